"""evaluate.py

Judges palettes for bench/peers/compare.py, in a process of its own so that the one that starts the
programs stays small (see bench/process.py). Reads a JSON object a line, {"picture": PATH} and
"lab" or "srgb" (0 to 255) with the colors, and prints the measures as a JSON object a line.
"""

import json
import sys

from peers.color import lab_of_rgb
from peers.picture import Picture


def main():
    path, picture = None, None
    for line in sys.stdin:
        job = json.loads(line)
        if job["picture"] != path:
            path, picture = job["picture"], Picture.read(job["picture"])
        centers = job["lab"] if "lab" in job else lab_of_rgb(job["srgb"])
        print(json.dumps(picture.measures(centers)), flush=True)


if __name__ == "__main__":
    main()

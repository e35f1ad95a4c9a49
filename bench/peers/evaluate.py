"""evaluate.py

Judges palettes for bench/peers/compare.py, in a process of its own so that the one that starts the
programs stays small (see bench/process.py). Reads a JSON object a line, {"picture": PATH} and
"lab" or "srgb" (0 to 255) with the colors, and prints the measures as a JSON object a line; beside them
"exact_squared_error" where "exact_lab" has the same colors before they were rounded.
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
        measures = picture.measures(centers)
        if "exact_lab" in job:
            measures["exact_squared_error"] = picture.squared_error(job["exact_lab"])
        print(json.dumps(measures), flush=True)


if __name__ == "__main__":
    main()

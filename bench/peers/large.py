"""large.py PIXELS [--seeds N]   < centers.json

Other programs' palettes of a large photograph (raw RGB, 8 bits, as huemask decoded it): processor
time and squared error of each. The error of huemask's centers is found by the same lines.
Standard input: {"width", "height", "k", "centers_lab"}. Prints JSON.
"""

import argparse
import importlib
import json
import pathlib
import sys
import tempfile
import time

from peers.color import lab_of_rgb
from peers.picture import Picture
from peers.tools import pinned_python

# Row, module of peers.libraries with its setting, package; whether every seed is a run.
ROWS = (
    ("scikit-learn {} KMeans", "scikit_learn", "KMeans", "scikit-learn", True),
    ("OpenCV {} kmeans", "opencv", "example", "opencv-contrib-python-headless", False),
    ("Pillow {} median cut", "pillow", "median cut", "pillow", False),
    ("Pillow {} octree", "pillow", "octree", "pillow", False),
)


def write_ppm(path, pixels, width, height):
    path.write_bytes(f"P6\n{width} {height}\n255\n".encode() + pathlib.Path(pixels).read_bytes())


def measure(row, path, picture, k, seeds):
    """[processor time, wall time, squared error] of each run of one row."""
    _, library, setting, _, every_seed = row
    module = importlib.import_module(f"peers.libraries.{library}")
    runs = []
    for seed in range(seeds if every_seed else 1):
        call = module.SETTINGS[setting](path, k, seed)
        wall, cpu = time.perf_counter(), time.process_time()
        centers = call()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        lab = centers if module.SPACE == "lab" else lab_of_rgb(centers)
        runs.append((round(cpu, 3), round(wall, 3), picture.squared_error(lab)))
    return runs


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pixels")
    parser.add_argument("--seeds", type=int, default=3, help="runs of scikit-learn (default 3)")
    options = parser.parse_args()
    job = json.load(sys.stdin)
    peers = {}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "photo.ppm"
        write_ppm(path, options.pixels, job["width"], job["height"])
        picture = Picture.read(path)
        for row in ROWS:
            runs = measure(row, path, picture, job["k"], options.seeds)
            peers[row[0].format(pinned_python()[row[3]])] = {
                "cpu_s": [run[0] for run in runs], "wall_s": [run[1] for run in runs],
                "squared_error": [run[2] for run in runs]}
    json.dump({"huemask_squared_error": picture.squared_error(job["centers_lab"]),
               "pixels": int(picture.counts.sum()), "distinct_colors": len(picture.colors),
               "peers": peers}, sys.stdout, indent=2)


if __name__ == "__main__":
    main()

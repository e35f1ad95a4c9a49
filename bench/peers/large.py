#!/usr/bin/env python3
"""peers.py PIXELS [--seeds N]   < centers.json

Other programs' palettes of the same pixels (raw RGB, 8 bits, as huemask decoded them): processor
time and squared error of each. The error of huemask's centers is found by the same lines, from
CIELAB worked out here and not by huemask.
Standard input: {"width", "height", "k", "centers_lab"}. Prints JSON.
"""

import argparse
import json
import resource
import sys
import time

import numpy as np

# IEC 61966-2-1; the matrix follows from its primaries and white (x, y) = (0.3127, 0.3290).
PRIMARIES_XY = np.array([[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]])
WHITE_XY = np.array([0.3127, 0.3290])
EPSILON, KAPPA = 216 / 24389, 24389 / 27  # CIE 15:2018
COLORS = 1 << 24


def xyz_of_xy(xy):
    return np.stack([xy[..., 0] / xy[..., 1], np.ones(xy.shape[:-1]),
                     (1 - xy[..., 0] - xy[..., 1]) / xy[..., 1]], axis=-1)


def lab_of_rgb(rgb):
    """CIELAB D65 of 8-bit sRGB, one color a row, in double precision."""
    white = xyz_of_xy(WHITE_XY)
    primaries = xyz_of_xy(PRIMARIES_XY).T
    matrix = primaries * np.linalg.solve(primaries, white)
    v = np.arange(256) / 255
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    t = linear[rgb] @ matrix.T / white
    f = np.where(t > EPSILON, np.cbrt(t), (KAPPA * t + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


class Picture:
    def __init__(self, pixels, width, height):
        self.rgb = pixels.reshape(height, width, 3)
        flat = pixels.reshape(-1, 3).astype(np.uint32)
        self.keys = flat[:, 0] << 16 | flat[:, 1] << 8 | flat[:, 2]
        counts = np.bincount(self.keys, minlength=COLORS)
        self.colors = np.flatnonzero(counts)
        self.counts = counts[self.colors]
        self.lab = lab_of_rgb(np.stack([self.colors >> 16, self.colors >> 8 & 255,
                                        self.colors & 255], 1))

    def lab_pixels(self):
        """CIELAB of every pixel as float32: what the peers cluster."""
        by_key = np.zeros((COLORS, 3), np.float32)
        by_key[self.colors] = self.lab
        return by_key[self.keys]

    def squared_error(self, centers):
        """Mean over all pixels of the squared distance to the nearest center."""
        nearest = np.full(len(self.colors), np.inf)
        for center in np.asarray(centers, np.float64):
            np.minimum(nearest, ((self.lab - center) ** 2).sum(1), out=nearest)
        return float((nearest * self.counts).sum() / self.counts.sum())


def scikit_learn(picture, k, seeds):
    import sklearn
    from sklearn.cluster import KMeans
    lab = picture.lab_pixels()
    for seed in seeds:
        yield (f"scikit-learn {sklearn.__version__} KMeans",
               lambda seed=seed: KMeans(n_clusters=k, random_state=seed).fit(lab).cluster_centers_)


def opencv(picture, k, seeds):
    import cv2
    lab = picture.lab_pixels()
    # Ten rounds or a shift below 1, best of three: the settings of OpenCV's own example.
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)

    def fit():
        cv2.setRNGSeed(seeds[0])
        return cv2.kmeans(lab, k, None, stop, 3, cv2.KMEANS_PP_CENTERS)[2]
    yield f"OpenCV {cv2.__version__} kmeans", fit


def pillow(picture, k, _):
    import PIL
    from PIL import Image, features
    image = Image.fromarray(picture.rgb)
    methods = [("median cut", Image.Quantize.MEDIANCUT), ("octree", Image.Quantize.FASTOCTREE)]
    if features.check("libimagequant"):
        methods.append(("libimagequant", Image.Quantize.LIBIMAGEQUANT))
    for name, method in methods:
        def fit(method=method):
            reduced = image.quantize(k, method)
            return np.array(reduced.getpalette(), np.uint8).reshape(-1, 3)[:k]
        yield f"Pillow {PIL.__version__} {name}", lambda fit=fit: lab_of_rgb(fit())


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pixels")
    parser.add_argument("--seeds", type=int, default=3, help="runs of scikit-learn (default 3)")
    options = parser.parse_args()
    job = json.load(sys.stdin)
    picture = Picture(np.fromfile(options.pixels, np.uint8), job["width"], job["height"])
    peers = {}
    for family in (scikit_learn, opencv, pillow):
        try:
            for name, fit in family(picture, job["k"], list(range(options.seeds))):
                wall, cpu = time.perf_counter(), cpu_seconds()
                centers = fit()
                wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
                peer = peers.setdefault(name, {"cpu_s": [], "wall_s": [], "squared_error": []})
                peer["cpu_s"].append(round(cpu, 3))
                peer["wall_s"].append(round(wall, 3))
                peer["squared_error"].append(picture.squared_error(centers))
        except ImportError as missing:
            print(f"not measured: {missing}", file=sys.stderr)
    json.dump({"huemask_squared_error": picture.squared_error(job["centers_lab"]),
               "pixels": int(picture.counts.sum()), "distinct_colors": len(picture.colors),
               "peers": peers}, sys.stdout, indent=2)


if __name__ == "__main__":
    main()

"""Pillow's Image.quantize."""

import numpy as np
from PIL import Image, features

SPACE = "srgb"


def quantize(method, rounds):
    def prepare(path, k, _):
        image = Image.open(path).convert("RGB")

        def call():
            reduced = image.quantize(k, method, kmeans=rounds, dither=Image.Dither.NONE)
            return np.array(reduced.getpalette(), np.uint8).reshape(-1, 3)[:k]
        return call
    return prepare


def libimagequant(path, k, seed):
    if not features.check("libimagequant"):
        raise SystemExit("Pillow's wheel has no libimagequant (its own package imagequant has)")
    return quantize(Image.Quantize.LIBIMAGEQUANT, 0)(path, k, seed)


SETTINGS = {
    "median cut": quantize(Image.Quantize.MEDIANCUT, 0),
    # The parameter kmeans is the change at which its refinement stops: 1 is the finest.
    "median cut, kmeans=1": quantize(Image.Quantize.MEDIANCUT, 1),
    "octree": quantize(Image.Quantize.FASTOCTREE, 0),
    "libimagequant": libimagequant,
}

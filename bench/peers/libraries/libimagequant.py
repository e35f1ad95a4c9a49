"""libimagequant, by the package imagequant."""

import imagequant
import numpy as np
from PIL import Image

SPACE = "srgb"


def prepare(path, k, _):
    image = Image.open(path).convert("RGBA")

    def call():
        reduced = imagequant.quantize_pil_image(image, dithering_level=0.0, max_colors=k)
        palette = np.array(reduced.getpalette(), np.uint8)
        channels = len(palette) // 256 or 3
        used = sorted({index for _, index in reduced.getcolors()})
        return palette.reshape(-1, channels)[used, :3]
    return call


SETTINGS = {"default": prepare}

#!/usr/bin/env python3
"""examples/make_samples.py

Reduces the example pictures to the samples that the page of huemask serve offers, in web/src/samples:
each as a small WebP file and, as NAME-small.webp, as the thumbnail on its button. Needs Pillow; other
versions of it may write other bytes.
"""

import pathlib

from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parent
WIDTH = 480
THUMBNAIL = 144, 96
# A drawing of few colors is smaller, and keeps them, without loss.
HOW = {"dusk": {"quality": 82}, "fruit": {"quality": 82}, "poster": {"lossless": True, "quality": 100}}


def thumbnail_of(picture):
    width, height = THUMBNAIL
    whole = picture.resize((width, round(width * picture.height / picture.width)), Image.LANCZOS)
    top = (whole.height - height) // 2
    return whole.crop((0, top, width, top + height))


def main():
    into = FOLDER.parent / "web" / "src" / "samples"
    for name, how in HOW.items():
        picture = Image.open(FOLDER / f"{name}.png").convert("RGB")
        height = round(WIDTH * picture.height / picture.width)
        sample = picture.resize((WIDTH, height), Image.LANCZOS)
        sample.save(into / f"{name}.webp", method=6, **how)
        thumbnail_of(picture).save(into / f"{name}-small.webp", method=6, quality=65)


if __name__ == "__main__":
    main()

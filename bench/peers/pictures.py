"""The pictures that programs are compared on: the development half of CQ100 and Kodak's 24."""

import subprocess

from peers.tools import PYTHON, ROOT, ppm_of
from process import Failed

FOLDERS = ("cq100-dev", "kodak")

TO_PPM = """
import sys
from PIL import Image
for picture, ppm in zip(sys.argv[1::2], sys.argv[2::2]):
    Image.open(picture).convert("RGB").save(ppm, "PPM")
"""


def find_pictures(folder=ROOT.parent / "shared/data/images"):
    """All of them, in order of their name; raises Failed where they are not."""
    pictures = [path for name in FOLDERS for path in sorted((folder / name).glob("*.png"))]
    if not pictures:
        raise Failed(f"there are no pictures in {' and '.join(FOLDERS)} of {folder}; --pictures-in DIR "
                     "says where they are")
    return pictures


def write_ppm(pictures):
    """Writes each as PPM too, once, for programs that are given pixels."""
    missing = [picture for picture in pictures if not ppm_of(picture).exists()]
    if not missing:
        return
    ppm_of(missing[0]).parent.mkdir(parents=True, exist_ok=True)
    words = [str(path) for picture in missing for path in (picture, ppm_of(picture))]
    subprocess.run([PYTHON, "-c", TO_PPM, *words], check=True)


def name_of(picture):
    return f"{picture.parent.name}/{picture.stem}"


def spread(pictures, count):
    """`count` of them, evenly spread: a subset that has of every kind."""
    count = min(count, len(pictures))
    return [pictures[i * len(pictures) // count] for i in range(count)]

#!/usr/bin/env python3
"""examples/make_examples.py [--check]

Paints the example pictures beside this file: dusk.png (a landscape with soft gradients and one tiny
red balloon), fruit.png (a still life with shading, soft shadows and grain) and poster.png (a flat
drawing with anti-aliased edges). --check paints them in memory and fails unless the committed files
hold the same pixels.

Only the standard library is used, and the pixels are the same on every machine.
"""

import pathlib
import sys

from painting import dusk, fruit, poster
from painting.png import png, png_rows

FOLDER = pathlib.Path(__file__).resolve().parent


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__.strip())
        return 0 if arguments[0] in ("-h", "--help") else 2
    different = []
    for name, make in (("dusk", dusk.dusk), ("fruit", fruit.fruit), ("poster", poster.poster)):
        path = FOLDER / f"{name}.png"
        rows = make()
        if not arguments:
            path.write_bytes(png(rows))
            print(f"{path.name}: {len(rows[0]) // 3} x {len(rows)}, {path.stat().st_size} bytes")
        elif png_rows(path.read_bytes()) != rows:
            different.append(path.name)
    if different:
        print(f"{', '.join(different)}: not what examples/make_examples.py paints; run it and commit "
              "the pictures", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

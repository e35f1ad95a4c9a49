#!/usr/bin/env python3
"""docs/images/make_overview.py HUEMASK [--check]

Makes docs/images/overview.png with the command at HUEMASK: examples/dusk.png, its palette by share, and
what each mask holds. --check makes it in memory and fails unless the committed file holds the same.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "examples"))
from painting.png import png, png_rows  # noqa: E402

PAPER = (255, 255, 255)
OUTSIDE = (240, 240, 242)
PICTURE = ROOT / "examples/dusk.png"
COLORS = 8
GAP = 12        # between the parts, px
BAR = 44        # height of the palette under the picture, px
SHRINK = 4      # a tile is a quarter of the picture each way
COLUMNS = 2
EDGE = 9        # height of the swatch under a tile, px


def run_huemask(huemask):
    """(colors of the palette, rows of labels) of the picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        subprocess.run([huemask, "mask", PICTURE, "-o", out, "-k", str(COLORS)], check=True,
                       stderr=subprocess.DEVNULL)
        palette = json.loads((out / "palette.json").read_text())["pictures"][0]["colors"]
        return palette, png_rows((out / "labels.png").read_bytes())


def rgb(color):
    return tuple(bytes.fromhex(color["hex"][1:]))


def put(canvas, x, y, color):
    canvas[y][3 * x:3 * x + 3] = bytes(color)


def draw_picture(canvas, rows):
    for y, row in enumerate(rows):
        canvas[y][:len(row)] = row


def draw_bar(canvas, palette, width, top):
    edges, total = [0], 0.0
    for color in palette:
        total += color["share"]
        edges.append(round(total * width))
    for color, left, right in zip(palette, edges, edges[1:]):
        for y in range(top, top + BAR):
            for x in range(left, right):
                put(canvas, x, y, rgb(color))


def draw_tile(canvas, left, top, rows, labels, index, color):
    """The pixels with that label on light gray, shrunk by averaging, over a strip of their color."""
    width, height = len(rows[0]) // 3 // SHRINK, len(rows) // SHRINK - EDGE
    for y in range(height):
        for x in range(width):
            total = [0, 0, 0]
            for sy in range(y * SHRINK, (y + 1) * SHRINK):
                for sx in range(x * SHRINK, (x + 1) * SHRINK):
                    inside = labels[sy][sx] == index
                    source = rows[sy][3 * sx:3 * sx + 3] if inside else OUTSIDE
                    for c in range(3):
                        total[c] += source[c]
            put(canvas, left + x, top + y,
                [(value + SHRINK * SHRINK // 2) // (SHRINK * SHRINK) for value in total])
    for y in range(height, height + EDGE):
        for x in range(width):
            put(canvas, left + x, top + y, rgb(color))


def overview(huemask):
    palette, labels = run_huemask(huemask)
    rows = png_rows(PICTURE.read_bytes())
    width, height = len(rows[0]) // 3, len(rows)
    tile_width = width // SHRINK
    full_width = width + COLUMNS * (tile_width + GAP)
    full_height = height + GAP + BAR
    canvas = [bytearray(bytes(PAPER) * full_width) for _ in range(full_height)]
    draw_picture(canvas, rows)
    draw_bar(canvas, palette, width, height + GAP)
    lines = COLORS // COLUMNS
    step = (full_height - (height // SHRINK)) / (lines - 1)
    for index, color in enumerate(palette):
        column, line = index % COLUMNS, index // COLUMNS
        draw_tile(canvas, width + GAP + column * (tile_width + GAP), round(line * step), rows, labels,
                  index, color)
    return [bytes(row) for row in canvas]


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help") or arguments[1:] not in ([], ["--check"]):
        print(__doc__.strip())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    path = HERE / "overview.png"
    rows = overview(arguments[0])
    if arguments[1:]:
        if png_rows(path.read_bytes()) != rows:
            print("docs/images/overview.png is not what docs/images/make_overview.py makes now; if that "
                  "is right, run it and commit the picture", file=sys.stderr)
            return 1
        return 0
    path.write_bytes(png(rows))
    print(f"{path.name}: {len(rows[0]) // 3} x {len(rows)}, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

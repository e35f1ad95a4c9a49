#!/usr/bin/env python3
"""make_seeds.py FOLDER: small pictures, colors, swatch files and recipes for the fuzz targets to start from.

Every kind of PNG, BMP, GIF and TIFF that can be written with the standard library alone, 8 x 8 pixels.
"""

import pathlib
import struct
import sys
import zlib

SIDE = 8
COLORS = """\
#abc #abcd #a1b2c3 #a1b2c3d4 rebeccapurple transparent currentcolor
rgb(1,2,3) rgb(10%,20%,30%) rgba(1,2,3,.5) rgb(none|0|255) rgb(1|2|3|/|50%) hsl(120deg|50%|50%)
hsl(.5turn|50%|50%) hwb(200grad|10%|20%) lab(50%|20|-30) lab(50|20|-30|/|.5) lch(50%|30|3.14rad)
oklab(.5|.1|-.1) oklch(60%|.15|200) color(srgb|1|0|0) color(srgb-linear|.5|.5|.5)
color(display-p3|1|.5|0) color(a98-rgb|.1|.2|.3) color(prophoto-rgb|.1|.2|.3) color(rec2020|.1|.2|.3)
color(xyz|.1|.2|.3) color(xyz-d50|.1|.2|.3) color(xyz-d65|.1|.2|.3|/|none) color(--lab-d65|50|20|-30)
LAB(1e1|-1e-3|+.5) rgb(1e99|-1e99|nan)""".split()


def png(depth, kind, samples, extra=b""):
    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    row = (SIDE * depth * samples + 7) // 8
    rows = b"".join(b"\0" + bytes((37 * y + 11 * i) & 255 for i in range(row)) for y in range(SIDE))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, depth, kind, 0, 0,
                                                             0)) + extra +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bmp(bits):
    palette = b"".join(bytes((i, 255 - i, i, 0)) for i in range(256)) if bits == 8 else b""
    row = (SIDE * bits // 8 + 3) // 4 * 4
    pixels = bytes((7 * i) & 255 for i in range(row * SIDE))
    offset = 54 + len(palette)
    return (b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) +
            struct.pack("<IiiHHIIiiII", 40, SIDE, SIDE, 1, bits, 0, len(pixels), 2835, 2835, 0, 0) +
            palette + pixels)


def gif():
    palette = bytes((0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255))
    # Each pixel as a two-bit LZW code with a clear code between pairs, so codes stay three bits.
    codes = [code for pair in range(SIDE * SIDE // 2) for code in (4, pair & 3, (pair >> 2) & 3)] + [5]
    number = sum(code << (3 * i) for i, code in enumerate(codes))
    data = number.to_bytes((3 * len(codes) + 7) // 8, "little")
    blocks = b"".join(bytes((len(data[i:i + 255]),)) + data[i:i + 255]
                      for i in range(0, len(data), 255))
    return (b"GIF89a" + struct.pack("<HHBBB", SIDE, SIDE, 0x91, 0, 0) + palette +
            b"!\xf9\x04\x01\0\0\x03\0" + b"," + struct.pack("<HHHHB", 0, 0, SIDE, SIDE, 0) + b"\x02" +
            blocks + b"\0;")


def tiff(order, samples, bits, photometric):
    pixels = bytes((5 * i) & 255 for i in range(SIDE * SIDE * samples * bits // 8))
    entries = [(256, 3, 1, SIDE), (257, 3, 1, SIDE), (258, 3, 1, bits), (259, 3, 1, 1),
               (262, 3, 1, photometric), (273, 4, 1, 8), (274, 3, 1, 6), (277, 3, 1, samples),
               (278, 3, 1, SIDE), (279, 4, 1, len(pixels))]
    directory = struct.pack(order + "H", len(entries))
    for tag, kind, count, value in entries:
        directory += struct.pack(order + "HHI", tag, kind, count)
        directory += struct.pack(order + ("HH" if kind == 3 else "I"),
                                 *((value, 0) if kind == 3 else (value,)))
    mark = b"II" if order == "<" else b"MM"
    return (mark + struct.pack(order + "HI", 42, 8 + len(pixels)) + pixels + directory +
            struct.pack(order + "I", 0))


def pictures():
    palette = png_chunk(b"PLTE", bytes(range(48)))
    for depth in (1, 2, 4, 8, 16):
        yield f"gray{depth}.png", png(depth, 0, 1)
    for depth in (1, 2, 4):
        yield f"indexed{depth}.png", png(depth, 3, 1, palette)
    yield "indexed-alpha.png", png(4, 3, 1, palette + png_chunk(b"tRNS", bytes(range(0, 160, 10))))
    for depth in (8, 16):
        yield f"rgb{depth}.png", png(depth, 2, 3)
        yield f"gray-alpha{depth}.png", png(depth, 4, 2)
        yield f"rgba{depth}.png", png(depth, 6, 4)
    yield "rgb-key.png", png(8, 2, 3, png_chunk(b"tRNS", struct.pack(">HHH", 0, 11, 22)))
    yield "gamma.png", png(8, 2, 3, png_chunk(b"gAMA", struct.pack(">I", 100000)))
    for bits in (8, 24, 32):
        yield f"bits{bits}.bmp", bmp(bits)
    yield "frame.gif", gif()
    for order, name in (("<", "little"), (">", "big")):
        yield f"{name}-gray.tiff", tiff(order, 1, 8, 1)
        yield f"{name}-rgb.tiff", tiff(order, 3, 8, 2)
        yield f"{name}-gray16.tiff", tiff(order, 1, 16, 1)


def ase():
    def name(text):
        return struct.pack(">H", len(text) + 1) + text.encode("utf-16-be") + b"\0\0"

    def block(kind, content=b""):
        return struct.pack(">HI", kind, len(content)) + content
    colors = ((b"RGB ", (1, .5, 0)), (b"CMYK", (0, .81, .81, .3)), (b"LAB ", (.29, 39.4, -20)),
              (b"Gray", (.2,)))
    blocks = [block(0xC001, name("group"))]
    for model, values in colors:
        blocks.append(block(1, name("ä" + model.decode()) + model +
                            struct.pack(f">{len(values)}fH", *values, 2)))
    blocks.append(block(0xC002))
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def aco():
    colors = ((0, 65535, 257, 0, 0), (1, 9999, 65535, 4096, 0), (2, 0, 65535, 1, 2),
              (7, 5000, 60000, 4000, 0), (8, 7500, 0, 0, 0))
    plain = [struct.pack(">5H", *color) for color in colors]
    named = b"".join(color + struct.pack(">I", 3) + "aß\0".encode("utf-16-be") for color in plain)
    return (struct.pack(">HH", 1, len(plain)) + b"".join(plain) + struct.pack(">HH", 2, len(plain)) +
            named)


def swatch_files():
    yield "seed.ase", ase()
    yield "seed.aco", aco()
    yield "seed.gpl", b"GIMP Palette\nName: a\nColumns: 2\n# b\n  1   2   3\tink\n255 255 255\n"
    yield "alpha.gpl", b"GIMP Palette\nChannels: RGBA\n1 2 3 4 ink\n"
    yield "seed.pal", b"JASC-PAL\r\n0100\r\n2\r\n1 2 3\r\n255 255 255 255\r\n"
    yield "seed.hex", b"; a\n# b\n#abc ink\n1a2b3c\n#ffffff #000000  c.png\n// d\n"
    yield "hex.csv", b'name,hex\n"a ""b"", c",#abc\nd,1a2b3c\n'
    yield "lab.csv", b"name;l;a;b\r\nx;50.5;-20;1e1\r\n"


RECIPES = (b"min-area=20 fill-holes close:radius=1.5\tinvert",
           b"combine:mode=subtract,with=2 combine=intersect largest=3\n",
           b"guided:radius=8,epsilon=1e-4 fgs=5 feather=3 grow=.5 shrink=2 open=1")

DOCUMENTS = (b'{}',
             b'{"k": 12, "distinct": 7.5, "objective": "theme", "method": "kmeans:init=random", "metric": '
             b'"cmc:l=1,c=1", "seed": 18446744073709551615, "lock": ["#ff0000", "rgb(0 0 255)"], "ignore": '
             b'["white~5", "black"], "region": [1, 2, 30, 40], "accents": "off", "colors": "real"}',
             b'{"k": "auto", "order": "stable", "names": "xkcd", "from": "areas", "max_side": 512, '
             b'"normalize": true, "denoise": false, "edges": "soft"}',
             b'{"a/b~": null}', b'{"k": [[{"k": -0.0}]]}', b'{"distinct": 1e999, "k": 1, "k": 2}',
             b'{"names": "\\u0000\\ud83d\\ude00\xff"}')

SELECTIONS = (b'{"at": ["412,300", "0,7"], "color": ["crimson"], "minus_at": ["5,6"], "minus_color": ["#fff"], '
              b'"range": "L=20..80 h=350..20", "tolerance": 12.5, "softness": 0, "metric": "cmc:l=1,c=1", '
              b'"contiguous": true}',
              b'{"brush": ["add:3:1,2:3,4", "erase:0.5:7,7"], "refine": ["min-area=20 fill-holes=9", '
              b'"guided:radius=8,epsilon=1e-4"]}')


def main():
    folder = pathlib.Path(sys.argv[1])
    kinds = {"decode_fuzz": pictures(),
             "lch_ranges_fuzz": (("seed", b"h=350..20 C=30.., L=..12.5"),),
             "swatches_fuzz": swatch_files(),
             "request_head_fuzz": ((f"head{i}", text) for i, text in enumerate((
                 b"/api/v1/pictures/a%2Db?name=a+b%26c.jpg&format=css", b"/a/%2e%2e/b?x=%",
                 b"a=b; huemask_8787=0123456789abcdef; c=d", b"Bearer 0123456789abcdef",
                 b"127.0.0.1:8787"))),
             "recipe_json_fuzz": ((f"document{i}", text) for i, text in enumerate(DOCUMENTS)),
             "selection_json_fuzz": ((f"selection{i}", text) for i, text in enumerate(SELECTIONS)),
             "refine_recipe_fuzz": ((f"recipe{i}", recipe) for i, recipe in enumerate(RECIPES)),
             "color_parser_fuzz": ((f"color{i:02}", color.replace("|", " ").encode())
                                   for i, color in enumerate(COLORS))}
    for target, seeds in kinds.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, data in seeds:
            (folder / target / name).write_bytes(data)


if __name__ == "__main__":
    main()

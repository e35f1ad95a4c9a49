#!/usr/bin/env python3
"""Writes the pictures of this folder, for decode_test.cpp.

The pictures come from other programs than huemask's own decoders know: Pillow (13.0 was used, with
its own libjpeg-turbo, libwebp, libavif and libtiff), plain Python for what Pillow cannot write, and
libvips for HEIC. All show the same formulas, which decode_test.cpp repeats. Run it again only to add
a picture: other versions of these programs give other bytes for the same pictures.
"""
import ctypes
import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).parent
WIDTH, HEIGHT = 24, 16


# The formulas: 16-bit samples, and what 8-bit pictures hold.
def rgb16(x, y):
    return (x * 2849, y * 4369, (x * 1117 + y * 2003) % 65536)


def rgb8(x, y):
    return (x * 11, y * 17, (x * 7 + y * 13) % 256)


def gray(x, y, bits):
    return (x * 2731 + y * 4001) % 65536 >> (16 - bits)


def alpha8(x, y):
    return (x * 11 + y) % 256


def cmyk8(x, y):
    return (x * 11, y * 17, (x * 7 + y * 13) % 256, (x + y) * 4)


def grid(function):
    return [[function(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]


def save(name, data):
    (HERE / name).write_bytes(data)


def pack(values, bits):
    """Samples of one row as bytes, most significant first."""
    if bits == 16:
        return b"".join(struct.pack(">H", v) for v in values)
    number = 0
    for v in values:
        number = number << bits | v
    used = len(values) * bits
    size = (used + 7) // 8
    return (number << (size * 8 - used)).to_bytes(size, "big")


# --- PNG -------------------------------------------------------------------------------------------

PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, color_type, bits, before=b"", after=b"", interlaced=False, size=None):
    """rows: pixels as tuples of samples."""
    width, height = size or (len(rows[0]), len(rows))
    raw = b""
    for left, top, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        for row in rows[top::dy]:
            line = [sample for pixel in row[left::dx] for sample in pixel]
            if line:
                raw += b"\0" + pack(line, bits)
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before +
            chunk(b"IDAT", zlib.compress(raw, 9)) + after + chunk(b"IEND", b""))


def write_pngs():
    for bits in (1, 2, 4, 8, 16):
        save(f"gray{bits}.png", png(grid(lambda x, y: (gray(x, y, bits),)), 0, bits))
    for bits in (1, 2, 4, 8):
        count = 1 << bits
        palette = b"".join(bytes(rgb8(i % WIDTH, i // WIDTH)) for i in range(count))
        indices = grid(lambda x, y: ((x + y * WIDTH) % count,))
        save(f"palette{bits}.png", png(indices, 3, bits, chunk(b"PLTE", palette)))
        if bits == 4:
            trns = chunk(b"tRNS", bytes([0, 128]))
            save("palette4-trns.png", png(indices, 3, bits, chunk(b"PLTE", palette) + trns))
    save("gray-alpha8.png", png(grid(lambda x, y: (gray(x, y, 8), alpha8(x, y))), 4, 8))
    save("gray-alpha16.png", png(grid(lambda x, y: (gray(x, y, 16), alpha8(x, y) * 257)), 4, 16))
    save("rgb8.png", png(grid(rgb8), 2, 8))
    save("rgb16.png", png(grid(rgb16), 2, 16))
    save("rgba8.png", png(grid(lambda x, y: rgb8(x, y) + (alpha8(x, y),)), 6, 8))
    save("rgba8-opaque.png", png(grid(lambda x, y: rgb8(x, y) + (255,)), 6, 8))
    save("rgba16.png", png(grid(lambda x, y: rgb16(x, y) + (alpha8(x, y) * 257,)), 6, 16))
    save("rgb8-interlaced.png", png(grid(rgb8), 2, 8, interlaced=True))
    save("gray2-interlaced.png", png(grid(lambda x, y: (gray(x, y, 2),)), 0, 2, interlaced=True))
    save("rgba16-interlaced.png",
         png(grid(lambda x, y: rgb16(x, y) + (alpha8(x, y) * 257,)), 6, 16, interlaced=True))
    # The color of one sample triple is transparent.
    save("rgb8-trns.png", png(grid(rgb8), 2, 8, chunk(b"tRNS", struct.pack(">HHH", *rgb8(3, 2)))))
    save("cicp-p3.png", png(grid(rgb8), 2, 8, chunk(b"cICP", bytes([12, 13, 0, 1]))))
    save("linear-gamma.png", png(grid(rgb8), 2, 8, chunk(b"gAMA", struct.pack(">I", 100000))))
    save("usual-gamma.png", png(grid(rgb8), 2, 8, chunk(b"gAMA", struct.pack(">I", 45455))))
    save("exif-after-pixels.png", png(grid(rgb8), 2, 8, after=chunk(b"eXIf", exif(6))))
    # A small file that claims 900 megapixels.
    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9000)))
    save("bomb.png", bomb + chunk(b"IEND", b""))


# --- TIFF ------------------------------------------------------------------------------------------

def exif(orientation):
    """A TIFF directory with the orientation alone, as EXIF blocks are."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def tiff(rows, bits, photometric, channels, orientation=1, extra=None, order="<", sample_format=1,
         color_map=None):
    data = b"".join(tiff_row(row, bits, order) for row in rows)
    entries = {256: (4, [len(rows[0])]), 257: (4, [len(rows)]), 258: (3, [bits] * channels),
               259: (3, [1]), 262: (3, [photometric]), 273: (4, [0]), 274: (3, [orientation]),
               277: (3, [channels]), 278: (4, [len(rows)]), 279: (4, [len(data)]),
               339: (3, [sample_format] * channels)}
    if extra is not None:
        entries[338] = (3, [extra])
    if color_map is not None:
        entries[320] = (3, color_map)
    first = 8 + 2 + 12 * len(entries) + 4
    outside = b""
    entries[273] = (4, [first + sum(len(v) * 2 + len(v) * 2 % 4 for k, (t, v) in entries.items()
                                    if t == 3 and len(v) > 2)])
    out = b""
    for tag, (kind, values) in sorted(entries.items()):
        packed = b"".join(struct.pack(order + ("H" if kind == 3 else "I"), v) for v in values)
        if len(packed) > 4:
            field = struct.pack(order + "I", first + len(outside))
            outside += packed + b"\0" * (len(packed) % 4)
        else:
            field = packed.ljust(4, b"\0")
        out += struct.pack(order + "HHI", tag, kind, len(values)) + field
    magic = b"II*\0" if order == "<" else b"MM\0*"
    return (magic + struct.pack(order + "IH", 8, len(entries)) + out + b"\0\0\0\0" + outside + data)


def tiff_row(row, bits, order):
    samples = [sample for pixel in row for sample in pixel]
    if bits == 32:
        return b"".join(struct.pack(order + "f", v) for v in samples)
    if bits == 16:
        return b"".join(struct.pack(order + "H", v) for v in samples)
    return pack(samples, bits)


def write_tiffs():
    for bits in (1, 2, 4, 8, 16):
        save(f"gray{bits}.tif", tiff(grid(lambda x, y: (gray(x, y, bits),)), bits, 1, 1))
    save("rgb8.tif", tiff(grid(rgb8), 8, 2, 3))
    save("rgb16-big-endian.tif", tiff(grid(rgb16), 16, 2, 3, order=">"))
    save("rgba8.tif", tiff(grid(lambda x, y: rgb8(x, y) + (alpha8(x, y),)), 8, 2, 4, extra=2))
    save("rgba8-premultiplied.tif",
         tiff(grid(lambda x, y: tuple((v * alpha8(x, y) + 127) // 255 for v in rgb8(x, y)) +
                   (alpha8(x, y),)), 8, 2, 4, extra=1))
    save("cmyk8.tif", tiff(grid(cmyk8), 8, 5, 4))
    color_map = [rgb8(i % WIDTH, i // WIDTH)[c] * 257 for c in range(3) for i in range(256)]
    save("palette8.tif", tiff(grid(lambda x, y: ((x + y * WIDTH) % 256,)), 8, 3, 1,
                              color_map=color_map))
    save("float.tif", tiff(grid(lambda x, y: tuple(v / 255 for v in rgb8(x, y))), 32, 2, 3,
                           sample_format=3))
    for orientation in range(1, 9):
        save(f"orientation{orientation}.tif", tiff(turned(orientation), 8, 2, 3, orientation))
    picture().save(HERE / "lzw.tif", compression="tiff_lzw")


# --- ICC -------------------------------------------------------------------------------------------

def srgb_to_linear(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def display_p3():
    """A version 2 profile (ICC.1:2001-04) of Display P3, its curve a table of 1024 entries."""
    def number(v):
        return struct.pack(">i", round(v * 65536))

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(number(v) for v in values)

    curve = b"curv\0\0\0\0" + struct.pack(">I", 1024) + b"".join(
        struct.pack(">H", round(srgb_to_linear(i / 1023) * 65535)) for i in range(1024))
    name = b"Display P3\0"
    tags = [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)),
            (b"cprt", b"text\0\0\0\0none\0"), (b"wtpt", xyz((0.9642, 1, 0.8249))),
            # P3's primaries adapted to D50 by Bradford.
            (b"rXYZ", xyz((0.51512, 0.24120, -0.00105))),
            (b"gXYZ", xyz((0.29198, 0.69225, 0.04189))),
            (b"bXYZ", xyz((0.15710, 0.06657, 0.78407))),
            (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    at = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for tag, content in tags:
        table += tag + struct.pack(">II", at + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    header = (struct.pack(">I", at + len(data)) + b"\0\0\0\0\x02\x40\0\0mntrRGB XYZ " +
              struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp").ljust(68, b"\0")
    header += number(0.9642) + number(1) + number(0.8249)
    return header.ljust(128, b"\0") + table + data


def write_p3():
    profile = display_p3()
    picture().save(HERE / "p3.png", icc_profile=profile)
    picture().save(HERE / "p3.tif", icc_profile=profile)
    picture().save(HERE / "p3.webp", lossless=True, exact=True, icc_profile=profile)
    smooth().save(HERE / "p3.jpg", quality=98, subsampling=0, icc_profile=profile)
    smooth().save(HERE / "p3.avif", quality=95, subsampling="4:4:4", icc_profile=profile)


# --- orientation -----------------------------------------------------------------------------------

def turned(orientation):
    """rgb8's picture stored such that `orientation` turns it upright (CIPA DC-008, 4.6.4)."""
    if orientation <= 4:
        return grid(lambda x, y: rgb8(WIDTH - 1 - x if orientation in (2, 3) else x,
                                      HEIGHT - 1 - y if orientation in (3, 4) else y))
    # Stored column c and row r; rows of the upright picture lie in stored columns.
    return [[rgb8(WIDTH - 1 - r if orientation in (6, 7) else r,
                  HEIGHT - 1 - c if orientation in (7, 8) else c)
             for c in range(HEIGHT)] for r in range(WIDTH)]


def picture(rows=None):
    rows = rows or grid(rgb8)
    image = Image.new("RGB", (len(rows[0]), len(rows)))
    image.putdata([pixel for row in rows for pixel in row])
    return image


def exif_block(orientation):
    block = Image.Exif()
    block[0x0112] = orientation
    return block.tobytes()


def smooth(scale=1):
    """For lossy formats."""
    return picture([[(40 + x * 8 // scale, 30 + y * 10 // scale, 200 - x * 4 // scale)
                     for x in range(WIDTH * scale)] for y in range(HEIGHT * scale)])


def write_others():
    smooth().save(HERE / "baseline.jpg", quality=98, subsampling=0)
    smooth().save(HERE / "progressive.jpg", quality=98, subsampling=0, progressive=True)
    smooth().convert("L").save(HERE / "gray.jpg", quality=98)
    image = Image.new("CMYK", (WIDTH, HEIGHT))
    image.putdata([(40 + x * 6, 30 + y * 8, 90, 20) for y in range(HEIGHT) for x in range(WIDTH)])
    image.save(HERE / "cmyk-adobe.jpg", quality=98, subsampling=0)
    # More rows than are decoded at a time.
    picture([[(40 + x * 8, y // 5, 200 - x * 4) for x in range(WIDTH)] for y in range(1000)]).save(
        HERE / "tall.jpg", quality=90)
    smooth(3).save(HERE / "larger.jpg", quality=85, progressive=True)
    for orientation in range(1, 9):
        # Blocks of one color survive JPEG; turned() is told apart by its four quarters.
        rows = turned(orientation)
        flat = [[quarter(pixel) for pixel in row] for row in rows]
        picture(flat).save(HERE / f"orientation{orientation}.jpg", quality=98, subsampling=0,
                           exif=exif_block(orientation))
        picture(rows).save(HERE / f"orientation{orientation}.png", exif=exif_block(orientation))
        with Image.open(HERE / f"orientation{orientation}.png") as lying:
            assert ImageOps.exif_transpose(lying).tobytes() == picture().tobytes()
        picture(rows).save(HERE / f"orientation{orientation}.webp", lossless=True,
                           exif=exif_block(orientation))
    picture().save(HERE / "lossless.webp", lossless=True, exact=True)
    smooth().save(HERE / "lossy.webp", quality=95)
    rgba = picture()
    mask = Image.new("L", rgba.size)
    mask.putdata([alpha8(x, y) for y in range(HEIGHT) for x in range(WIDTH)])
    rgba.putalpha(mask)
    rgba.save(HERE / "alpha.webp", lossless=True, exact=True)
    frames = [picture(), picture([[(255, 0, 0)] * WIDTH] * HEIGHT)]
    few = [frame.quantize(200) for frame in frames]
    few[0].save(HERE / "animated.gif", save_all=True, append_images=few[1:], duration=100)
    few[0].convert("RGB").save(HERE / "animated-first-frame.png")
    flat = picture([[(0, 0, 0) if x < 12 else (200, 100, 50) for x in range(WIDTH)]
                    for _ in range(HEIGHT)]).quantize(2)
    flat.save(HERE / "transparent.gif", transparency=flat.getpixel((0, 0)))
    smooth().save(HERE / "color.avif", quality=95, subsampling="4:4:4")
    rgba = smooth()
    rgba.putalpha(Image.new("L", rgba.size, 128))
    rgba.save(HERE / "alpha.avif", quality=95, subsampling="4:4:4")
    smooth().save(HERE / "turned.avif", quality=95, subsampling="4:4:4", exif=exif_block(6))
    write_heic(smooth(), "color.heic", 8)
    write_heic(smooth(), "deep.avif", 12)


def quarter(pixel):
    """The color of the quarter of rgb8's picture that a pixel lies in."""
    left, top = pixel[0] < 12 * 11, pixel[1] < 8 * 17
    return ((220, 40, 40) if left else (40, 200, 40)) if top else \
        ((40, 40, 220) if left else (220, 220, 60))


def write_heic(image, name, bits):
    vips = ctypes.CDLL("libvips.so.42")
    vips.vips_init(b"")
    data = image.tobytes()
    vips.vips_image_new_from_memory_copy.restype = ctypes.c_void_p
    source = ctypes.c_void_p(vips.vips_image_new_from_memory_copy(
        data, ctypes.c_size_t(len(data)), image.width, image.height, 3, 0))
    if bits > 8:
        # To 16-bit RGB, as libvips wants it for a deep file.
        deep = ctypes.c_void_p()
        vips.vips_colourspace(source, ctypes.byref(deep), 25, None)
        source = deep
    ok = vips.vips_heifsave(source, str(HERE / name).encode(), b"Q", ctypes.c_int(95),
                            b"compression", ctypes.c_int(1 if name.endswith("heic") else 4),
                            b"bitdepth", ctypes.c_int(bits), None)
    assert ok == 0, name


# --- BMP -------------------------------------------------------------------------------------------

def bmp(rows, bits, header_size=40, compression=0, palette=(), masks=(), top_down=False, data=None):
    if data is None:
        lines = [line + b"\0" * (-len(line) % 4) for line in rows]
        data = b"".join(lines if top_down else reversed(lines))
    height = -HEIGHT if top_down else HEIGHT
    if header_size == 12:
        header = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, bits)
        table = b"".join(bytes([b, g, r]) for r, g, b in palette)
    else:
        header = struct.pack("<IiiHHIIiiII", header_size, WIDTH, height, 1, bits, compression,
                             len(data), 2835, 2835, len(palette), 0)
        packed = b"".join(struct.pack("<I", mask) for mask in masks)
        header = header + packed if header_size == 40 else (header + packed).ljust(header_size, b"\0")
        table = b"".join(bytes([b, g, r, 0]) for r, g, b in palette)
    at = 14 + len(header) + len(table)
    return struct.pack("<2sIHHI", b"BM", at + len(data), 0, 0, at) + header + table + data


def write_bmps():
    for bits in (1, 2, 4, 8):
        count = 1 << bits
        palette = [rgb8(i % WIDTH, i // WIDTH) for i in range(count)]
        rows = [pack([(x + y * WIDTH) % count for x in range(WIDTH)], bits) for y in range(HEIGHT)]
        save(f"palette{bits}.bmp", bmp(rows, bits, palette=palette))
    save("os2.bmp", bmp(rows, 8, header_size=12, palette=palette))
    flat = [b"".join(bytes(reversed(pixel)) for pixel in row) for row in grid(rgb8)]
    save("rgb24.bmp", bmp(flat, 24))
    save("top-down.bmp", bmp(flat, 24, top_down=True))

    def line(function, kind):
        return [b"".join(struct.pack(kind, function(x, y)) for x in range(WIDTH))
                for y in range(HEIGHT)]

    def five(x, y):
        r, g, b = rgb8(x, y)
        return r >> 3 << 10 | g >> 3 << 5 | b >> 3

    def six(x, y):
        r, g, b = rgb8(x, y)
        return r >> 3 << 11 | g >> 2 << 5 | b >> 3

    def wide(x, y):
        r, g, b = rgb8(x, y)
        return alpha8(x, y) << 24 | r << 16 | g << 8 | b

    save("rgb555.bmp", bmp(line(five, "<H"), 16))
    save("rgb565.bmp", bmp(line(six, "<H"), 16, compression=3, masks=(0xF800, 0x7E0, 0x1F)))
    save("rgb32.bmp", bmp(line(wide, "<I"), 32))
    masks = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    save("rgba32.bmp", bmp(line(wide, "<I"), 32, header_size=108, compression=3, masks=masks))
    no_alpha = line(lambda x, y: wide(x, y) & 0xFFFFFF, "<I")
    save("rgba32-empty-alpha.bmp", bmp(no_alpha, 32, header_size=108, compression=3, masks=masks))
    palette = [rgb8(i % WIDTH, i // WIDTH) for i in range(256)]
    # Rows from the bottom: runs and literals that say index (x + y * 24) % 256, end of line.
    coded = b""
    for y in reversed(range(HEIGHT)):
        row = bytes((x + y * WIDTH) % 256 for x in range(WIDTH))
        coded += b"".join(bytes([1, v]) for v in row[:4])
        coded += bytes([0, 11]) + row[4:15] + b"\0"
        coded += bytes([0, 9]) + row[15:] + b"\0" + b"\0\0"
    save("rle8.bmp", bmp(None, 8, compression=1, palette=palette, data=coded[:-2] + b"\0\1"))
    # Eight 1s and 2s in turn, two pixels left out, a literal of 5, the rest of the row left out.
    coded = b""
    for _ in range(HEIGHT):
        coded += bytes([8, 0x12]) + bytes([0, 2, 2, 0]) + bytes([0, 5, 0x34, 0x56, 0x70, 0]) + b"\0\0"
    save("rle4.bmp", bmp(None, 4, compression=2, palette=palette[:16], data=coded + b"\0\1"))


if __name__ == "__main__":
    write_pngs()
    write_tiffs()
    write_p3()
    write_others()
    write_bmps()

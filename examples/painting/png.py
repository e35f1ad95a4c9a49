"""RGB rows to PNG and back, with the standard library alone."""

import struct
import zlib


def png(rows):
    """RGB rows as a PNG; each row has the filter (none, sub, up) that leaves the least."""
    width = len(rows[0]) // 3
    body, above = bytearray(), bytes(len(rows[0]))
    for row in rows:
        sub = bytes((a - b) & 255 for a, b in zip(row, b"\0\0\0" + row))
        up = bytes((a - b) & 255 for a, b in zip(row, above))
        candidates = [(0, row), (1, sub), (2, up)]
        body += min((bytes([kind]) + line for kind, line in candidates),
                    key=lambda line: sum(min(v, 256 - v) for v in line[1:]))
        above = row

    def chunk(name, data):
        return (struct.pack(">I", len(data)) + name + data +
                struct.pack(">I", zlib.crc32(name + data)))

    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"sRGB", b"\0") +
            chunk(b"IDAT", zlib.compress(bytes(body), 9)) + chunk(b"IEND", b""))


def png_rows(data):
    """The rows of an 8-bit RGB PNG as bytes, or of an indexed one as its indices."""
    body, position, width, depth, kind = b"", 8, 0, 8, 2
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        content = data[position + 8:position + 8 + length]
        if name == b"IHDR":
            width, _, depth, kind = struct.unpack_from(">IIBB", content)
        elif name == b"IDAT":
            body += content
        position += length + 12
    samples = 3 if kind == 2 else 1
    size, step = (width * samples * depth + 7) // 8, max(1, samples * depth // 8)
    body, rows, above = zlib.decompress(body), [], bytes(size)
    for start in range(0, len(body), size + 1):
        above = unfiltered(body[start], body[start + 1:start + 1 + size], above, step)
        rows.append(above if depth == 8 else unpacked(above, width, depth))
    return rows


def unfiltered(kind, line, above, step):
    """The row behind a filtered one (PNG specification, section 9)."""
    if kind == 0:
        return line
    if kind == 2:
        return bytes((a + b) & 255 for a, b in zip(line, above))
    row = bytearray(line)
    for i, value in enumerate(line):
        left = row[i - step] if i >= step else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + above[i]) // 2
        else:
            corner = above[i - step] if i >= step else 0
            p = left + above[i] - corner
            guess = min((abs(p - left), 0, left), (abs(p - above[i]), 1, above[i]),
                        (abs(p - corner), 2, corner))[2]
        row[i] = (value + guess) & 255
    return bytes(row)


def unpacked(row, width, depth):
    """One value per byte, of a row with several in each."""
    count = 8 // depth
    return bytes((row[x // count] >> (8 - depth * (x % count + 1))) & ((1 << depth) - 1)
                 for x in range(width))

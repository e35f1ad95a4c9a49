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
    """The rows of a PNG that png() wrote."""
    body, position, width = b"", 8, 0
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        content = data[position + 8:position + 8 + length]
        if name == b"IHDR":
            width = struct.unpack_from(">I", content)[0]
        elif name == b"IDAT":
            body += content
        position += length + 12
    body, size = zlib.decompress(body), 3 * width
    rows, above = [], bytes(size)
    for start in range(0, len(body), size + 1):
        kind, line = body[start], body[start + 1:start + 1 + size]
        if kind == 1:
            row = bytearray(line)
            for i in range(3, size):
                row[i] = (row[i] + row[i - 3]) & 255
        elif kind == 2:
            row = bytes((a + b) & 255 for a, b in zip(line, above))
        else:
            row = line
        above = bytes(row)
        rows.append(above)
    return rows

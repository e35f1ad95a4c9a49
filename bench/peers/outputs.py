"""What each program prints, read: a function each that takes the bytes and returns a dict with the
colors as "srgb" (0 to 255) or "lab", and "cpu_s" and "ready_cpu_s" where the program tells them."""

import json
import re
import struct


def library(output):
    """The line of python_peer.py, node/peer.mjs and the Rust program; what a library prints of its
    own comes before."""
    return json.loads(output.decode().strip().split("\n")[-1])


def huemask(output):
    """huemask palette --format json, of one picture."""
    picture = json.loads(output)["pictures"][0]
    return {"srgb": [of_hex(color["hex"]) for color in picture["colors"]],
            "exact_lab": [color["lab"] for color in picture["colors"]],
            "method": picture["method"], "metric": picture["metric"]}


def imagemagick(output):
    """ImageMagick's txt:, a line a pixel with its color as #RRGGBB."""
    return {"srgb": [of_hex(text) for text in re.findall(r"#[0-9A-F]{6}\b", output.decode())]}


def indexed_png(output):
    """The palette of an indexed PNG: the chunk PLTE (PNG specification, 11.2.3)."""
    at = 8
    while at + 8 <= len(output):
        length, kind = struct.unpack(">I4s", output[at:at + 8])
        if kind == b"PLTE":
            values = output[at + 8:at + 8 + length]
            return {"srgb": [list(values[i:i + 3]) for i in range(0, length, 3)]}
        at += 12 + length
    raise ValueError("a PNG without a palette")


def of_hex(text):
    return [int(text[i:i + 2], 16) for i in (1, 3, 5)]

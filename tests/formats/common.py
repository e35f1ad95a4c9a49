"""What the tests of formats share: running the command, readers of its files, the start of a test.

A test is run as NAME_test.py HUEMASK READERS: the command, and the folder in which script/test has put
the readers that are no Debian packages; without it their tests are skipped.
"""

import html.parser
import importlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
ONE = ["dusk.png"]
TWO = ["dusk.png", "fruit.png"]
HUEMASK = READERS = None  # set by main()

# Parts of JSON schemas.
NUMBERS = {"type": "array", "items": {"type": "number"}}
HEX = {"type": "string", "pattern": "^#[0-9a-f]{6}$"}


def record(required, **optional):
    """An object of exactly these fields."""
    return {"type": "object", "required": list(required), "additionalProperties": False,
            "properties": {**required, **optional}}


def huemask(*words):
    """What the command prints, run beside the examples."""
    return subprocess.run([HUEMASK, *words], cwd=ROOT / "examples", capture_output=True,
                          check=True).stdout


def written(format_id, pictures, count=9):
    """The bytes of a palette file."""
    return huemask("palette", *pictures, "-k", str(count), "--format", format_id)


def masks(format_ids, picture="dusk.png", *arguments):
    """The files that `huemask mask` writes in these formats, and labels.npy: {name: bytes}."""
    with tempfile.TemporaryDirectory() as folder:
        options = [word for name in (*format_ids, "labels-npy") for word in ("--format", name)]
        huemask("mask", picture, *(arguments or ("-k", "6")), *options, "-o", folder)
        return {path.name: path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())}


def labels_of(files):
    return numpy.load(io.BytesIO(files["labels.npy"]))


def pixels_of(data):
    """By Pillow, as an array."""
    return numpy.array(Image.open(io.BytesIO(data)))


def json_of(pictures, count=9):
    """What json says of each picture."""
    return json.loads(written("json", pictures, count))["pictures"]


def palettes(pictures, count=9):
    """What is in it: a list of (hex, name) for each picture, names made different by huemask."""
    found = []
    for picture in json_of(pictures, count):
        seen, colors = {}, []
        for color in picture["colors"]:
            seen[color["name"]] = seen.get(color["name"], 0) + 1
            number = seen[color["name"]]
            colors.append((color["hex"], color["name"] + (f"-{number}" if number > 1 else "")))
        found.append(colors)
    return found


def flat(pictures):
    """All (hex, name) in one list, with the picture before the name where there are several."""
    stems = [pathlib.Path(name).stem for name in pictures]
    return [(color, f"{stem} {name}" if len(pictures) > 1 else name)
            for stem, colors in zip(stems, palettes(pictures)) for color, name in colors]


def hex_of(values):
    return "#" + "".join(f"{round(value):02x}" for value in values)


class Elements(html.parser.HTMLParser):
    """Start tags of a page with their attributes; fails on an end tag that matches none."""
    VOID = {"meta", "img", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.found, self.texts = [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.texts.append((list(self.open), data))


def reader(folder, module):
    """A module out of a folder of its own: two of the readers have the same name."""
    if not (READERS / folder).is_dir():
        raise unittest.SkipTest(f"there is no {READERS / folder}; script/test installs it")
    for name in [name for name in sys.modules if name.split(".")[0] == module.split(".")[0]]:
        del sys.modules[name]
    sys.path.insert(0, str(READERS / folder))
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(str(READERS / folder))


def main():
    global HUEMASK, READERS
    HUEMASK = pathlib.Path(sys.argv.pop(1)).resolve()
    READERS = pathlib.Path(sys.argv.pop(1))
    unittest.main()

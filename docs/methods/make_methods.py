#!/usr/bin/env python3
"""docs/methods/make_methods.py HUEMASK [--check]

Makes the pages of docs/methods, one for each method and metric that the command at HUEMASK has, and their
index, from `huemask methods --json` and the texts in docs/methods/text; and a picture for each. --check
makes the pages in memory and fails unless the committed ones are the same and each picture is there. It
does not compare the pictures: they change whenever a palette gets better.
"""

import colorsys
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "examples"))
from painting.png import png  # noqa: E402

MAKE = "docs/methods/make_methods.py"
HEADINGS = ["## Formula", "## Cost", "## When to use it"]
PICTURE_BYTES = 20_000  # the most that a picture may take in the repository

# Methods are shown on a photograph-like picture; metrics by the regions of fixed swatches on a chart of
# hue (left to right) and lightness (white to black).
EXAMPLE, EXAMPLE_COLORS, EXAMPLE_SIDE = ROOT / "examples/fruit.png", 8, 360
CHART_WIDTH, CHART_HEIGHT, CHART_SATURATION = 360, 180, 0.8
CHART_SWATCHES = ["white", "black", "gray", "#d03020", "#e0b020", "#30a030", "#20a0a0", "#2040c0",
                  "#9030c0", "#e080a0"]


class Fault(Exception):
    """Something to mend; the text says what."""


class Kind:
    """Methods or metrics: the option that takes them and what a page says of them."""

    def __init__(self, name, option, entries):
        self.name, self.option, self.entries = name, option, entries

    def facts(self, entry):
        if "euclidean" not in entry:
            return []
        return [("geometry", "a straight-line distance: every method takes it" if entry["euclidean"] else
                 "not a straight-line distance: methods that need one refuse it")]


def kinds_of(huemask):
    listed = json.loads(subprocess.run([huemask, "methods", "--json"], check=True,
                                       capture_output=True).stdout)
    return [Kind("methods", "--method", listed["methods"]), Kind("metrics", "--metric", listed["metrics"])]


def text_of(entry):
    """The hand-written part of a page."""
    path = HERE / "text" / f"{entry['id']}.md"
    if not path.is_file():
        raise Fault(f"docs/methods/text/{path.name} is missing: write it with the headings "
                    f"{', '.join(HEADINGS)}")
    text = path.read_text().strip()
    if [line for line in text.split("\n") if line.startswith("## ")] != HEADINGS:
        raise Fault(f"docs/methods/text/{path.name} needs the headings {', '.join(HEADINGS)}, in this order")
    return text


def range_of(parameter):
    if "choices" in parameter:
        return ", ".join(f"`{choice}`" for choice in parameter["choices"])
    unit = f" {parameter['unit']}" if parameter["unit"] else ""
    return f"{parameter['minimum']:g} to {parameter['maximum']:g}{unit}"


def default_of(parameter):
    value = parameter["default"]
    return f"`{value}`" if "choices" in parameter else f"{value:g}"


def parameter_lines(kind, entry):
    if not entry["parameters"]:
        return ["It has none."]
    first = entry["parameters"][0]
    value = first["default"] if "choices" in first else f"{first['default']:g}"
    return ["| | | values | default |", "|---|---|---|---|",
            *(f"| `{p['name']}` | {p['help']} | {range_of(p)} | {default_of(p)} |"
              for p in entry["parameters"]),
            "", f"They follow a colon: `{kind.option} {entry['id']}:{first['name']}={value}`."]


def page(kind, entry):
    caption = (f"examples/fruit.png in {EXAMPLE_COLORS} colors" if kind.name == "methods" else
               "which of ten swatches is nearest, by hue and lightness")
    aliases = ", ".join(f"`{alias}`" for alias in entry["aliases"])
    facts = [("option", f"`{kind.option} {entry['id']}`"),
             *([("also called", aliases)] if aliases else []), *kind.facts(entry),
             ("source", entry["reference"])]
    return "\n".join([
        f"<!-- Made by {MAKE}; edit text/{entry['id']}.md or the entry in the source. -->",
        f"# {entry['id']}", "", f"{entry['summary'][0].upper()}{entry['summary'][1:]}.", "",
        f"![{entry['id']}: {caption}](images/{entry['id']}.png)", "",
        "| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts), "",
        text_of(entry), "", "## Parameters", "", *parameter_lines(kind, entry), "",
        "[All methods and metrics](README.md)", ""])


def index(kinds):
    lines = [f"<!-- Made by {MAKE}. -->", "# Methods and metrics", "",
             "How the colors of a palette are found (`--method`), and how colors are compared",
             "(`--metric`), a page each. [The guide](../guide.md) says which is the default and how to",
             "combine them, [perception](../perception.md) how metrics agree with people."]
    for kind in kinds:
        lines += ["", f"## {kind.name.capitalize()}", "", "| | | |", "|---|---|---|"]
        for entry in kind.entries:
            name = entry["id"]
            lines.append(f"| ![](images/{name}.png) | [{name}]({name}.md) | {entry['summary']} |")
    lines += ["", "A method is shown by examples/fruit.png in eight colors. A metric is shown by the",
              "regions of ten fixed swatches on this chart, hue from left to right and lightness from",
              "white to black:", "",
              "![the chart](images/chart.png)", ""]
    return "\n".join(lines)


def pages_of(kinds):
    """{name of the file: text} of everything that is made."""
    pages = {f"{entry['id']}.md": page(kind, entry) for kind in kinds for entry in kind.entries}
    if len(pages) != sum(len(kind.entries) for kind in kinds):
        raise Fault("a method and a metric have the same id: give one of the pages another name")
    return {**pages, "README.md": index(kinds)}


def chart_rows():
    rows = []
    for y in range(CHART_HEIGHT):
        row = bytearray()
        for x in range(CHART_WIDTH):
            rgb = colorsys.hls_to_rgb(x / CHART_WIDTH, 1 - y / (CHART_HEIGHT - 1), CHART_SATURATION)
            row += bytes(round(255 * v) for v in rgb)
        rows.append(bytes(row))
    return rows


def make_pictures(huemask, kinds):
    images = HERE / "images"
    images.mkdir(exist_ok=True)
    chart = images / "chart.png"
    chart.write_bytes(png(chart_rows()))
    locked = [word for swatch in CHART_SWATCHES for word in ("--lock", swatch)]
    shown = {"methods": [EXAMPLE, "-k", EXAMPLE_COLORS, "--max-side", EXAMPLE_SIDE],
             "metrics": [chart, "-k", len(CHART_SWATCHES), *locked]}
    for kind in kinds:
        for entry in kind.entries:
            draw(huemask, [*shown[kind.name], kind.option, entry["id"]], images / f"{entry['id']}.png")


def draw(huemask, options, path):
    """Every pixel of a picture in the color of its swatch."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        subprocess.run([str(word) for word in (huemask, "mask", *options, "-o", out)], check=True,
                       stderr=subprocess.DEVNULL)
        shutil.copyfile(out / "labels.png", path)


def faults(pages):
    """What differs from the committed files, a line each."""
    for name, text in pages.items():
        path = HERE / name
        if not path.is_file() or path.read_text() != text:
            yield f"docs/methods/{name} is not what {MAKE} makes"
    for path in sorted(HERE.glob("*.md")):
        if path.name not in pages:
            yield f"docs/methods/{path.name} is of no method or metric: remove it"
    pictures = {f"{name[:-3]}.png" for name in pages if name != "README.md"} | {"chart.png"}
    for name in sorted(pictures):
        path = HERE / "images" / name
        if not path.is_file():
            yield f"docs/methods/images/{name} is missing"
        elif path.stat().st_size > PICTURE_BYTES:
            yield f"docs/methods/images/{name} has more than {PICTURE_BYTES} bytes"
    for folder, wanted in (("images", pictures), ("text", set(pages) - {"README.md"})):
        for path in sorted((HERE / folder).iterdir()):
            if path.name not in wanted:
                yield f"docs/methods/{folder}/{path.name} is of no method or metric: remove it"


def main(arguments):
    huemask, *options = arguments or [""]
    if huemask in ("", "-h", "--help") or options not in ([], ["--check"]):
        print(__doc__.strip())
        return 0 if huemask in ("-h", "--help") else 2
    try:
        kinds = kinds_of(huemask)
        pages = pages_of(kinds)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    if not options:
        for name, text in pages.items():
            (HERE / name).write_text(text)
        make_pictures(huemask, kinds)
    found = list(faults(pages))
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        print(f"run {MAKE} with the command that was built, and commit what it makes", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

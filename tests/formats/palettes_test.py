"""palettes_test.py HUEMASK READERS

Formats that show or tell a whole palette, read back by programs of others: sheets, pages and JSON. What
they find must be what `--format json` says, and that must keep to its schema.
"""

import io
import json
import re
import subprocess
import unittest
import xml.etree.ElementTree

import jsonschema
from PIL import Image

import common
from common import HEX, NUMBERS, ONE, TWO, Elements, flat, hex_of, json_of, record, written

ROLE = record({"hex": HEX, "derived": {"type": "boolean"}},
              color={"type": "integer", "minimum": 0})
# huemask.palette/1, as the guide tells it.
PICTURE = record(
    {"path": {"type": "string"}, "distinct_colors": {"type": "integer"},
     "objective": {"enum": ["coverage", "theme"]}, "method": {"type": "string"},
     "metric": {"type": "string"}, "seed": {"type": "integer"}, "names": {"type": "string"},
     "colors": {"type": "array", "minItems": 1, "items": record(
         {"hex": HEX, "lab": {**NUMBERS, "minItems": 3, "maxItems": 3},
          "oklch": {**NUMBERS, "minItems": 3, "maxItems": 3},
          "share": {"type": "number", "minimum": 0, "maximum": 1}, "pixels": {"type": "integer"},
          "name": {"type": "string"}})},
     "mean_delta_e": {"type": "number"},
     "roles": record({role: ROLE for role in
                      ("dominant", "vibrant", "light-vibrant", "dark-vibrant", "muted", "light-muted",
                       "dark-muted", "background", "text")}),
     "contrast": {"type": "array", "items": {
         "type": "array", "items": {"type": "number", "minimum": 1, "maximum": 21}}},
     "merges": {"type": "array", "items": record(
         {"colors": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}},
          "deficiency": {"enum": ["protan", "deutan", "tritan"]},
          "delta_e": {"type": "number", "exclusiveMaximum": 5},
          "normal_delta_e": {"type": "number", "minimum": 10}})},
     "elapsed_ms": record({step: {"type": "number"}
                           for step in ("decode", "table", "cluster", "total")})},
    width={"type": "integer"}, height={"type": "integer"},
    ignored={"type": "array", "items": record({"hex": HEX, "delta_e": {"type": "number"}})},
    region={**NUMBERS, "minItems": 4, "maxItems": 4}, mask={"type": "string"},
    together={"type": "array", "items": {"type": "string"}}, note={"type": "string"})
PALETTE = record({"schema": {"const": "huemask.palette/1"},
                  "pictures": {"type": "array", "items": PICTURE}},
                 failures={"type": "array"})


class Pictures(unittest.TestCase):
    NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}

    def swatches(self, svg):
        """(id, x, y, width, height, fill) of each swatch, by an XML parser."""
        root = xml.etree.ElementTree.fromstring(svg)
        found = []
        for group in root.iterfind(".//svg:g[@id]", self.NAMESPACE):
            box = group.find("svg:rect", self.NAMESPACE)
            texts = [text.text for text in group.iterfind("svg:text", self.NAMESPACE)]
            self.assertEqual(texts[0], box.get("fill"))
            found.append((group.get("id"), *(int(box.get(key)) for key in
                                             ("x", "y", "width", "height")), box.get("fill")))
        return found

    def check_pixels(self, image, swatches, scale):
        for _, x, y, width, height, color in swatches:
            for part in (.1, .5, .9):
                at = (int(scale * (x + part * width)), int(scale * (y + part * height)))
                self.assertEqual(hex_of(image.getpixel(at)[:3]), color)

    def test_svg_by_librsvg(self):
        for pictures in (ONE, TWO):
            svg = written("svg", pictures)
            swatches = self.swatches(svg)
            self.assertEqual([swatch[5] for swatch in swatches],
                             [color for color, _ in flat(pictures)])
            self.assertEqual([swatch[0] for swatch in swatches],
                             [name.replace(" ", "-") for _, name in flat(pictures)])
            png = subprocess.run(["rsvg-convert"], input=svg, capture_output=True, check=True).stdout
            self.check_pixels(Image.open(io.BytesIO(png)).convert("RGB"), swatches, 1)

    def test_png_sheet_by_pillow(self):
        for pictures in (ONE, TWO):
            image = Image.open(io.BytesIO(written("png-sheet", pictures))).convert("RGB")
            self.check_pixels(image, self.swatches(written("svg", pictures)), 2)

    def test_png_by_pillow(self):
        image = Image.open(io.BytesIO(written("png", ONE))).convert("RGB")
        across = [hex_of(image.getpixel((x, 100))) for x in range(image.width)]
        self.assertEqual(list(dict.fromkeys(across)), [color for color, _ in flat(ONE)])

    def test_html_by_python(self):
        for pictures in (ONE, TWO):
            page = Elements(written("html", pictures).decode())
            ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
            links = [attributes["href"] for tag, attributes in page.found if tag == "a"]
            self.assertEqual(links, ["#" + name for name in ids])
            colors = [text for path, text in page.texts if path[-2:] == ["h3", "code"]]
            self.assertEqual(colors, [color for color, _ in flat(pictures)])
            roles = [text for path, text in page.texts if path[-3:] == ["ul", "li", "code"]]
            self.assertEqual(roles, [color["hex"] for picture in json_of(pictures)
                                     for color in picture["roles"].values()])
            ratios = [float(text) for path, text in page.texts if path[-1:] == ["td"]]
            expected = [ratio for picture in json_of(pictures) for row in picture["contrast"]
                        for ratio in row]
            self.assertEqual(len(ratios), len(expected))
            for ratio, exact in zip(ratios, expected):
                self.assertTrue(0 <= exact - ratio < 0.1001, (ratio, exact))
            self.assertFalse([a for _, a in page.found if "src" in a or a.get("href", "#")[0] != "#"])


class Harmony(unittest.TestCase):
    def luminance(self, color):
        """W3C WCAG 2.2, "relative luminance"."""
        values = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def ratio(self, a, b):
        darker, lighter = sorted((self.luminance(a), self.luminance(b)))
        return (lighter + 0.05) / (darker + 0.05)

    def test_json_by_json_schema(self):
        for pictures in (ONE, TWO):
            document = json.loads(written("json", pictures))
            jsonschema.validate(document, PALETTE)
            for picture in document["pictures"]:
                colors = [color["hex"] for color in picture["colors"]]
                for role in picture["roles"].values():
                    self.assertEqual(role["derived"], "color" not in role)
                    if not role["derived"]:
                        self.assertEqual(role["hex"], colors[role["color"]])
                self.assertGreaterEqual(self.ratio(picture["roles"]["text"]["hex"],
                                                   picture["roles"]["background"]["hex"]), 4.5)
                self.assertEqual(len(picture["contrast"]), len(colors))
                for a, row in zip(colors, picture["contrast"]):
                    for b, ratio in zip(colors, row):
                        self.assertAlmostEqual(ratio, self.ratio(a, b), delta=0.01)

    def test_harmony_by_its_lines(self):
        for pictures in (ONE, TWO):
            text = written("harmony", pictures).decode()
            lines = re.findall(r"^  ([a-z ]+?) +(#[0-9a-f]{6})  ", text, re.M)
            self.assertEqual(lines, [(role.replace("-", " "), color["hex"])
                                     for picture in json_of(pictures)
                                     for role, color in picture["roles"].items()])
            rows = [list(map(float, row.split()))
                    for row in re.findall(r"^ +\d+  #[0-9a-f]{6} +([\d. ]+)$", text, re.M)]
            expected = [row for picture in json_of(pictures) for row in picture["contrast"]]
            self.assertEqual(len(rows), len(expected))
            for row, exact in zip(rows, expected):
                self.assertTrue(all(0 <= b - a < 0.1001 for a, b in zip(row, exact)), (row, exact))


if __name__ == "__main__":
    common.main()

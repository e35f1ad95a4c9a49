"""read_back_test.py HUEMASK READERS

Every format, written by the command at HUEMASK and read back by a program of others: what they find
must be what `--format json` says of a palette, or labels.npy of the masks. READERS is the folder in which script/test has put the
readers that are no Debian packages; without it their tests are skipped.
"""

import csv
import html.parser
import importlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

import jsonschema
import numpy
import sass
import tinycss2
import tinycss2.color3
from PIL import Image
from PIL.GimpPaletteFile import GimpPaletteFile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ONE = ["dusk.png"]
TWO = ["dusk.png", "fruit.png"]
HUEMASK = READERS = None  # set from the command line

# Of the Color Module 2025.10, section 4: a color token in sRGB.
COLOR_TOKEN = {
    "type": "object",
    "required": ["$value"],
    "additionalProperties": False,
    "properties": {
        "$description": {"type": "string"},
        "$value": {
            "type": "object",
            "required": ["colorSpace", "components"],
            "additionalProperties": False,
            "properties": {
                "colorSpace": {"const": "srgb"},
                "components": {"type": "array", "minItems": 3, "maxItems": 3,
                               "items": {"type": "number", "minimum": 0, "maximum": 1}},
                "alpha": {"type": "number", "minimum": 0, "maximum": 1},
                "hex": {"type": "string", "pattern": "^#[0-9a-f]{6}$"}}}}}
# Of the Format Module 2025.10, sections 5 and 6: groups with names that the format allows.
TOKENS = {
    "type": "object",
    "patternProperties": {"^[^${}.][^{}.]*$": {
        "type": "object",
        "required": ["$type"],
        "properties": {"$type": {"const": "color"}, "$description": {"type": "string"}},
        "patternProperties": {"^[^${}.][^{}.]*$": COLOR_TOKEN},
        "additionalProperties": False}},
    "additionalProperties": False}


NUMBERS = {"type": "array", "items": {"type": "number"}}
HEX = {"type": "string", "pattern": "^#[0-9a-f]{6}$"}


def record(required, **optional):
    """An object of exactly these fields."""
    return {"type": "object", "required": list(required), "additionalProperties": False,
            "properties": {**required, **optional}}


# huemask.statistics/1, as the guide tells it.
STATISTICS = record(
    {"schema": {"const": "huemask.statistics/1"}, "path": {"type": "string"},
     "width": {"type": "integer"}, "height": {"type": "integer"},
     "visible_pixels": {"type": "integer"},
     "masks": {"type": "array", "minItems": 1, "items": record(
         {"hex": HEX, "name": {"type": "string"}, "area": {"type": "number", "minimum": 0},
          "share": {"type": "number", "minimum": 0, "maximum": 1},
          "pixels": {"type": "integer", "minimum": 0},
          "components": {"type": "integer", "minimum": 0},
          "box": {**NUMBERS, "minItems": 4, "maxItems": 4},
          "centroid": {"anyOf": [{"type": "null"}, {**NUMBERS, "minItems": 2, "maxItems": 2}]}})}})
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


def written(format_id, pictures, count=9):
    """The bytes of a palette file."""
    return subprocess.run([HUEMASK, "palette", *pictures, "-k", str(count), "--format", format_id],
                          cwd=ROOT / "examples", capture_output=True, check=True).stdout


def masks(format_ids, picture="dusk.png", *arguments):
    """The files that `huemask mask` writes in these formats, and labels.npy: {name: bytes}."""
    with tempfile.TemporaryDirectory() as folder:
        options = [word for name in (*format_ids, "labels-npy") for word in ("--format", name)]
        subprocess.run([HUEMASK, "mask", picture, *(arguments or ("-k", "6")), *options, "-o", folder],
                       cwd=ROOT / "examples", capture_output=True, check=True)
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


class SwatchFiles(unittest.TestCase):
    def test_ase_by_the_package_swatch(self):
        swatch = reader("swatch", "swatch")
        for pictures in (ONE, TWO):
            with tempfile.NamedTemporaryFile(suffix=".ase") as file:
                file.write(written("ase", pictures))
                file.flush()
                groups = swatch.parse(file.name)
            self.assertEqual([group["name"] for group in groups],
                             [pathlib.Path(name).stem for name in pictures])
            found = []
            for group in groups:
                self.assertEqual({s["data"]["mode"] for s in group["swatches"]}, {"RGB"})
                found.append([(hex_of(255 * value for value in s["data"]["values"]), s["name"])
                              for s in group["swatches"]])
            self.assertEqual(found, palettes(pictures))

    def test_aco_by_the_package_adobe_color_swatch(self):
        module = reader("adobe-color-swatch", "swatch.swatch")
        for pictures in (ONE, TWO):
            # 16 bits a component: each byte stands there twice.
            colors = [(re.sub("(..)..", r"\1", color.color_hex).lower(), color.name)
                      for color in module.load_aco_file(io.BytesIO(written("aco", pictures)))]
            self.assertEqual(colors, flat(pictures))

    def test_gpl_by_pillow(self):
        for pictures in (ONE, TWO):
            data = written("gpl", pictures)
            values = GimpPaletteFile(io.BytesIO(data)).getpalette()[0]
            colors = [hex_of(values[i:i + 3]) for i in range(0, len(values), 3)]
            expected = flat(pictures)
            if len(colors) == 256:  # Pillow before 11.3: a color has the index of its line
                lines = data.decode().splitlines()[1:]
                colors = [color for color, line in zip(colors, lines) if re.match("[ 0-9]", line)]
            self.assertEqual(colors, [color for color, _ in expected])
            names = re.findall(r"^[ \d]+\t(.*)$", data.decode(), re.M)
            self.assertEqual(names, [name for _, name in expected])

    # No program that runs without a screen is packaged that reads them; the layout is Jasc's: three
    # lines of header, the last the count, then red, green and blue on each.
    def test_pal_by_its_layout(self):
        lines = written("pal", TWO).decode("ascii").split("\r\n")
        self.assertEqual(lines[:2], ["JASC-PAL", "0100"])
        self.assertEqual(lines[-1], "")
        colors = [hex_of(map(int, line.split(" "))) for line in lines[3:-1]]
        self.assertEqual(len(colors), int(lines[2]))
        self.assertEqual(colors, [color for color, _ in flat(TWO)])

    def test_csv_by_python(self):
        rows = list(csv.DictReader(io.StringIO(written("csv", TWO).decode())))
        self.assertEqual([row["hex"] for row in rows], [color for color, _ in flat(TWO)])


    def test_schemes_csv_by_python(self):
        for pictures in (ONE, TWO):
            rows = list(csv.reader(io.StringIO(written("schemes-csv", pictures).decode()), strict=True))
            colors = [[color for color, _ in found] for found in palettes(pictures)]
            self.assertEqual(rows[0], ["path"] + [f"color_{i}" for i in range(1, len(rows[0]))])
            self.assertEqual([row[1:] for row in rows[1:]], colors)
            self.assertEqual([row[0] for row in rows[1:]], pictures)

    def test_schemes_csv_with_any_path_by_python(self):
        """Palettes of unequal size, and names that must be quoted."""
        with tempfile.TemporaryDirectory() as folder:
            names = [f"{folder}/{name}.png" for name in ("a, b", 'say "hue"', "plain")]
            for i, name in enumerate(names):
                Image.linear_gradient("L").quantize(2 + i).convert("RGB").save(name)
            rows = list(csv.DictReader(io.StringIO(written("schemes-csv", names).decode())))
        self.assertEqual([row["path"] for row in rows], names)
        for i, row in enumerate(rows):
            found = [value for key, value in row.items() if key != "path" and value]
            self.assertEqual(len(found), 2 + i)
            self.assertTrue(all(re.fullmatch("#[0-9a-f]{6}", value) for value in found), found)


class StyleSheets(unittest.TestCase):
    def declarations(self, content):
        """Custom properties with their color as hex, that of var() looked up among those before;
        fails on anything that is no declaration."""
        found = {}
        for node in tinycss2.parse_declaration_list(content, skip_comments=True,
                                                    skip_whitespace=True):
            self.assertEqual(node.type, "declaration", node)
            self.assertNotIn(node.name, found)
            value = next(v for v in node.value if v.type in ("hash", "function"))
            if value.type == "function":
                self.assertEqual(value.name, "var")
                found[node.name] = found[value.arguments[0].value]
            else:
                color = tinycss2.color3.parse_color(value)
                found[node.name] = hex_of(255 * component for component in color[:3])
        return list(found.items())

    def expected(self, pictures, with_picture):
        return [(f"--color-{pathlib.Path(path).stem}-{name}" if with_picture else f"--color-{name}",
                 color) for path, colors in zip(pictures, palettes(pictures)) for color, name in colors]

    def test_css_by_tinycss2(self):
        for pictures in (ONE, TWO):
            rules = tinycss2.parse_stylesheet(written("css", pictures).decode(), skip_comments=True,
                                              skip_whitespace=True)
            self.assertEqual([rule.type for rule in rules], ["qualified-rule"])
            self.assertEqual(tinycss2.serialize(rules[0].prelude).strip(), ":root")
            found = self.declarations(rules[0].content)
            self.assertEqual([entry for entry in found if entry[0].startswith("--color-")],
                             self.expected(pictures, len(pictures) > 1))
            expected = {f"--role-{pathlib.Path(path).stem + '-' if len(pictures) > 1 else ''}{role}":
                        color["hex"]
                        for path, picture in zip(pictures, json_of(pictures))
                        for role, color in picture["roles"].items()}
            self.assertEqual({name: color for name, color in found if name.startswith("--role-")},
                             expected)
            self.assertEqual(len(expected), 9 * len(pictures))

    def test_tailwind_by_tinycss2(self):
        for pictures in (ONE, TWO):
            rules = tinycss2.parse_stylesheet(written("tailwind", pictures).decode(),
                                              skip_comments=True, skip_whitespace=True)
            self.assertEqual([(rule.type, rule.at_keyword) for rule in rules], [("at-rule", "theme")])
            self.assertEqual(self.declarations(rules[0].content), self.expected(pictures, True))

    def test_scss_by_libsass(self):
        for pictures in (ONE, TWO):
            uses, values = "", []
            for path, colors in zip(pictures, palettes(pictures)):
                stem = pathlib.Path(path).stem
                for color, name in colors:
                    several = len(pictures) > 1
                    of = f'map-get($colors, "{stem}")' if several else "$colors"
                    variable = f"$color-{stem}-{name}" if several else f"$color-{name}"
                    uses += f'a {{ color: map-get({of}, "{name}"); fill: {variable} }}\n'
                    values += [color, color]
            compiled = sass.compile(string=written("scss", pictures).decode() + uses)
            found = re.findall(r"(?:color|fill): ([^;]+);", compiled)
            self.assertEqual([hex_of(255 * v for v in tinycss2.color3.parse_color(value)[:3])
                              for value in found], values)

    def test_design_tokens_by_json_schema(self):
        for pictures in (ONE, TWO):
            document = json.loads(written("design-tokens", pictures))
            jsonschema.validate(document, TOKENS)
            self.assertEqual(list(document), [pathlib.Path(name).stem for name in pictures])
            found = []
            for group in document.values():
                tokens = {name: token for name, token in group.items() if name[0] != "$"}
                for token in tokens.values():
                    value = token["$value"]
                    self.assertEqual(hex_of(255 * c for c in value["components"]), value["hex"])
                found.append([(token["$value"]["hex"], name) for name, token in tokens.items()])
            self.assertEqual(found, palettes(pictures))


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


class Masks(unittest.TestCase):
    """Pictures of masks by Pillow, arrays by numpy."""

    def picture(self, name="dusk.png"):
        return pixels_of((ROOT / "examples" / name).read_bytes())

    def test_labels_agree_with_each_other(self):
        """On a picture with a hole, of more colors than a byte can tell apart and of fewer."""
        alpha = 255 - 255 * (self.picture()[..., 2] > 128)
        self.assertTrue(0 < (alpha == 0).mean() < 1)
        with tempfile.TemporaryDirectory() as folder:
            picture = Image.open(ROOT / "examples/dusk.png").convert("RGB")
            picture.putalpha(Image.fromarray(alpha.astype("uint8")))
            picture.save(f"{folder}/hole.png")
            for count, kind, none in ((6, "uint8", 255), (300, "uint16", 65535)):
                files = masks(["labels-png"], f"{folder}/hole.png", "-k", str(count))
                labels = labels_of(files)
                self.assertEqual((labels.dtype, labels.shape), (kind, alpha.shape))
                self.assertTrue(((labels == none) == (alpha == 0)).all())
                self.assertEqual(len(numpy.unique(labels)), count + 1)
                image = Image.open(io.BytesIO(files["labels.png"]))
                # Which of the last two depends on the version of Pillow.
                self.assertIn(image.mode, ("P",) if count == 6 else ("I", "I;16"))
                self.assertTrue((numpy.array(image)[alpha > 0] == labels[alpha > 0]).all())

    def test_masks_of_both_depths(self):
        for name, mode in (("masks-png-8", "L"), ("masks-png-1", "1")):
            files = masks([name])
            labels = labels_of(files)
            found = [key for key in files if key.startswith("mask-")]
            self.assertEqual(len(found), 6)
            for number, key in enumerate(found):
                image = Image.open(io.BytesIO(files[key]))
                self.assertEqual(image.mode, mode)
                self.assertTrue((numpy.array(image.convert("L")) == 255 * (labels == number)).all())

    def test_cutouts_hold_the_picture(self):
        files = masks(["cutouts-png"])
        labels, picture = labels_of(files), self.picture()[..., :3]
        found = [key for key in files if key.startswith("cutout-")]
        self.assertEqual(len(found), 6)
        for number, key in enumerate(found):
            pixels, inside = pixels_of(files[key]), labels == number
            self.assertTrue((pixels[..., 3] == 255 * inside).all())
            self.assertTrue((pixels[inside][:, :3] == picture[inside]).all())
            self.assertFalse(pixels[~inside].any())

    def components(self, mask):
        """Flooded, with corners."""
        left, count = set(zip(*map(list, numpy.nonzero(mask)))), 0
        while left:
            count += 1
            stack = [left.pop()]
            while stack:
                y, x = stack.pop()
                near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
                left -= near
                stack += near
        return count

    def test_statistics_by_numpy(self):
        files = masks(["statistics-csv", "statistics-json"], "poster.png")
        labels = labels_of(files)
        rows = list(csv.DictReader(io.StringIO(files["statistics.csv"].decode())))
        document = json.loads(files["statistics.json"])
        jsonschema.validate(document, STATISTICS)
        self.assertEqual([document["height"], document["width"]], list(labels.shape))
        self.assertEqual(document["visible_pixels"], (labels != 255).sum())
        self.assertEqual(len(rows), 6)
        for number, (row, mask) in enumerate(zip(rows, document["masks"])):
            inside = labels == number
            y, x = numpy.nonzero(inside)
            self.assertEqual((int(row["number"]), row["hex"], row["name"]),
                             (number + 1, mask["hex"], mask["name"]))
            self.assertEqual((mask["area"], mask["pixels"]), (inside.sum(), inside.sum()))
            self.assertAlmostEqual(mask["share"], inside.sum() / (labels != 255).sum(), places=9)
            self.assertEqual(mask["box"], [x.min(), y.min(), numpy.ptp(x) + 1, numpy.ptp(y) + 1])
            self.assertAlmostEqual(mask["centroid"][0], x.mean(), places=3)
            self.assertAlmostEqual(mask["centroid"][1], y.mean(), places=3)
            self.assertEqual(mask["components"], self.components(inside))
            told = [row[key] for key in ("area", "share", "pixels", "components", "left", "top", "width",
                                         "height", "centroid_x", "centroid_y")]
            self.assertEqual([float(value) for value in told],
                             [mask["area"], mask["share"], mask["pixels"], mask["components"],
                              *mask["box"], *mask["centroid"]])

    def test_plates_by_pillow(self):
        files = masks(["plates-tiff"])
        labels, margin = labels_of(files), 150
        found = [key for key in files if key.startswith("plate-")]
        self.assertEqual(len(found), 6)
        corners = []
        for number, key in enumerate(found):
            image = Image.open(io.BytesIO(files[key]))
            self.assertEqual((image.format, image.mode), ("TIFF", "L"))
            self.assertEqual([round(float(dots), 3) for dots in image.info["dpi"]], [300, 300])
            color = key.split("-")[2][:6]
            self.assertTrue(image.tag_v2[270].startswith(f"Plate {number + 1} of 6: #{color} "))
            self.assertEqual((image.tag_v2[259], image.tag_v2[262]), (5, 1))  # LZW; 0 is black
            page = numpy.array(image)
            inner = page[margin:-margin, margin:-margin]
            self.assertTrue((inner == 255 - 255 * (labels == number)).all())
            corners.append(numpy.concatenate([page[y, x].ravel() for y in
                                              (slice(margin), slice(-margin, None)) for x in
                                              (slice(margin), slice(-margin, None))]))
        self.assertTrue((corners[0] == 0).any())
        for other in corners[1:]:
            self.assertTrue((other == corners[0]).all())

    def test_contact_sheet_by_pillow(self):
        files = masks(["contact-sheet", "statistics-csv"])
        sheet = pixels_of(files["contact-sheet.png"])[..., :3].astype(int)
        for row in csv.DictReader(io.StringIO(files["statistics.csv"].decode())):
            color = [int(row["hex"][i:i + 2], 16) for i in (1, 3, 5)]
            # At least the swatch of 72 by 72.
            self.assertGreaterEqual((sheet == color).all(axis=2).sum(), 72 * 72)

    def test_report_links_to_the_files(self):
        files = masks(["report-html", "statistics-csv", "plates-tiff"])
        page = Elements(files["report.html"].decode())
        links = [a["href"] for tag, a in page.found if tag == "a" and a["href"][0] != "#"]
        self.assertEqual(sorted(links), sorted(set(files) - {"report.html"}))


def layers(format_id, picture, count=5):
    """The bytes that `huemask layers` writes as a file of this format; of PNG, those of each file."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / {"layers-ora": "a.ora", "layers-psd": "a.psd"}.get(format_id, "a")
        subprocess.run([HUEMASK, "layers", picture, "-k", str(count), "-o", target],
                       cwd=ROOT / "examples", capture_output=True, check=True)
        if target.is_dir():
            return [path.read_bytes() for path in sorted(target.iterdir())]
        return target.read_bytes()


class Layers(unittest.TestCase):
    """That they come in order, with their names, and make the picture, be it with a hole in it."""

    def pictures(self, folder):
        yield ROOT / "examples" / "fruit.png"
        picture = Image.open(ROOT / "examples" / "dusk.png").convert("RGBA")
        pixels = numpy.array(picture)
        pixels[100:200, 100:200, 3] = 0
        pixels[200:300, 100:200, 3] = 100
        Image.fromarray(pixels).save(f"{folder}/hole.png")
        yield f"{folder}/hole.png"

    def expect_near(self, a, b, most=1):
        """Of two RGBA arrays; what a transparent pixel would look like does not matter."""
        seen = b[..., 3] > 0
        self.assertTrue((a[..., 3] == b[..., 3]).all())
        self.assertLessEqual(numpy.abs(a[seen].astype(int) - b[seen]).max(), most)

    def composited(self, images):
        """Over each other, the bottom one first, in floating point."""
        color, alpha = numpy.zeros(images[0][..., :3].shape), numpy.zeros(images[0][..., :1].shape)
        for image in images:
            own = image[..., 3:] / 255
            color = image[..., :3] / 255 * own + color * (1 - own)
            alpha = own + alpha * (1 - own)
        straight = numpy.divide(color, alpha, out=numpy.zeros_like(color), where=alpha > 0)
        return numpy.rint(255 * numpy.concatenate([straight, alpha], axis=2)).astype(int)

    def test_openraster_by_pyora(self):
        pyora = reader("pyora", "pyora")
        with tempfile.TemporaryDirectory() as folder:
            for path in self.pictures(folder):
                picture = numpy.array(Image.open(path).convert("RGBA"))
                data = layers("layers-ora", path)
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    first = archive.infolist()[0]
                    self.assertEqual((first.filename, first.header_offset, first.compress_type,
                                      first.extra), ("mimetype", 0, zipfile.ZIP_STORED, b""))
                    self.assertIsNone(archive.testzip())
                    self.assertEqual(archive.read("mimetype"), b"image/openraster")
                    thumbnail = Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
                    self.assertEqual(max(thumbnail.size), 256)
                project = pyora.Project.load(io.BytesIO(data))
                self.assertEqual(project.dimensions, picture.shape[1::-1])
                images = [pixels_of(one) for one in layers("layers-png", path)]
                self.assertEqual(len(images), 5)
                found = list(project.children)[::-1]  # the top one comes first
                self.assertEqual([layer.name[:3] for layer in found],
                                 [f"{number:02} " for number in range(1, 6)])
                for layer, image in zip(found, images):
                    self.assertEqual((layer.opacity, layer.visible, layer.offsets), (1, True, (0, 0)))
                    own = numpy.array(layer.get_image_data(raw=True).convert("RGBA"))
                    self.assertTrue((own == numpy.array(Image.fromarray(image).convert("RGBA"))).all())
                for original in (True, False):  # as merged by us, and by pyora
                    merged = project.get_image_data(use_original=original).convert("RGBA")
                    self.expect_near(numpy.array(merged), picture)

    def test_psd_by_psd_tools(self):
        psd_tools = reader("psd-tools", "psd_tools")
        with tempfile.TemporaryDirectory() as folder:
            for path in self.pictures(folder):
                picture = numpy.array(Image.open(path).convert("RGBA"))
                psd = psd_tools.PSDImage.open(io.BytesIO(layers("layers-psd", path)))
                self.assertEqual((psd.size, psd.depth, psd.color_mode.name),
                                 (picture.shape[1::-1], 8, "RGB"))
                images = [numpy.array(Image.open(io.BytesIO(one)).convert("RGBA"))
                          for one in layers("layers-png", path)]
                self.assertEqual([layer.name[:3] for layer in psd],
                                 [f"{number:02} " for number in range(1, 6)])
                for layer, image in zip(psd, images):
                    self.assertEqual((layer.kind, layer.visible, layer.opacity, layer.blend_mode.name),
                                     ("pixel", True, 255, "NORMAL"))
                    self.assertTrue((numpy.rint(255 * layer.numpy()) == image).all())
                self.expect_near(self.composited(images), picture)
                merged = numpy.rint(255 * psd.numpy()).astype(int)
                if (picture[..., 3] == 255).all():
                    self.assertEqual(merged.shape[2], 3)
                    merged = numpy.dstack([merged, picture[..., 3]])
                # Of a color that is hardly there, little is kept on the white that PSD puts it on.
                self.expect_near(merged, picture, 3)


class Everything(unittest.TestCase):
    def test_no_format_is_left_out(self):
        """A new format gets its reader here; text, json and hex are read by the tests of the command."""
        listed = json.loads(subprocess.run([HUEMASK, "methods", "--json"], capture_output=True,
                                           check=True).stdout)
        source = "".join(path.read_text() for path in pathlib.Path(__file__).parent.glob("*_test.py"))
        for kind, calls, elsewhere in (("palette", ('written("{}"',), {"text", "hex"}),
                                       ("picture", ('"{}"',), set()),
                                       ("layers", ('layers("{}"',), set())):
            ids = {entry["id"] for entry in listed["formats"] if entry["kind"] == kind}
            read = {name for name in ids if any(call.format(name) in source for call in calls)}
            self.assertEqual(ids - read, elsewhere)


if __name__ == "__main__":
    HUEMASK = pathlib.Path(sys.argv.pop(1)).resolve()
    READERS = pathlib.Path(sys.argv.pop(1))
    unittest.main()

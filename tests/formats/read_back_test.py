"""read_back_test.py HUEMASK READERS

Every format of palettes, written by the command at HUEMASK and read back by a program of others: what
they find must be what `--format json` says. READERS is the folder in which script/test has put the
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

import jsonschema
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


def written(format_id, pictures, count=9):
    """The bytes of a palette file."""
    return subprocess.run([HUEMASK, "palette", *pictures, "-k", str(count), "--format", format_id],
                          cwd=ROOT / "examples", capture_output=True, check=True).stdout


def palettes(pictures, count=9):
    """What is in it: a list of (hex, name) for each picture, names made different by huemask."""
    found = []
    for picture in json.loads(written("json", pictures, count))["pictures"]:
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


class StyleSheets(unittest.TestCase):
    def declarations(self, content):
        """Custom properties with their color as hex; fails on anything that is no declaration."""
        found = []
        for node in tinycss2.parse_declaration_list(content, skip_comments=True,
                                                    skip_whitespace=True):
            self.assertEqual(node.type, "declaration", node)
            color = tinycss2.color3.parse_color(next(v for v in node.value if v.type == "hash"))
            found.append((node.name, hex_of(255 * value for value in color[:3])))
        return found

    def expected(self, pictures, with_picture):
        return [(f"--color-{pathlib.Path(path).stem}-{name}" if with_picture else f"--color-{name}",
                 color) for path, colors in zip(pictures, palettes(pictures)) for color, name in colors]

    def test_css_by_tinycss2(self):
        for pictures in (ONE, TWO):
            rules = tinycss2.parse_stylesheet(written("css", pictures).decode(), skip_comments=True,
                                              skip_whitespace=True)
            self.assertEqual([rule.type for rule in rules], ["qualified-rule"])
            self.assertEqual(tinycss2.serialize(rules[0].prelude).strip(), ":root")
            self.assertEqual(self.declarations(rules[0].content),
                             self.expected(pictures, len(pictures) > 1))

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
        self.texts.append(data)


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
            ids = [attributes["id"] for tag, attributes in page.found if tag == "li"]
            links = [attributes["href"] for tag, attributes in page.found if tag == "a"]
            self.assertEqual(links, ["#" + name for name in ids])
            colors = [text for text in page.texts if re.fullmatch("#[0-9a-f]{6}", text)]
            self.assertEqual(colors, [color for color, _ in flat(pictures)])
            self.assertFalse([a for _, a in page.found if "src" in a or a.get("href", "#")[0] != "#"])


class Everything(unittest.TestCase):
    def test_no_format_is_left_out(self):
        """A new format gets its reader here; text, json and hex are read by the tests of the command."""
        listed = json.loads(subprocess.run([HUEMASK, "methods", "--json"], capture_output=True,
                                           check=True).stdout)
        ids = {entry["id"] for entry in listed["formats"] if entry["kind"] == "palette"}
        source = pathlib.Path(__file__).read_text()
        read = {name for name in ids if f'written("{name}"' in source}
        self.assertEqual(ids - read, {"text", "hex"})


if __name__ == "__main__":
    HUEMASK = pathlib.Path(sys.argv.pop(1)).resolve()
    READERS = pathlib.Path(sys.argv.pop(1))
    unittest.main()

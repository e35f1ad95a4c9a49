"""swatches_test.py HUEMASK READERS

Formats that give the colors of a palette to other programs, read back by programs of others: swatch
files, style sheets and design tokens. What they find must be what `--format json` says.
"""

import csv
import io
import json
import pathlib
import re
import tempfile
import unittest

import jsonschema
import sass
import tinycss2
import tinycss2.color3
from PIL import Image
from PIL.GimpPaletteFile import GimpPaletteFile

import common
from common import ONE, TWO, flat, hex_of, json_of, palettes, reader, written

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


if __name__ == "__main__":
    common.main()

"""masks_test.py HUEMASK READERS

Formats of masks and labels, read back by programs of others: pictures by Pillow, arrays by numpy. What
they find must be what labels.npy says. Those that draw or outline are in drawing_test.py.
"""

import csv
import io
import json
import tempfile
import unittest

import jsonschema
import numpy
from PIL import Image

import common
from common import HEX, NUMBERS, ROOT, Elements, labels_of, masks, pixels_of, record

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


class Masks(unittest.TestCase):
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


if __name__ == "__main__":
    common.main()

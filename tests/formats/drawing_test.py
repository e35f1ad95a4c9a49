"""drawing_test.py HUEMASK READERS

Formats that draw or outline masks, read back by programs of others: COCO by its own API, YOLO's
polygons by the same, drawings by librsvg and poppler.
"""

import contextlib
import io
import json
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

import numpy
from PIL import Image

import common

PICTURES = ("dusk.png", "fruit.png", "poster.png")
SVG = {"svg": "http://www.w3.org/2000/svg"}


@contextlib.contextmanager
def picture_with_holes():
    """The name of a picture that is transparent in places, in parts and with holes."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Image.open(common.ROOT / "examples/fruit.png").convert("RGB").resize((240, 180))
        y, x = numpy.mgrid[0:180, 0:240]
        hole = ((x // 9 + y // 7) % 4 == 0) | ((x - 90) ** 2 + (y - 70) ** 2 < 900)
        picture.putalpha(Image.fromarray(numpy.where(hole, 0, 255).astype("uint8")))
        picture.save(f"{folder}/holes.png")
        yield f"{folder}/holes.png"


def all_pictures():
    for name in PICTURES:
        yield name
    with picture_with_holes() as name:
        yield name


def iou(a, b):
    return (a & b).sum() / (a | b).sum()


def numbers(text):
    return [float(number) for number in text.split()]


class Coco(unittest.TestCase):
    def dataset(self, data):
        coco = common.reader("pycocotools", "pycocotools.coco")
        with tempfile.NamedTemporaryFile(suffix=".json") as file, contextlib.redirect_stdout(io.StringIO()):
            file.write(data)
            file.flush()
            return coco.COCO(file.name)

    def check(self, dataset, labels, least):
        """Every label has one annotation, whose mask is where the label is."""
        for number in range(labels.max() + 1 if labels.dtype == "uint16" else 6):
            mask = labels == number
            found = dataset.loadAnns(dataset.getAnnIds(catIds=[number + 1]))
            self.assertEqual(len(found), int(mask.any()))
            if not mask.any():
                continue
            self.assertGreaterEqual(iou(dataset.annToMask(found[0]) == 1, mask), least)
            rows, columns = numpy.nonzero(mask)
            self.assertEqual(found[0]["area"], mask.sum())
            self.assertEqual(found[0]["bbox"], [columns.min(), rows.min(),
                                                columns.max() + 1 - columns.min(),
                                                rows.max() + 1 - rows.min()])

    def test_coco_by_its_api(self):
        for name in all_pictures():
            files = common.masks(["coco-rle", "coco-polygons"], name)
            labels = common.labels_of(files)
            self.check(self.dataset(files["coco-rle.json"]), labels, 1)
            self.check(self.dataset(files["coco-polygons.json"]), labels, 0.995)
            image = json.loads(files["coco-rle.json"])["images"][0]
            self.assertEqual((image["height"], image["width"]), labels.shape)
            self.assertEqual(image["file_name"], pathlib.Path(name).name)

    def test_runs_are_those_that_the_api_writes(self):
        files = common.masks(["coco-rle"])
        labels = common.labels_of(files)
        self.dataset(files["coco-rle.json"])
        api = common.reader("pycocotools", "pycocotools.mask")
        for found in json.loads(files["coco-rle.json"])["annotations"]:
            mask = numpy.asfortranarray((labels == found["category_id"] - 1).astype("uint8"))
            self.assertEqual(found["segmentation"]["counts"], api.encode(mask)["counts"].decode())


class Labels(unittest.TestCase):
    def test_yolo_by_the_coco_api(self):
        api = common.reader("pycocotools", "pycocotools.mask")
        for name in all_pictures():
            files = common.masks(["yolo"], name)
            labels = common.labels_of(files)
            height, width = labels.shape
            masks = {}
            for line in files[pathlib.Path(name).stem + ".txt"].decode().splitlines():
                number, *polygon = numbers(line)
                self.assertTrue(all(0 <= value <= 1 for value in polygon))
                scaled = [value * (height if i % 2 else width) for i, value in enumerate(polygon)]
                part = api.decode(api.frPyObjects([scaled], height, width))[..., 0] == 1
                masks[number] = masks.get(number, False) | part
            self.assertEqual(set(masks), set(numpy.unique(labels)) - {255})
            for number, mask in masks.items():
                self.assertGreaterEqual(iou(mask, labels == number), 0.995)
            names = re.findall(r'^  (\d+): "(.+)"$', files["data.yaml"].decode(), re.M)
            self.assertEqual([int(number) for number, _ in names], list(range(6)))

    def test_voc_by_an_xml_parser(self):
        for name in all_pictures():
            files = common.masks(["voc", "coco-polygons"], name)
            labels = common.labels_of(files)
            stem = pathlib.Path(name).stem
            classes = common.pixels_of(files[stem + "-class.png"])
            self.assertTrue((classes == numpy.where(labels == 255, 0, labels + 1)).all())
            root = xml.etree.ElementTree.fromstring(files[stem + ".xml"])
            self.assertEqual(root.find("filename").text, pathlib.Path(name).name)
            found = sorted((item.find("name").text, *(int(item.find("bndbox/" + key).text) for key in
                                                      ("xmin", "ymin", "xmax", "ymax")))
                           for item in root.iter("object"))
            coco = json.loads(files["coco-polygons.json"])
            category = {item["id"]: item["name"] for item in coco["categories"]}
            expected = sorted((category[item["category_id"]], min(part[0::2]) + 1, min(part[1::2]) + 1,
                               max(part[0::2]), max(part[1::2]))
                              for item in coco["annotations"] for part in item["segmentation"])
            self.assertEqual(found, expected)


class Drawings(unittest.TestCase):
    def drawn(self, svg, zoom):
        png = subprocess.run(["rsvg-convert", "-z", str(zoom)], input=svg, capture_output=True,
                             check=True).stdout
        return numpy.array(Image.open(io.BytesIO(png)).convert("RGBA"))

    def test_masks_svg_by_librsvg(self):
        for name in all_pictures():
            files = common.masks(["masks-svg"], name)
            labels = common.labels_of(files)
            svg = files["masks.svg"]
            fills = re.findall(r'<g id="color-(\d+)-[a-z0-9-]+" fill="(#[0-9a-f]{6})"', svg.decode())
            colors = numpy.zeros((256, 4), int)
            for number, color in fills:
                colors[int(number) - 1] = [*bytes.fromhex(color[1:]), 255]
            # The color at the center of each pixel, without a mixture of neighbors.
            sharp = svg.replace(b"<svg ", b'<svg shape-rendering="crispEdges" ', 1)
            centers = self.drawn(sharp, 5)[2::5, 2::5]
            right = numpy.where(labels == 255, centers[..., 3] < 128,
                                (centers == colors[labels]).all(axis=2))
            self.assertGreaterEqual(right.mean(), 0.999, name)
            # Where there is color, it covers; with smooth edges, too.
            if (labels != 255).all():
                self.assertEqual(self.drawn(svg, 1)[..., 3].min(), 255)
                self.assertEqual(self.drawn(svg, 2)[..., 3].min(), 255)

    def test_masks_svg_shows_no_seam(self):
        """Two colors and their mixtures: no pixel is brighter or darker than both."""
        with tempfile.TemporaryDirectory() as folder:
            y, x = numpy.mgrid[0:120, 0:160]
            inside = (x - 80) ** 2 + (y - 60) ** 2 < 40 ** 2 + 5 * y
            pixels = numpy.where(inside[..., None], [200, 30, 30], [30, 30, 200]).astype("uint8")
            Image.fromarray(pixels).save(f"{folder}/two.png")
            svg = common.masks(["masks-svg"], f"{folder}/two.png", "-k", "2")["masks.svg"]
            for zoom in (1, 1.7, 4):
                image = self.drawn(svg.replace(b'<rect id="ground"', b'<rect id="ground" opacity="0"'),
                                   zoom).astype(int)
                self.assertGreaterEqual(image[..., 3].min(), 250)
                self.assertTrue((abs(image[..., 0] + image[..., 2] - 230) <= 6).all())

    def test_paint_by_numbers_by_poppler_and_librsvg(self):
        for name in all_pictures():
            files = common.masks(["paint-by-numbers-svg", "paint-by-numbers-pdf", "json"], name)
            root = xml.etree.ElementTree.fromstring(files["paint-by-numbers.svg"])
            in_svg = [text.text for text in root.iterfind(".//svg:g[@id='numbers']/svg:text", SVG)]
            legend = [text.text for text in root.iterfind(".//svg:g[@id='legend']/svg:text", SVG)]
            used = legend[0::2]
            self.assertEqual(set(in_svg), set(used))
            self.assertEqual(used, sorted(used, key=int))
            colors = json.loads(files["palette.json"])["pictures"][0]["colors"]
            self.assertEqual(legend[1::2], [f"{colors[int(i) - 1]['hex']}  {colors[int(i) - 1]['name']}"
                                            for i in used])
            text = subprocess.run(["pdftotext", "-", "-"], input=files["paint-by-numbers.pdf"],
                                  capture_output=True, check=True).stdout.decode()
            words = text.split()
            # Each number as often as in the drawing, and once in the legend.
            self.assertEqual(sorted(word for word in words if word.isdigit()), sorted(in_svg + used))
            self.assertEqual(sorted(word for word in words if word.startswith("#")),
                             sorted(entry.split()[0] for entry in legend[1::2]))
            drawing = self.drawn(files["paint-by-numbers.svg"], 1)
            png = subprocess.run(["pdftoppm", "-r", "96", "-png", "-"], capture_output=True, check=True,
                                 input=files["paint-by-numbers.pdf"]).stdout
            page = numpy.array(Image.open(io.BytesIO(png)).convert("RGBA"))
            self.assertTrue(all(abs(a - b) <= 1 for a, b in zip(page.shape, drawing.shape)))
            # Both are mostly paper, with as much ink.
            ink = [(image[..., :3].mean(axis=2) < 250).mean() for image in (drawing, page)]
            self.assertTrue(0.005 < ink[0] < 0.3, ink)
            self.assertAlmostEqual(ink[0], ink[1], delta=0.25 * ink[0])


if __name__ == "__main__":
    common.main()

"""others_test.py HUEMASK READERS

What `huemask evaluate` finds in files of masks is what scikit-image, SciPy and pycocotools find in the
same files. READERS is the folder in which script/test has put pycocotools, which is no Debian package;
without it its test is skipped.
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy
from PIL import Image
from scipy import ndimage
from skimage import draw, metrics, segmentation

WIDTH, HEIGHT = 230, 170
HUEMASK = READERS = None  # set from the command line


def painted(seed):
    """Two masks that mostly agree: disks and polygons, with a hole, soft values and stray pixels."""
    random = numpy.random.default_rng(seed)
    masks = [numpy.zeros((HEIGHT, WIDTH), numpy.uint8) for _ in range(2)]
    for _ in range(4):
        center = random.uniform((20, 20), (HEIGHT - 20, WIDTH - 20))
        radius = random.uniform(8, 45)
        value = int(random.integers(140, 256))
        for mask in masks:
            where = draw.disk(center + random.uniform(-3, 3, 2), radius, shape=mask.shape)
            mask[where] = value
    corners = random.uniform((0, 0), (HEIGHT, WIDTH), (5, 2))
    for mask in masks:
        moved = corners + random.uniform(-4, 4, (5, 2))
        mask[draw.polygon(moved[:, 0], moved[:, 1], mask.shape)] = int(random.integers(0, 120))
        mask[random.integers(0, HEIGHT, 20), random.integers(0, WIDTH, 20)] = 255
    return masks


def outline(mask):
    """The inner boundary as scikit-image has it, with nothing beyond the picture."""
    padded = numpy.pad(mask, 1)
    return segmentation.find_boundaries(padded, connectivity=1, mode="inner", background=0)[1:-1, 1:-1]


def distances(a, b):
    """How far each pixel of the outline of `a` is from that of `b`, by SciPy."""
    return ndimage.distance_transform_edt(~outline(b))[outline(a)]


def rank_95(values):
    return numpy.sort(values)[math.ceil(0.95 * len(values)) - 1]


class SameFiles(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def save(self, name, pixels, mode="L"):
        path = pathlib.Path(self.folder.name, name)
        image = Image.fromarray(pixels)
        if mode == "P":
            image = Image.frombytes("P", image.size, pixels.tobytes())
            image.putpalette([value for i in range(256) for value in (i, 255 - i, i * 7 % 256)])
        image.save(path)
        return path

    def evaluated(self, predicted, truth, *options):
        done = subprocess.run([HUEMASK, "evaluate", predicted, truth, "--format", "json", *options],
                              capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def pairs(self):
        for seed in range(12):
            a, b = painted(seed)
            found = self.evaluated(self.save("a.png", a), self.save("b.png", b))
            yield a, b, a >= 128, b >= 128, found["masks"][0]

    def test_pixels_and_alpha_by_numpy(self):
        for a, b, in_a, in_b, found in self.pairs():
            common, either = (in_a & in_b).sum(), (in_a | in_b).sum()
            self.assertAlmostEqual(found["iou"], common / either, delta=1e-6)
            self.assertAlmostEqual(found["dice"], 2 * common / (in_a.sum() + in_b.sum()), delta=1e-6)
            error = numpy.abs(a.astype(float) - b).mean() / 255
            self.assertAlmostEqual(found["mean_alpha_error"], error, delta=1e-6)

    def test_pixels_by_scikit_image(self):
        """By its contingency table of the pixels."""
        for _, _, in_a, in_b, found in self.pairs():
            table = metrics.contingency_table(in_b.astype(int), in_a.astype(int), normalize=False).toarray()
            self.assertEqual(found["common_pixels"], table[1, 1])
            self.assertEqual(found["predicted_pixels"], table[:, 1].sum())
            self.assertEqual(found["true_pixels"], table[1].sum())
            self.assertAlmostEqual(found["precision"], table[1, 1] / table[:, 1].sum(), delta=1e-6)
            self.assertAlmostEqual(found["recall"], table[1, 1] / table[1].sum(), delta=1e-6)

    def test_outlines_by_scikit_image_and_scipy(self):
        tolerance = 0.0075 * math.hypot(WIDTH, HEIGHT)
        for _, _, in_a, in_b, found in self.pairs():
            forth, back = distances(in_a, in_b), distances(in_b, in_a)
            precision, recall = (forth <= tolerance).mean(), (back <= tolerance).mean()
            self.assertAlmostEqual(found["boundary_f"],
                                   2 * precision * recall / (precision + recall), delta=1e-6)
            self.assertAlmostEqual(found["hausdorff_95_px"], max(rank_95(forth), rank_95(back)),
                                   delta=1e-6)

    def test_distance_by_scikit_image(self):
        """Of outlines of at most 19 pixels, 95 % are all: its Hausdorff distance."""
        random = numpy.random.default_rng(3)
        for _ in range(10):
            masks = []
            for name in ("a.png", "b.png"):
                mask = numpy.zeros((60, 80), numpy.uint8)
                mask[random.integers(0, 60, 15), random.integers(0, 80, 15)] = 255
                masks.append((mask > 0, self.save(name, mask)))
            found = self.evaluated(masks[0][1], masks[1][1])["masks"][0]
            self.assertAlmostEqual(found["hausdorff_95_px"],
                                   metrics.hausdorff_distance(masks[0][0], masks[1][0]), delta=1e-6)

    def test_labels_by_scikit_image(self):
        random = numpy.random.default_rng(5)
        truth = ndimage.zoom(random.integers(0, 6, (12, 17)).astype(numpy.uint8), 8, order=0)
        predicted = numpy.roll(truth, (1, 2), (0, 1))
        found = self.evaluated(self.save("a.png", predicted, "P"), self.save("b.png", truth, "P"))
        self.assertEqual(found["kind"], "labels")
        table = metrics.contingency_table(truth, predicted, normalize=False).toarray()
        self.assertAlmostEqual(found["accuracy"], table.trace() / truth.size, delta=1e-6)
        self.assertEqual([row["label"] for row in found["masks"]], list(range(6)))
        for i, row in enumerate(found["masks"]):
            either = table[i].sum() + table[:, i].sum() - table[i, i]
            self.assertAlmostEqual(row["iou"], table[i, i] / either, delta=1e-6)

    def test_iou_by_pycocotools(self):
        folder = READERS / "pycocotools"
        if not folder.exists():
            self.skipTest("script/test puts pycocotools into build/test-readers")
        sys.path.insert(0, str(folder))
        from pycocotools import mask as coco
        for _, _, in_a, in_b, found in self.pairs():
            encoded = [coco.encode(numpy.asfortranarray(m, dtype=numpy.uint8)) for m in (in_a, in_b)]
            self.assertAlmostEqual(found["iou"], coco.iou([encoded[0]], [encoded[1]], [0])[0, 0],
                                   delta=1e-6)
            self.assertEqual(found["predicted_pixels"], coco.area(encoded[0]))
            self.assertEqual(found["true_pixels"], coco.area(encoded[1]))


if __name__ == "__main__":
    HUEMASK = pathlib.Path(sys.argv.pop(1)).resolve()
    READERS = pathlib.Path(sys.argv.pop(1))
    unittest.main()

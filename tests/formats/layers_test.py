"""layers_test.py HUEMASK READERS

Formats of layers, read back by programs of others.
"""

import io
import pathlib
import tempfile
import unittest
import zipfile

import numpy
from PIL import Image

import common
from common import ROOT, huemask, pixels_of, reader


def layers(format_id, picture, count=5):
    """The bytes that `huemask layers` writes as a file of this format; of PNG, those of each file."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / {"layers-ora": "a.ora", "layers-psd": "a.psd"}.get(format_id, "a")
        huemask("layers", picture, "-k", str(count), "-o", target)
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


if __name__ == "__main__":
    common.main()

"""selections_test.py HUEMASK

Masks that are made by pointing and painting are those of huemask select, to the byte.
"""

import io
import json
import pathlib
import tempfile
import unittest

import numpy
from PIL import Image

import running
from running import Server, command, example

# As JSON, and as the command has it.
SELECTIONS = [
    ({"at": ["420,300"]}, ["--at", "420,300"]),
    ({"at": ["420,300"], "minus_at": ["300,200"], "tolerance": 14, "softness": 2.5, "contiguous": True},
     ["--at", "420,300", "--minus-at", "300,200", "--tolerance", "14", "--softness", "2.5",
      "--contiguous"]),
    ({"color": ["crimson"], "minus_color": ["#a0522d"], "metric": "hyab"},
     ["--color", "crimson", "--minus-color", "#a0522d", "--metric", "hyab"]),
    ({"range": "h=40..80 C=35.."}, ["--range", "h=40..80 C=35.."]),
    ({"brush": ["add:30:100,100:300,150", "erase:8.5:200,120"]},
     ["--brush", "add:30:100,100:300,150", "--brush", "erase:8.5:200,120"]),
    ({"at": ["420,300"], "brush": ["add:5:0,0"], "refine": ["min-area=20", "fill-holes=20", "guided"]},
     ["--at", "420,300", "--brush", "add:5:0,0", "--refine", "min-area=20", "--refine",
      "fill-holes=20", "--refine", "guided"]),
]


class Selections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        assert cls.server.put("fruit", example("fruit.png"), "my%20fruit.png").status == 201

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def start(self, selection, picture="fruit"):
        return self.server.ask("POST", f"/api/v1/pictures/{picture}/selections",
                               json.dumps(selection), Huemask_Client="tests")

    def made(self, selection):
        """The address of a job that is done."""
        answer = self.start(selection)
        self.assertEqual(answer.status, 202, answer.body)
        status = self.server.finish(answer.json()["id"])
        self.assertEqual((status["state"], status["kind"]), ("done", "selection"), status)
        return answer.fields["location"]

    def plane(self, path, kind=numpy.uint8):
        answer = self.server.get(path)
        self.assertEqual(answer.status, 200, answer.body)
        size = [int(answer.fields[f"huemask-{side}"]) for side in ("height", "width")]
        return numpy.frombuffer(answer.body, kind).reshape(size), answer.fields

    def test_masks_and_cutouts_are_those_of_the_command(self):
        for selection, flags in SELECTIONS:
            job = self.made(selection)
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder, "mask.png")
                command("select", "fruit.png", *flags, "-o", file)
                answer = self.server.get(f"{job}/mask.png")
                self.assertEqual(answer.body, file.read_bytes(), selection)
                mask, _ = self.plane(f"{job}/mask")
                self.assertTrue((mask == numpy.asarray(Image.open(file))).all())
                command("select", "fruit.png", *flags, "--cutout", "-o", file)
                self.assertEqual(self.server.get(f"{job}/cutout.png").body, file.read_bytes())
            self.assertEqual(answer.fields["content-type"], "image/png")
            self.assertIn("my%20fruit-mask.png", answer.fields["content-disposition"])

    def test_costs_give_the_mask_of_any_tolerance(self):
        for picks in ({"at": ["420,300"]}, {"at": ["420,300"], "contiguous": True}):
            costs, fields = self.plane(f"{self.made({**picks, 'tolerance': 3})}/costs", "<u2")
            self.assertEqual(fields["huemask-bits"], "16")
            units = costs / float(fields["huemask-steps-per-unit"])
            mask, _ = self.plane(f"{self.made({**picks, 'tolerance': 11, 'softness': 5})}/mask")
            beyond = numpy.clip((units - 11) / 5, 0, 1)
            wanted = 255 * (1 - beyond * beyond * (3 - 2 * beyond))
            wanted[costs == 65535] = 0
            self.assertLessEqual(numpy.abs(mask - wanted).max(), 0.5 + 1e-9)

    def test_planes_are_reduced_like_the_picture(self):
        job = self.made({"at": ["420,300"]})
        self.assertEqual(self.plane(f"{job}/mask?max_side=100")[0].shape, (67, 100))
        self.assertEqual(self.plane(f"{job}/costs?max_side=100", "<u2")[0].shape, (67, 100))

    def test_what_is_transparent_is_not_selected(self):
        pixels = numpy.full((40, 60, 4), 90, numpy.uint8)
        pixels[..., 3] = numpy.clip(10 * numpy.arange(60) - 200, 0, 255)
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "PNG")
        self.assertEqual(self.server.put("glass", file.getvalue()).status, 201)
        answer = self.start({"brush": ["add:1000:0,0:300,300"]}, "glass")
        self.server.finish(answer.json()["id"])
        mask, _ = self.plane(f"{answer.fields['location']}/mask")
        self.assertTrue((mask == numpy.where(pixels[..., 3] > 0, 255, 0)).all())

    def test_wrong_selections_are_refused_with_the_field(self):
        for selection, field in (({}, None), ({"at": ["x"]}, "/at/0"), ({"color": ["nocolor"]}, "/color/0"),
                                 ({"at": ["1,1"], "tolerance": -1}, "/tolerance"),
                                 ({"at": ["1,1"], "refine": ["blur"]}, "/refine/0"),
                                 ({"brush": ["add:0:1,1"]}, "/brush/0"), ({"points": []}, "/points")):
            answer = self.start(selection)
            self.assertEqual(answer.status, 422, selection)
            self.assertEqual(answer.json().get("field"), field)
            self.assertNotIn("\n", answer.json()["detail"])
        self.assertEqual(self.start({"at": ["1,1"]}, "nowhere").status, 404)

    def test_points_outside_fail_the_job(self):
        status = self.server.finish(self.start({"at": ["5000,1"]}).json()["id"])
        self.assertEqual(status["state"], "failed")
        self.assertIn("outside the picture of 840 × 560", status["problem"]["detail"])

    def test_each_kind_of_job_says_what_it_has_not(self):
        palette = f"/api/v1/jobs/{self.server.palette('fruit')}"
        selection = self.made({"brush": ["add:1:1,1"]})
        for path in (f"{palette}/mask", f"{palette}/costs", f"{palette}/mask.png",
                     f"{selection}/palette", f"{selection}/labels", f"{selection}/masks/0",
                     f"{selection}/files?format=labels-png", f"{selection}/costs"):
            answer = self.server.get(path)
            self.assertEqual(answer.status, 409, path)
            self.assertTrue(answer.json()["detail"])


if __name__ == "__main__":
    running.main()

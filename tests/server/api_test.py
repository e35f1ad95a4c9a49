"""api_test.py HUEMASK

What the API answers is what the command writes, to the byte, and what its own document says.
"""

import io
import json
import pathlib
import re
import tempfile
import unittest
import zipfile
import zlib

import jsonschema
import numpy
from PIL import Image

import running
from running import Server, command, example

# As JSON, and as the command has it.
RECIPES = [
    ({}, []),
    ({"k": 5, "seed": 7}, ["-k", "5", "--seed", "7"]),
    ({"k": 6, "method": "hierarchical:linkage=average", "metric": "ciede2000"},
     ["-k", "6", "--method", "hierarchical", "--linkage", "average", "--metric", "ciede2000"]),
    ({"k": 4, "lock": ["#ff0000"], "ignore": ["white~5"], "region": [100, 50, 400, 300]},
     ["-k", "4", "--lock", "#ff0000", "--ignore", "white~5", "--region", "100,50,400,300"]),
    ({"objective": "theme", "k": 5, "names": "xkcd", "colors": "real"},
     ["--objective", "theme", "-k", "5", "--names", "xkcd", "--colors", "real"]),
    ({"max_side": 300, "denoise": True, "from": "areas", "accents": "off", "order": "stable"},
     ["--max-side", "300", "--denoise", "--from", "areas", "--accents", "off", "--order",
      "stable"]),
]
PLANES = ["labels-png", "masks-png-8", "cutouts-png"]


def oklab(colors):
    """8-bit sRGB in OKLab. Source of the matrices: Ottosson 2020."""
    encoded = numpy.asarray(colors) / 255
    linear = numpy.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    lms = linear @ numpy.array([[0.4122214708, 0.5363325363, 0.0514459929],
                                [0.2119034982, 0.6806995451, 0.1073969566],
                                [0.0883024619, 0.2817188376, 0.6299787005]]).T
    return numpy.cbrt(lms) @ numpy.array([[0.2104542553, 0.7936177850, -0.0040720468],
                                          [1.9779984951, -2.4285922050, 0.4505937099],
                                          [0.0259040371, 0.7827717662, -0.8086757660]]).T


def without_times(data):
    """Two runs differ in how long they took."""
    return re.sub(rb'"elapsed_ms": \{[^}]*\}', b"", data)


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        for name in ("fruit", "dusk", "poster"):
            answer = cls.server.put(name, example(f"{name}.png"), f"{name}.png")
            assert answer.status == 201, answer.body
        cls.document = cls.server.get("/api/v1/openapi.json").json()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def check(self, value, schema):
        """That a value is as the document says."""
        jsonschema.Draft202012Validator(
            {"$ref": f"#/components/schemas/{schema}", "components": self.document["components"]}
        ).validate(value)

    def test_a_picture_is_told_in_words(self):
        answer = self.server.put("with-name", example("fruit.png"), "my%20fruit.png")
        self.assertEqual(answer.status, 201)
        self.assertEqual(answer.fields["location"], "/api/v1/pictures/with-name")
        picture = answer.json()
        self.check(picture, "Picture")
        self.assertEqual((picture["name"], picture["width"], picture["height"], picture["format"]),
                         ("my fruit.png", 840, 560, "png"))
        self.assertEqual(picture["distinct_colors"], 38201)
        again = self.server.get("/api/v1/pictures/with-name").json()
        self.assertEqual({**picture, "expires_in_s": 0}, {**again, "expires_in_s": 0})
        everything = self.server.get("/api/v1/pictures").json()
        self.check(everything, "Pictures")
        self.assertIn("with-name", [each["id"] for each in everything["pictures"]])
        self.assertEqual(self.server.ask("DELETE", "/api/v1/pictures/with-name").status, 204)
        self.assertEqual(self.server.get("/api/v1/pictures/with-name").status, 404)

    def test_palettes_are_those_of_the_command(self):
        for name in ("fruit", "poster"):
            for recipe, options in RECIPES:
                job = self.server.palette(name, recipe)
                for format_id in ("json", "css", "ase", "gpl", "html"):
                    found = self.server.get(f"/api/v1/jobs/{job}/palette?format={format_id}")
                    wanted = command("palette", f"{name}.png", *options, "--format", format_id)
                    self.assertEqual(found.status, 200)
                    self.assertEqual(without_times(found.body), without_times(wanted),
                                     f"{name} {recipe} {format_id}")

    def test_every_format_of_palettes_is_there(self):
        job = self.server.palette("poster")
        methods = self.server.get("/api/v1/methods").json()
        kinds = [each for each in methods["formats"] if each["kind"] == "palette"]
        self.assertGreater(len(kinds), 10)
        for each in kinds:
            answer = self.server.get(f"/api/v1/jobs/{job}/palette?format={each['id']}")
            self.assertEqual((answer.status, answer.fields["content-type"]),
                             (200, each["media_type"]))
            self.assertRegex(answer.fields["content-disposition"],
                             '^attachment; filename="poster-[^"]+"$')

    def test_files_are_those_of_the_command(self):
        for edges, options in (("nearest", []), ("clean", ["--clean"]), ("soft", ["--soft"])):
            job = self.server.palette("dusk", {"k": 5, "edges": edges})
            query = "&".join(f"format={each}" for each in PLANES)
            answer = self.server.get(f"/api/v1/jobs/{job}/files?{query}")
            self.assertEqual(answer.fields["content-type"], "application/zip")
            archive = zipfile.ZipFile(io.BytesIO(answer.body))
            with tempfile.TemporaryDirectory() as folder:
                formats = [word for each in PLANES for word in ("--format", each)]
                command("mask", "dusk.png", "-k", "5", *options, *formats, "-o", folder)
                files = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            self.assertEqual({name: archive.read(name) for name in archive.namelist()}, files)
            one = self.server.get(f"/api/v1/jobs/{job}/files?format=labels-png")
            self.assertEqual(one.body, files["labels.png"])

    def test_layers_are_those_of_the_command(self):
        """Of soft edges, whatever those of the palette are; beside the other files of a picture."""
        job = self.server.palette("poster", {"k": 5})
        with tempfile.TemporaryDirectory() as folder:
            for format_id in ("ora", "psd"):
                file = pathlib.Path(folder, f"layers.{format_id}")
                command("layers", "poster.png", "-k", "5", "-o", file)
                answer = self.server.get(f"/api/v1/jobs/{job}/files?format=layers-{format_id}")
                self.assertEqual(answer.body, file.read_bytes())
            layers = pathlib.Path(folder, "layers")
            command("layers", "poster.png", "-k", "5", "-o", layers)
            files = {path.name: path.read_bytes() for path in layers.iterdir()}
        answer = self.server.get(f"/api/v1/jobs/{job}/files?format=layers-png")
        archive = zipfile.ZipFile(io.BytesIO(answer.body))
        self.assertEqual({name: archive.read(name) for name in archive.namelist()}, files)
        answer = self.server.get(f"/api/v1/jobs/{job}/files?format=layers-psd&format=labels-png&format=css")
        self.assertEqual(zipfile.ZipFile(io.BytesIO(answer.body)).namelist(),
                         ["layers.psd", "labels.png", "palette.css"])

    def test_many_pictures_are_one_table_and_one_archive(self):
        jobs = [self.server.palette(name, {"k": 4}) for name in ("fruit", "dusk", "poster")]
        query = "&".join(f"job={job}" for job in jobs)
        names = ["fruit.png", "dusk.png", "poster.png"]
        for format_id in ("csv", "json", "html"):
            table = self.server.get(f"/api/v1/palettes?{query}&format={format_id}")
            wanted = command("palette", *names, "-k", "4", "--format", format_id)
            self.assertEqual(without_times(table.body), without_times(wanted))
        answer = self.server.get(f"/api/v1/files?{query}&job={jobs[0]}&format=labels-png")
        archive = zipfile.ZipFile(io.BytesIO(answer.body))
        self.assertEqual(archive.namelist(), ["fruit/labels.png", "dusk/labels.png",
                                              "poster/labels.png", "fruit-2/labels.png"])
        for job, name in zip(jobs, archive.namelist()):
            one = self.server.get(f"/api/v1/jobs/{job}/files?format=labels-png")
            self.assertEqual(archive.read(name), one.body)
        for path in ("palettes?format=csv", "palettes", "files?format=labels-png"):
            self.assertEqual(self.server.get(f"/api/v1/{path}").status, 422, path)
        self.assertEqual(self.server.get("/api/v1/palettes?job=none").status, 404)

    def plane(self, path, kind="uint8", channels=()):
        answer = self.server.get(path)
        self.assertEqual(answer.status, 200, answer.body)
        size = int(answer.fields["huemask-height"]), int(answer.fields["huemask-width"])
        return numpy.frombuffer(answer.body, kind).reshape(*size, *channels), answer.fields

    def test_planes_are_those_of_the_files(self):
        job = self.server.palette("dusk", {"k": 5})
        files = self.server.get(f"/api/v1/jobs/{job}/files?format=labels-npy")
        labels = numpy.load(io.BytesIO(files.body))
        plane, fields = self.plane(f"/api/v1/jobs/{job}/labels")
        self.assertEqual(fields["huemask-bits"], "8")
        self.assertTrue((plane == labels).all())
        for swatch in range(5):
            mask, _ = self.plane(f"/api/v1/jobs/{job}/masks/{swatch}")
            self.assertTrue((mask == numpy.where(labels == swatch, 255, 0)).all())
        pixels, _ = self.plane("/api/v1/pictures/dusk/pixels", channels=(4,))
        wanted = numpy.asarray(Image.open(io.BytesIO(example("dusk.png"))).convert("RGBA"))
        self.assertTrue((pixels == wanted).all())

    def test_labels_of_many_colors_have_two_bytes(self):
        job = self.server.palette("fruit", {"k": 300})
        plane, fields = self.plane(f"/api/v1/jobs/{job}/labels", "<u2")
        self.assertEqual(fields["huemask-bits"], "16")
        self.assertEqual(len(numpy.unique(plane)), 300)

    def test_views_of_all_planes_are_of_one_size(self):
        job = self.server.palette("dusk", {"k": 5, "edges": "soft"})
        views = [self.plane("/api/v1/pictures/dusk/pixels?max_side=100", channels=(4,))[0],
                 self.plane(f"/api/v1/jobs/{job}/labels?max_side=100")[0],
                 self.plane(f"/api/v1/jobs/{job}/masks/0?max_side=100")[0]]
        self.assertEqual({view.shape[:2] for view in views}, {(67, 100)})
        whole, _ = self.plane(f"/api/v1/jobs/{job}/labels")
        rows = (2 * numpy.arange(67) + 1) * 560 // 134
        columns = (2 * numpy.arange(100) + 1) * 840 // 200
        self.assertTrue((views[1] == whole[rows][:, columns]).all())

    def test_soft_masks_add_up(self):
        job = self.server.palette("poster", {"k": 6, "edges": "soft", "from": "areas"})
        total = sum(self.plane(f"/api/v1/jobs/{job}/masks/{swatch}")[0].astype(int)
                    for swatch in range(6))
        self.assertEqual((total.min(), total.max()), (255, 255))

    def points(self, path):
        answer = self.server.get(path)
        self.assertEqual(answer.status, 200, answer.body)
        return numpy.frombuffer(answer.body, [("at", "<f4", 3), ("rgba", "u1", 4), ("share", "<f4")])

    def test_points_are_all_colors_in_the_space(self):
        points = self.points("/api/v1/pictures/poster/points?most=100000")
        pixels = numpy.asarray(Image.open(io.BytesIO(example("poster.png"))).convert("RGB"))
        colors, counts = numpy.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
        self.assertTrue((points["rgba"][:, :3] == colors).all())
        self.assertTrue((points["rgba"][:, 3] == 255).all())
        self.assertTrue(numpy.allclose(points["share"], counts / counts.sum(), rtol=1e-6))
        wanted = oklab(colors) * [1, 2, 2]  # as the metric has it
        self.assertLess(abs(points["at"] - wanted).max(), 5e-4)

    def test_points_are_no_more_than_asked_for_and_stand_for_all(self):
        everything = self.points("/api/v1/pictures/fruit/points?space=cam16-ucs&most=100000")
        known = {row.tobytes(): tuple(at) for row, at in zip(everything["rgba"], everything["at"])}
        for query, most in (("", 20000), ("&most=500", 500), ("&most=1", 1)):
            points = self.points(f"/api/v1/pictures/fruit/points?space=cam16-ucs{query}")
            self.assertTrue(most / 2 <= len(points) <= most, len(points))
            self.assertAlmostEqual(points["share"].sum(), 1, places=4)
            for point in points:
                self.assertEqual(known[point["rgba"].tobytes()], tuple(point["at"]))

    def test_points_of_a_palette_are_its_colors(self):
        job = self.server.palette("fruit", {"k": 7})
        palette = self.server.get(f"/api/v1/jobs/{job}/palette").json()["pictures"][0]["colors"]
        points = self.points(f"/api/v1/jobs/{job}/points?space=cie76")
        self.assertEqual(["#" + bytes(rgba[:3]).hex() for rgba in points["rgba"]],
                         [each["hex"] for each in palette])
        for point, each in zip(points, palette):
            self.assertLess(abs(point["at"] - each["lab"]).max(), 0.01)
            self.assertAlmostEqual(point["share"], each["share"], places=5)

    def test_points_in_no_space_are_refused(self):
        job = self.server.palette("poster")
        for path in ("pictures/poster", f"jobs/{job}"):
            for space in ("ciede2000", "", "rgb", "oklab:chroma-scale=1"):
                answer = self.server.get(f"/api/v1/{path}/points?space={space}")
                self.assertEqual(answer.status, 422, space)
                self.check(answer.json(), "Problem")
                self.assertIn("cam16-ucs, cie76", answer.json()["detail"])
        self.assertEqual(self.server.get("/api/v1/pictures/poster/points?most=0").status, 422)
        self.assertEqual(self.server.get("/api/v1/jobs/none/points").status, 404)

    def test_its_document_names_every_answer(self):
        """Each operation is asked once; what comes back is of a kind that it names."""
        for path, operations in self.document["paths"].items():
            for verb, operation in operations.items():
                if path == "/api/v1/events" or (verb, path) == ("delete", "/api/v1/pictures"):
                    continue  # no end; all the others' pictures
                asked = re.sub(r"\{\w+\}", "nothing-like-it", path)
                answer = self.server.ask(verb.upper(), asked)
                self.assertIn(str(answer.status), operation["responses"], f"{verb} {path}")
                named = operation["responses"][str(answer.status)].get("content", {})
                if answer.status >= 400:
                    self.check(answer.json(), "Problem")
                    self.assertIn("application/problem+json", named)
                elif named:
                    self.assertEqual(answer.fields["content-type"].split(";")[0], *named)

    def test_its_document_describes_recipes(self):
        for recipe, _ in RECIPES:
            self.check(recipe, "Recipe")
        for wrong in ({"k": 0}, {"k": "many"}, {"metric": "rgb"}, {"colours": "real"}, {"seed": -1}):
            with self.assertRaises(jsonschema.ValidationError, msg=wrong):
                self.check(wrong, "Recipe")

    def test_wrong_recipes_are_refused_with_the_field(self):
        for recipe, field in (({"k": 0}, "/k"), ({"metric": "ciede"}, "/metric"),
                              ({"ignore": ["white", "nocolor"]}, "/ignore/1"),
                              ({"colours": 1}, "/colours"), ([], None)):
            answer = self.server.ask("POST", "/api/v1/pictures/fruit/palettes", json.dumps(recipe))
            self.assertEqual(answer.status, 422)
            problem = answer.json()
            self.check(problem, "Problem")
            self.assertEqual(problem.get("field"), field)
            self.assertNotIn("\n", problem["detail"])

    def test_what_cannot_be_done_with_the_picture_fails_the_job(self):
        job = self.server.start("fruit", {"region": [0, 0, 5000, 10]}).json()["id"]
        status = self.server.finish(job)
        self.check(status, "Job")
        self.assertEqual(status["state"], "failed")
        self.assertIn("840", status["problem"]["detail"])
        self.assertEqual(self.server.get(f"/api/v1/jobs/{job}/palette").status, 422)

    def test_unknown_formats_are_refused(self):
        job = self.server.palette("poster")
        for path in ("palette?format=pdf", "files?format=cut", "files", "labels?max_side=0",
                     "labels?max_side=x", "files?format=labels-png:depth=3"):
            answer = self.server.get(f"/api/v1/jobs/{job}/{path}")
            self.assertEqual(answer.status, 422, path)
            self.check(answer.json(), "Problem")
        many = self.server.palette("fruit", {"k": 300})
        self.assertEqual(self.server.get(f"/api/v1/jobs/{many}/files?format=masks-png-1").status, 413)
        self.assertEqual(self.server.get(f"/api/v1/jobs/{job}/masks/99").status, 404)
        self.assertEqual(self.server.get(f"/api/v1/jobs/{job}/masks/x").status, 404)


class BadPictures(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.__exit__)

    def refused(self, data, status):
        answer = self.server.put("bad", data, "bad.png")
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.fields["content-type"], "application/problem+json")
        self.assertEqual(self.server.get("/api/v1/pictures/bad").status, 404)
        return answer.json()

    def test_each_has_its_own_message(self):
        whole = example("fruit.png")
        wide = bytearray(whole)
        wide[16:24] = (60000).to_bytes(4, "big") * 2  # width and height in IHDR, and its checksum
        wide[29:33] = zlib.crc32(wide[12:29]).to_bytes(4, "big")
        cases = {"empty": self.refused(b"", 422), "text": self.refused(b"hello" * 100, 415),
                 "svg": self.refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415),
                 "pdf": self.refused(b"%PDF-1.4\n", 415),
                 "cut": self.refused(whole[:5000], 422),
                 "huge": self.refused(bytes(wide), 413)}
        self.assertEqual(cases["huge"]["limit"], 50_000_000)
        self.assertEqual(len({case["detail"] for case in cases.values()}), len(cases))

    def test_too_many_bytes_are_refused_before_they_are_sent(self):
        answer = self.server.raw(
            b"PUT /api/v1/pictures/big HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
            b"Content-Length: 67108865\r\nExpect: 100-continue\r\n\r\n"
            % (self.server.port, running.TOKEN.encode()))
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer)
        self.assertIn(b'"limit":67108864', answer)

    def test_the_others_go_on(self):
        self.refused(b"no picture", 415)
        self.assertEqual(self.server.put("good", example("fruit.png")).status, 201)
        self.server.palette("good")


if __name__ == "__main__":
    running.main()

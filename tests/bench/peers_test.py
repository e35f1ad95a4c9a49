"""bench/peers judges palettes rightly, reads what each program prints, and tells what is missing. None
of the programs is needed."""

import pathlib
import re
import struct
import sys
import tempfile
import unittest

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from peers import color, outputs, summary, tools  # noqa: E402
from peers.cache import Cache  # noqa: E402
from peers.picture import Picture  # noqa: E402
from peers.pictures import spread  # noqa: E402


def sharma_pairs():
    """Table 1 of Sharma, Wu & Dalal 2005, doi:10.1002/col.20070, as the kernel's test has it."""
    text = (ROOT / "src/simd/ciede2000_test.cpp").read_text()
    number = r"(-?[\d.]+)"
    triple = r"\{" + ", ".join([number] * 3) + r"\}"
    return np.array(re.findall(r"\{" + triple + ", " + triple + ", " + number + r"\}", text), float)


class ColorTest(unittest.TestCase):
    def test_ciede2000_is_as_published(self):
        pairs = sharma_pairs()
        self.assertEqual(len(pairs), 34)
        for one, two in ((0, 3), (3, 0)):
            found = color.ciede2000(pairs[:, one:one + 3], pairs[:, two:two + 3])
            # The hues of pairs 10 and 14 are exactly opposite, where the formula jumps: the last bit of
            # the arctangent, which differs between processors, says whether it is as published or as
            # the next pair.
            for i in (9, 13):
                if abs(found[i] - pairs[i, 6]) > 5.1e-5:
                    np.testing.assert_allclose(found[i], pairs[i + 1, 6], atol=5.1e-5)
                    found[i] = pairs[i, 6]
            np.testing.assert_allclose(found, pairs[:, 6], atol=5.1e-5)

    def test_float32_is_within_1e_4_of_double(self):
        lab = color.lab_of_rgb(np.random.default_rng(1).integers(0, 256, (2000, 3)))
        double = color.ciede2000(lab[:1000], lab[1000:])
        single = color.ciede2000(lab[:1000].astype(np.float32), lab[1000:].astype(np.float32))
        self.assertEqual(single.dtype, np.float32)
        np.testing.assert_allclose(single, double, atol=1e-4)

    def test_lab_of_white_gray_and_red_is_as_published(self):
        # CSS Color 4, section 10 (sRGB primaries), by its sample code for D65.
        found = color.lab_of_rgb([[255, 255, 255], [119, 119, 119], [255, 0, 0]])
        expected = [[100, 0, 0], [50.0344, 0, 0], [53.2371, 80.0901, 67.2032]]
        np.testing.assert_allclose(found, expected, atol=5e-4)


class PictureTest(unittest.TestCase):
    def picture(self):
        # Black three times, white once.
        return Picture(np.array([[[0, 0, 0], [0, 0, 0]], [[0, 0, 0], [255, 255, 255]]], np.uint8))

    def test_measures_count_every_pixel(self):
        black_only = self.picture().measures(np.array([[0.0, 0, 0]]))
        self.assertAlmostEqual(black_only["mean_de00"], 100 / 4)
        self.assertAlmostEqual(black_only["p95_de00"], 100)
        self.assertAlmostEqual(black_only["far"], 1 / 4)
        self.assertAlmostEqual(black_only["squared_error"], 100**2 / 4, places=6)

    def test_measures_take_the_nearest_swatch(self):
        both = self.picture().measures(np.array([[100.0, 0, 0], [0, 0, 0], [50, 60, 0]]))
        self.assertAlmostEqual(both["mean_de00"], 0, places=9)
        self.assertEqual(both["far"], 0)
        self.assertAlmostEqual(both["squared_error"], 0, places=9)

    def test_lab_pixels_are_those_of_their_place(self):
        rgb = np.array([[[9, 8, 7], [200, 100, 50], [9, 8, 7]]], np.uint8)
        np.testing.assert_allclose(Picture(rgb).lab_pixels(), color.lab_of_rgb(rgb), rtol=1e-5)


class OutputsTest(unittest.TestCase):
    def test_library_reads_the_last_line(self):
        output = b'a library greets\n{"srgb": [[1, 2, 3]], "ready_cpu_s": 0.5, "cpu_s": 0.25}\n'
        self.assertEqual(outputs.library(output)["srgb"], [[1, 2, 3]])

    def test_huemask_has_bytes_and_exact_colors(self):
        output = (b'{"pictures": [{"method": "kmeans", "metric": "cie76", "colors": '
                  b'[{"hex": "#0a141e", "lab": [6.5, -1.25, -7.0]}]}]}')
        self.assertEqual(outputs.huemask(output),
                         {"srgb": [[10, 20, 30]], "exact_lab": [[6.5, -1.25, -7.0]],
                          "method": "kmeans", "metric": "cie76"})

    def test_imagemagick_has_a_color_a_line(self):
        output = (b"# ImageMagick pixel enumeration: 2,1,255,srgb\n"
                  b"0,0: (35,32,24)  #232018  srgb(35,32,24)\n1,0: (0,0,0)  #000000  black\n")
        self.assertEqual(outputs.imagemagick(output)["srgb"], [[35, 32, 24], [0, 0, 0]])

    def test_indexed_png_has_its_palette(self):
        def chunk(kind, data):
            return struct.pack(">I4s", len(data), kind) + data + b"\0\0\0\0"
        png = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) +
               chunk(b"PLTE", bytes([1, 2, 3, 4, 5, 6])))
        self.assertEqual(outputs.indexed_png(png)["srgb"], [[1, 2, 3], [4, 5, 6]])
        with self.assertRaises(ValueError):
            outputs.indexed_png(png[:30])

    def test_every_tool_has_a_reader(self):
        for tool in tools.all_peers():
            self.assertTrue(callable(getattr(outputs, tool.parse, None)), tool.key)


def tool_named(name, setting, version="1"):
    return tools.Tool(name, setting, version, ("run", "{png}", "{ppm}", "{k}", "{seed}"), "library", "why",
                      "library")


def record(mean, far, cpu):
    return {"mean_de00": mean, "p95_de00": 2 * mean, "far": far, "squared_error": 1.0, "colors": 8,
            "cpu_s": cpu, "process_cpu_s": 1.0, "ready_cpu_s": 0.5, "peak_mib": 10, "same_twice": True}


class SummaryTest(unittest.TestCase):
    def results(self, ours):
        rows = [tool_named("huemask", "default"), tool_named("huemask", "--metric cie76"),
                tool_named("scikit-learn", "KMeans"), tool_named("other", "default", version="")]
        measured = {rows[0].key: {"a": ours, "b": ours}, rows[1].key: {"a": ours, "b": ours},
                    rows[2].key: {"a": record(8.5, 0.3, 0.5), "b": record(8.5, 0.3, 2.0)}}
        return summary.results_of(rows, measured, {}, 8, 2)

    def test_marks_are_met_when_ours_is_lowest_and_quick(self):
        marks = summary.marks_of(self.results(record(8.0, 0.2, 0.004)))
        self.assertEqual([mark.met for mark in marks], [True, True, True, None, None, None])

    def test_marks_are_not_met_when_one_other_is_better_or_one_picture_is_slow(self):
        marks = summary.marks_of(self.results(record(8.8, 0.31, 0.006)))
        self.assertEqual([mark.met for mark in marks], [False, False, False, None, None, None])

    def test_a_row_of_fewer_pictures_is_not_compared(self):
        rows = [tool_named("huemask", "default"), tool_named("whole", "s"), tool_named("part", "s")]
        ours, whole, part = record(8, 0.2, 0.1), record(9, 0.3, 0.1), record(1, 0.1, 0.1)
        measured = {rows[0].key: {"a": ours, "b": ours}, rows[1].key: {"a": whole, "b": whole},
                    rows[2].key: {"a": part}}
        results = summary.results_of(rows, measured, {}, 8, 2)
        self.assertEqual([mark.met for mark in summary.marks_of(results)][:2], [True, True])

    def test_figures_of_each_picture_are_columns_with_gaps(self):
        columns = summary.by_picture({"one": {"b": {"far": 1 / 3}, "a": {"far": 0.5, "same_twice": True}},
                                      "two": {"b": {"far": 0.25}}})
        self.assertEqual(columns, {"pictures": ["a", "b"], "programs": {
            "one": {"far": [0.5, 0.3333333], "same_twice": [True, None]}, "two": {"far": [None, 0.25]}}})

    def test_what_is_not_installed_says_so(self):
        self.assertEqual(self.results(record(8, 0.2, 0.1))["absent"]["other · default"], "not installed")


class CacheTest(unittest.TestCase):
    def test_a_later_run_finds_what_an_earlier_one_measured(self):
        with tempfile.TemporaryDirectory() as folder:
            Cache(pathlib.Path(folder)).add("tool 1.2 · a setting", "kodak/01", {"mean_de00": 8})
            later = Cache(pathlib.Path(folder))
            later.add("tool 1.2 · a setting", "kodak/02", {"mean_de00": 9})
            self.assertEqual(later.records("tool 1.2 · a setting"),
                             {"kodak/01": {"mean_de00": 8}, "kodak/02": {"mean_de00": 9}})
            self.assertEqual(later.records("tool 1.3 · a setting"), {})


class ToolsTest(unittest.TestCase):
    def test_words_name_the_picture_in_both_forms(self):
        words = tool_named("t", "s").words(pathlib.Path("/pictures/kodak/01.png"), 8, 3)
        self.assertEqual(words[1:2] + words[3:], ["/pictures/kodak/01.png", "8", "3"])
        self.assertTrue(words[2].endswith("kodak-01.ppm"))

    def test_a_subset_is_spread(self):
        self.assertEqual(spread(list(range(10)), 3), [0, 3, 6])
        self.assertEqual(spread([1, 2], 5), [1, 2])


if __name__ == "__main__":
    unittest.main()

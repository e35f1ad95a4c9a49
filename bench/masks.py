#!/usr/bin/env python3
"""Measures every mark of speed of the masks on one large photograph, beside OpenCV and scikit-image in
the same run; script/bench masks builds what this needs and gets the photographs. The figures go to
PREFIX.md and PREFIX.json.
"""

import json
import pathlib
import sys
import tempfile

import on_photo
import report
from process import median, run, run_by_turns
from report import Row, at_most
from run import ROOT, Programs, say

COMMAND_COLORS = 8
COMMAND_ROUNDS = 9

# What is measured, by its name in huemask_bench_marks; the mark in ms per megapixel and core; and what
# is beside it.
MARKS = (
    ("soft mask of a color", "soft ΔE00 mask, from the table on", 1.5,
     ("inRange, RGB", "RGB to Lab, 8 bits", "RGB to Lab, float", "rgb2lab", "deltaE_ciede2000")),
    ("first click", "the same by a cost map, for a slider", None, ()),
    ("next tolerance", "another tolerance of that map", 1, ()),
    ("all soft memberships", "all 16 soft memberships, from the label map on", 10, ()),
    ("contiguous first click", "contiguous, first click: map, flood and mask", 35,
     ("floodFill", "floodFill, all of the picture", "flood")),
    ("contiguous next tolerance", "contiguous, another tolerance", 1, ()),
    ("guided", "guided refinement", 20,
     ("guidedFilter, gray guide, radius 8", "guidedFilter, color guide, radius 8")),
    ("min-area=64", "min-area of 64 pixels", 10, ("connectedComponentsWithStats", "remove_small_objects")),
    ("fill-holes=64", "holes of up to 64 pixels", 10, ("remove_small_holes",)),
)


def beside(names, peers):
    found = [peer for name in names for peer in peers if peer["what"] == name]
    return "; ".join(f"{peer['program']} {peer['what']} {peer['ms_per_megapixel']:.1f}" for peer in found)


def step_rows(measured, peers):
    megapixels = measured["width"] * measured["height"] / 1e6
    rows = []
    for name, what, mark, names in MARKS:
        step = measured["steps"].get(name)
        note = beside(names, peers)
        if step is None:
            rows.append(Row(what, f"≤ {mark:g} ms/MP", note=note or "huemask does not measure it"))
            continue
        value = step["cpu_ms"] / megapixels
        rows.append(Row(what, "-", f"{value:.2f} ms/MP", None, note) if mark is None else
                    at_most(what, value, mark, "ms/MP", note, digits=2))
    return rows


def command_row(programs, photo, measured, folder):
    """From the file to the mask's: a sample from each of eight places, on two threads."""
    places = [(x, y) for y in (1, 3) for x in (1, 3, 5, 7)][:COMMAND_COLORS]
    points = [word for x, y in places
              for word in ("--at", f"{measured['width'] * x // 8},{measured['height'] * y // 4}")]
    runs = run_by_turns({"select": [programs.huemask, "select", photo, *points, "--threads", 2,
                                    "-o", pathlib.Path(folder) / "mask.png"]}, COMMAND_ROUNDS)["select"]
    wall, cpu = median(runs, "wall_ms"), median(runs, "cpu_ms")
    return at_most(f"select to PNG, {COMMAND_COLORS} colors, whole command, two threads", wall / 1e3, 0.5,
                   "s", f"median of {COMMAND_ROUNDS}, wall; CPU {cpu / 1e3:.2f} s", digits=2)


def measure_peers(pixels, measured, runs):
    return json.loads(run([sys.executable, ROOT / "bench/peers/masks.py", pixels, measured["width"],
                           measured["height"], runs]).stdout)


def measure(options, name, photo):
    programs = Programs(options.build)
    with tempfile.TemporaryDirectory() as folder:
        pixels = pathlib.Path(folder) / "pixels.rgb"
        say(f"    steps on {name}")
        measured = json.loads(run([programs.marks, "masks", photo, options.runs, pixels]).stdout)
        say("    OpenCV and scikit-image")
        peers = measure_peers(pixels, measured, options.runs)
        say("    the whole command")
        command = command_row(programs, photo, measured, folder)
    return [*step_rows(measured, peers), command], {"huemask": measured, "peers": peers}


def document(_rows, results):
    measured = results["huemask"]
    peers = report.table(["what", "program", "ms/MP", "runs"],
                         [(peer["what"], peer["program"], f"{peer['ms_per_megapixel']:.2f}", peer["runs"])
                          for peer in results["peers"]])
    where = (f"{results['photo']}, {measured['width']} × {measured['height']}, "
             f"{measured['distinct_colors']} distinct colors. Processor time per megapixel on one thread, "
             "unless said.")
    return ["Masks", where], ["## OpenCV and scikit-image", peers]


if __name__ == "__main__":
    on_photo.main(__doc__, on_photo.Measurement(
        "masks", measure, document, {"runs": (9, "repetitions of each figure")}, "beside",
        ("huemask", "beside it, ms/MP")))

#!/usr/bin/env python3
"""Measures every mark of speed of the masks on one large photograph, beside OpenCV and scikit-image in
the same run; script/bench masks builds what this needs and gets the photographs. The figures go to
PREFIX.md and PREFIX.json.
"""

import argparse
import json
import pathlib
import sys
import tempfile

import machine
import report
from process import Failed, median, run, run_by_turns
from report import Row, at_most
from run import PHOTOS, ROOT, Programs, find_photos, say

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


def measure(options):
    programs = Programs(options.build)
    name, photo = next(iter(find_photos(options.photos).items()))
    load_before = machine.load()
    with tempfile.TemporaryDirectory() as folder:
        pixels = pathlib.Path(folder) / "pixels.rgb"
        say(f"    steps on {name}")
        measured = json.loads(run([programs.marks, "masks", photo, options.runs, pixels]).stdout)
        say("    OpenCV and scikit-image")
        peers = measure_peers(pixels, measured, options.runs)
        say("    the whole command")
        command = command_row(programs, photo, measured, folder)
    rows = [*step_rows(measured, peers), command]
    results = {"schema": "huemask.bench-masks/1", "commit": machine.commit_of(ROOT),
               "machine": machine.describe(options.build),
               "load": {"before": load_before, "after": machine.load()}, "photo": name,
               "huemask": measured, "peers": peers,
               "marks": [{"what": row.what, "mark": row.mark, "measured": row.measured,
                          "met": row.met, "beside": row.note} for row in rows]}
    return rows, results


def table_of(rows):
    return report.table(["what", "mark", "huemask", "", "beside it, ms/MP"],
                        [(row.what, row.mark, row.measured, "" if row.mark == "-" else row.verdict(),
                          row.note) for row in rows])


def document(rows, results):
    measured = results["huemask"]
    marks = [row for row in rows if row.mark != "-"]
    peers = report.table(["what", "program", "ms/MP", "runs"],
                         [(peer["what"], peer["program"], f"{peer['ms_per_megapixel']:.2f}", peer["runs"])
                          for peer in results["peers"]])
    where = (f"{results['photo']}, {measured['width']} × {measured['height']}, "
             f"{measured['distinct_colors']} distinct colors. Processor time per megapixel on one thread, "
             "unless said.")
    return "\n\n".join([f"# Masks, measured {results['commit']['date']}", report.count_line(marks) + ".",
                        where, table_of(rows), "## Where",
                        report.machine_lines(results["machine"], results["commit"], results["load"]),
                        "## OpenCV and scikit-image", peers]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the folder that the benchmarks were built in")
    parser.add_argument("--photos", type=pathlib.Path, default=ROOT / "build/bench-photos",
                        help=f"the folder with {' or '.join(PHOTOS)}, anywhere below")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path,
                        help="where to write the results (default: bench/results/DATE-COMMIT-masks)")
    parser.add_argument("--runs", type=int, default=9, help="repetitions of each figure (default 9)")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    try:
        rows, results = measure(options)
    except Failed as failure:
        sys.exit(f"error: {failure}")
    prefix = report.write_results(results, document(rows, results), "masks", options.output)
    print(table_of(rows))
    marks = [row for row in rows if row.mark != "-"]
    print(f"\n{report.count_line(marks)}. All figures: {prefix}.md")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures the page of `huemask serve` in a browser on a large photograph: the drag of the tolerance, how soon
a pick is seen, the masks of the palette; script/bench page builds what this needs and gets the photographs.
The figures go to PREFIX.md and PREFIX.json.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import machine
import report
from process import Failed
from report import Row, at_least, at_most
from run import PHOTOS, ROOT, find_photos


def measure_in_browser(command, photo):
    with tempfile.TemporaryDirectory() as folder:
        figures = pathlib.Path(folder) / "figures.json"
        done = subprocess.run([ROOT / "script/web", "--measure", command],
                              env={**os.environ, "HUEMASK_PHOTO": str(photo.resolve()), "HUEMASK_FIGURES": str(figures)},
                              stdout=subprocess.DEVNULL)
        if done.returncode or not figures.exists():
            raise Failed("the page could not be measured; see above")
        return json.loads(figures.read_text())


def rows_of(page):
    drags = page["drags"].items()
    return [
        *(at_least(f"tolerance drag, {name}", drag["frames_per_second"], 50, " frames/s",
                   f"the page itself works {drag['work_ms']:.0f} ms for a frame; 95 % of them come within "
                   f"{drag['p95_ms']:.0f} ms") for name, drag in drags),
        Row("pick, to a selection that is seen", "-", f"{page['pick_ms']:.0f} ms",
            note="from the press, with the server on the same machine"),
        Row("the same in one piece", "-", f"{page['piece_ms']:.0f} ms"),
        at_most("mask of the palette shown", page["hover_ms"]["median"], 16, "ms",
                f"at most {page['hover_ms']['most']:.1f} ms; without what the browser does then"),
    ]


def measure(options):
    name, photo = next(iter(find_photos(options.photos).items()))
    load_before = machine.load()
    page = measure_in_browser(options.build / "bin/huemask", photo)
    rows = rows_of(page)
    results = {"schema": "huemask.bench-page/1", "commit": machine.commit_of(ROOT),
               "machine": machine.describe(options.build),
               "load": {"before": load_before, "after": machine.load()}, "photo": name, "page": page,
               "marks": [{"what": row.what, "mark": row.mark, "measured": row.measured, "met": row.met,
                          "how": row.note} for row in rows]}
    return rows, results


def table_of(rows):
    return report.table(["what", "mark", "measured", "", "how"],
                        [(row.what, row.mark, row.measured, "" if row.mark == "-" else row.verdict(),
                          row.note) for row in rows])


def document(rows, results):
    marks = [row for row in rows if row.mark != "-"]
    page = results["page"]
    return "\n\n".join([f"# The page, measured {results['commit']['date']}", report.count_line(marks) + ".",
                        f"{results['photo']}, seen at {page['width']} × {page['height']}, in Chromium without a "
                        "window or a graphics card.", table_of(rows), "## Where",
                        report.machine_lines(results["machine"], results["commit"], results["load"])]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the folder that the command was built in")
    parser.add_argument("--photos", type=pathlib.Path, default=ROOT / "build/bench-photos",
                        help=f"the folder with {' or '.join(PHOTOS)}, anywhere below")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path,
                        help="where to write the results (default: bench/results/DATE-COMMIT-page)")
    options = parser.parse_args()
    try:
        rows, results = measure(options)
    except Failed as failure:
        sys.exit(f"error: {failure}")
    prefix = report.write_results(results, document(rows, results), "page", options.output)
    print(table_of(rows))
    marks = [row for row in rows if row.mark != "-"]
    print(f"\n{report.count_line(marks)}. All figures: {prefix}.md")


if __name__ == "__main__":
    main()

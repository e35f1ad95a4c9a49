#!/usr/bin/env python3
"""Measures the page of `huemask serve` in a browser on a large photograph: the drag of the tolerance, how soon
a pick is seen, the masks of the palette; script/bench page builds what this needs and gets the photographs.
The figures go to PREFIX.md and PREFIX.json.
"""

import json
import os
import pathlib
import subprocess
import tempfile

import on_photo
from process import Failed
from report import Row, at_least, at_most
from run import ROOT


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


def measure(options, _name, photo):
    page = measure_in_browser(options.build / "bin/huemask", photo)
    return rows_of(page), {"page": page}


def document(_rows, results):
    page = results["page"]
    return ["The page", f"{results['photo']}, seen at {page['width']} × {page['height']}, in Chromium without a "
            "window or a graphics card."], []


if __name__ == "__main__":
    on_photo.main(__doc__, on_photo.Measurement("page", measure, document, {}))

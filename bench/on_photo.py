"""What the measurements on one large photograph share: their options, their results and their table."""

import argparse
import dataclasses
import pathlib
import sys
from collections.abc import Callable

import machine
import report
from process import Failed
from run import PHOTOS, ROOT, find_photos


@dataclasses.dataclass
class Measurement:
    name: str  # of its results: DATE-COMMIT-name
    # measure(options, name of the photograph, its file): the rows, and the figures for the JSON
    measure: Callable
    # document(rows, results): the paragraphs of the page before and after "Where"
    document: Callable
    options: dict  # whole numbers from 1 on: {name: (default, help)}
    note: str = "how"  # what the last column of a row is in the JSON
    heads: tuple = ("measured", "how")

    def table(self, rows):
        measured, note = self.heads
        return report.table(["what", "mark", measured, "", note],
                            [(row.what, row.mark, row.measured, "" if row.mark == "-" else row.verdict(),
                              row.note) for row in rows])

    def results(self, options):
        photo_name, photo = next(iter(find_photos(options.photos).items()))
        load_before = machine.load()
        rows, figures = self.measure(options, photo_name, photo)
        return rows, {"schema": f"huemask.bench-{self.name}/1", "commit": machine.commit_of(ROOT),
                      "machine": machine.describe(options.build),
                      "load": {"before": load_before, "after": machine.load()}, "photo": photo_name, **figures,
                      "marks": [{"what": row.what, "mark": row.mark, "measured": row.measured, "met": row.met,
                                 self.note: row.note} for row in rows]}

    def page(self, rows, results):
        before, after = self.document(rows, results)
        where = report.machine_lines(results["machine"], results["commit"], results["load"])
        return "\n\n".join([f"# {before[0]}, measured {results['commit']['date']}", count_line(rows) + ".",
                            *before[1:], self.table(rows), "## Where", where, *after]) + "\n"


def count_line(rows):
    return report.count_line([row for row in rows if row.mark != "-"])


def main(doc, measurement):
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the folder that huemask was built in")
    parser.add_argument("--photos", type=pathlib.Path, default=ROOT / "build/bench-photos",
                        help=f"the folder with {' or '.join(PHOTOS)}, anywhere below")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path,
                        help=f"where to write the results (default: bench/results/DATE-COMMIT-{measurement.name})")
    for name, (default, what) in measurement.options.items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{what} (default {default})")
    options = parser.parse_args()
    for name in measurement.options:
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be at least 1")
    try:
        rows, results = measurement.results(options)
    except Failed as failure:
        sys.exit(f"error: {failure}")
    prefix = report.write_results(results, measurement.page(rows, results), measurement.name, options.output)
    print(measurement.table(rows))
    print(f"\n{count_line(rows)}. All figures: {prefix}.md")

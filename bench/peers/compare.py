"""compare.py: runs all programs side by side on the same pictures and writes the table of peers.

script/bench peers installs the programs and builds huemask; what was measured before is kept in
build/bench-peers/cache, so a run that was cut goes on. A new build of huemask is measured anew.
"""

import argparse
import pathlib
import sys
import time

import machine
from peers.cache import Cache
from peers.huemask import Huemask
from peers.measure import Judge, measure, measure_huemask
from peers.pictures import find_pictures, name_of, spread, write_ppm
from peers.summary import document, results_of
from peers.tools import BUILD, ROOT, all_peers
from process import Failed
from report import write_results

K = 8
REPEAT_EACH = 15  # every fifteenth picture is run twice more, to see whether the result repeats


def parse_options():
    parser = argparse.ArgumentParser(prog="script/bench peers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the folder that huemask and its benchmarks were built in")
    parser.add_argument("--pictures", type=int, metavar="N", help="only N pictures, evenly spread")
    parser.add_argument("--pictures-in", type=pathlib.Path, metavar="DIR",
                        default=ROOT.parent / "shared/data/images",
                        help="the folder with cq100-dev and kodak")
    parser.add_argument("--only", action="append", metavar="NAME",
                        help="only programs whose name contains NAME; may be given several times")
    parser.add_argument("--without", action="append", metavar="NAME", default=[],
                        help="no programs whose name contains NAME, likewise")
    parser.add_argument("--peers-only", action="store_true",
                        help="measure the others and write no table; huemask can be built later")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--again", action="store_true", help="measure anew what is in the cache")
    how.add_argument("--known", action="store_true",
                     help="measure nothing: the table of what is in the cache")
    parser.add_argument("--note", default="", metavar="TEXT",
                        help="what is special about this run: a line of its page")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path,
                        help="where to write the results (default: bench/results/DATE-COMMIT-peers)")
    options = parser.parse_args()
    if options.pictures is not None and options.pictures < 1:
        parser.error("--pictures must be at least 1")
    return options


def say(text):
    print(f"    {text}", file=sys.stderr, flush=True)


def chosen(tools, only, without):
    return [tool for tool in tools if (not only or any(word in tool.key for word in only))
            and not any(word in tool.key for word in without)]


def reason_of(text):
    """The line of a program's last words that tells why: the first error that it names, or the last."""
    lines = [line.strip() for line in text.split("\n")]
    return next((line for line in lines[1:] if "Error" in line), lines[-1]).split(": ", 1)[-1]


FAILURES = "failures"  # what the cache has of programs that did not run: {key of the tool: reason}


class Run:
    """One run over pictures and programs; what fails is said once and left out from then on."""

    def __init__(self, tools, huemask, cache, again):
        self.tools, self.huemask, self.cache, self.again = tools, huemask, cache, again
        self.judge, self.failed = Judge(), set()

    def measure_one(self, tool, picture, repeat):
        try:
            if tool.name == "huemask":
                record = measure_huemask(self.huemask, tool, picture, K, self.judge, repeat)
            else:
                record, _ = measure(tool, picture, K, self.judge, repeat)
        except Failed as failure:
            self.failed.add(tool.key)
            self.cache.add(FAILURES, tool.key, reason_of(str(failure)))
            say(f"{tool.key}: {failure}")
            return
        self.cache.add(tool.key, name_of(picture), record)

    def measure_all(self, pictures):
        started = time.monotonic()
        for number, picture in enumerate(pictures):
            for tool in self.tools:
                known = not self.again and name_of(picture) in self.cache.records(tool.key)
                if not known and tool.key not in self.failed:
                    self.measure_one(tool, picture, number % REPEAT_EACH == 0)
            say(f"{number + 1} of {len(pictures)} pictures, {name_of(picture)}, "
                f"{(time.monotonic() - started) / 60:.1f} minutes")
        self.judge.close()


def known_of(tools, cache, pictures):
    """{key of the tool: {name of the picture: record}}"""
    names = {name_of(picture) for picture in pictures}
    return {tool.key: {name: record for name, record in cache.records(tool.key).items() if name in names}
            for tool in tools}


def main():
    options = parse_options()
    try:
        pictures = find_pictures(options.pictures_in)
        if options.pictures:
            pictures = spread(pictures, options.pictures)
        write_ppm(pictures)
        peers = all_peers()
        huemask = None if options.peers_only else Huemask(options.build)
        rows = chosen((huemask.tools() if huemask else []) + peers, options.only, options.without)
        before, cache = machine.load(), Cache(BUILD / "cache")
        if not options.known:
            installed = [tool for tool in rows if tool.version]
            Run(installed, huemask, cache, options.again).measure_all(pictures)
        if options.peers_only:
            return
        measured = known_of(rows, cache, pictures)
        results = results_of(rows, measured, cache.records(FAILURES), K, len(pictures))
        results.update({"note": options.note, "commit": machine.commit_of(ROOT),
                        "machine": machine.describe(options.build),
                        "load": {"before": before, "after": machine.load()}})
        text = document(results)
        prefix = write_results(results, text, "peers", options.output)
        print(f"{text}\nAll figures: {prefix}.md and .json")
    except Failed as failure:
        sys.exit(f"error: {failure}")


if __name__ == "__main__":
    main()

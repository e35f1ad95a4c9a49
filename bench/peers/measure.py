"""One program on one picture: its palette, what that is worth, and what it took. Standard library only
(bench/process.py says why); palettes are judged by evaluate.py in a process of its own."""

import json
import os
import subprocess

from peers import outputs
from peers.tools import PYTHON, ROOT
from process import run

# One thread each: what is compared is work, and a second thread adds work of its own.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1",
              "MAGICK_THREAD_LIMIT": "1", "PYTHONPATH": str(ROOT / "bench")}
INSIDE_RUNS = 5  # of huemask's own call, for a median: it takes milliseconds


def environment():
    # OPENBLAS_CORETYPE, where a system sets it, keeps numpy from what the processor can.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    return {**kept, **ONE_THREAD}


class Judge:
    """evaluate.py, started once; it keeps the last picture."""

    def __init__(self):
        self.process = subprocess.Popen(
            [PYTHON, ROOT / "bench/peers/evaluate.py"], env=environment(), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def measures(self, picture, output):
        colors = {space: output[space] for space in ("lab", "srgb", "exact_lab") if space in output}
        print(json.dumps({"picture": str(picture), **colors}), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def palette_of(tool, picture, k, seed):
    """What the program printed, read, and what running it took."""
    ran = run(tool.words(picture, k, seed), environment())
    return getattr(outputs, tool.parse)(ran.output), ran


def colors_of(output):
    return sorted(map(tuple, output["lab" if "lab" in output else "srgb"]))


def measure(tool, picture, k, judge, repeat):
    """The record of one program on one picture. With `repeat` it runs twice more: again with the same
    seed, and with another where it takes one."""
    output, ran = palette_of(tool, picture, k, 0)
    record = {"colors": len(colors_of(output)), "process_cpu_s": ran.cpu_ms / 1e3,
              "peak_mib": ran.peak_mib, "ready_cpu_s": output.get("ready_cpu_s"),
              "cpu_s": output.get("cpu_s"), **judge.measures(picture, output)}
    if repeat:
        again, _ = palette_of(tool, picture, k, 0)
        record["same_twice"] = colors_of(again) == colors_of(output)
        if tool.seeded:
            other, _ = palette_of(tool, picture, k, 1)
            record["same_for_seeds"] = colors_of(other) == colors_of(output)
    return record, output


def measure_huemask(huemask, tool, picture, k, judge, repeat):
    """The same for huemask, whose call is measured by its own benchmark program."""
    record, output = measure(tool, picture, k, judge, repeat)
    inside = json.loads(run(huemask.inside(output, picture, k, INSIDE_RUNS)).stdout)
    record["cpu_s"] = inside["palette"]["cpu_ms"] / 1e3
    return record

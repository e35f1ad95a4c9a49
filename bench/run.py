#!/usr/bin/env python3
"""Measures every mark of docs/performance.md and prints the table of marks; script/bench builds
what this needs and gets the photographs. The figures go to PREFIX.md and PREFIX.json.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import machine
import report
from process import Failed, median, run, run_by_turns
from report import Row, at_least, at_most

ROOT = pathlib.Path(__file__).resolve().parent.parent
K = 16
# Progressive JPEG, 12.2 and 13.4 megapixels, of lomiri-wallpapers-16.04 and -20.04.
PHOTOS = ["sunset_by_Aitzol_Berasategi.jpg", "Dragonfly_by_Bolly.jpg"]
LARGE = (12500, 8000)  # 100 megapixels, made of the first photograph
STARTS = 30
MEMORY_RUNS = 3
METHOD_RUNS = 3


class Programs:
    def __init__(self, build):
        self.huemask = build / "bin/huemask"
        self.marks = build / "bin/huemask_bench_marks"
        self.jpeg = build / "bin/huemask_bench_jpeg"
        for program in (self.huemask, self.marks, self.jpeg):
            if not program.is_file():
                raise Failed(f"there is no {program}; script/bench builds it")

    def palette(self, picture, *options):
        return [self.huemask, "palette", picture, "-k", K, "--format", "json", *options]


def say(text):
    print(text, file=sys.stderr, flush=True)


def find_photos(folder):
    found = {}
    for name in PHOTOS:
        path = next(iter(sorted(folder.rglob(name))), None)
        if path is None:
            say(f"    {name} is not in {folder}; script/bench gets it")
        else:
            found[name] = path
    if not found:
        raise Failed(f"none of {', '.join(PHOTOS)} is in {folder}; script/bench gets them")
    return found


def kernel_rows(kernels):
    difference = kernels["ciede2000"]
    rows = []
    for title, prefix, limit in (("AVX-512", "avx3", 40), ("AVX2", "avx2", 25)):
        what = f"CIEDE2000 batch, {title}, against scalar libm double"
        target = next((t for t in difference["targets"] if t["target"].startswith(prefix)), None)
        if target is None:
            rows.append(Row(what, f"≥ {limit}×", note=f"this machine has no {title}"))
        else:
            rows.append(at_least(what, target["times_scalar"], limit, "×",
                                 f"{target['per_second'] / 1e6:.0f} against "
                                 f"{difference['scalar_per_second'] / 1e6:.1f} Mpairs/s, no FMA"))
    error = difference["error"]
    same = "same bytes on every target" if error["same_bytes_on_all_targets"] else "BYTES DIFFER"
    rows.append(Row("CIEDE2000 batch, largest error", "≤ 2e-4", f"{error['max']:.1e}",
                    error["max"] <= 2e-4 and error["same_bytes_on_all_targets"],
                    f"{error['pairs']} pairs of random sRGB colors; {same}"))
    return rows


def photo_rows(name, photo):
    one = next(by for by in photo["by_threads"] if by["threads"] == 1)
    pixels = photo["width"] * photo["height"] / 1e6
    picture = f"{name}, {pixels:.1f} MP"
    first = photo["first_run"]["palette_wall_ms"]

    def detail(span):
        return f"median of {span['runs']}, best {span['wall_ms_min']:.1f}, CPU {span['cpu_ms']:.1f}"
    return [
        at_most(f"palette k = {K} after decode, one thread: {picture}", one["palette"]["wall_ms"], 35,
                "ms", f"{detail(one['palette'])}; first run {first:.1f}"),
        at_most(f"palette + label map, one thread: {picture}",
                one["palette_and_label_map"]["wall_ms"], 45, "ms",
                detail(one["palette_and_label_map"])),
        at_most(f"one mask from the label map: {picture}", one["one_mask"]["wall_ms"], 3, "ms",
                detail(one["one_mask"]), digits=2),
    ]


def command_rows(programs, photos, rounds):
    """The whole command against the decoder alone, by turns."""
    rows, results = [], {}
    for name, path in photos.items():
        runs = run_by_turns({"decoder": [programs.jpeg, "decode", path],
                             "palette": programs.palette(path),
                             "one thread": programs.palette(path, "--threads", 1)}, rounds)
        inside = [json.loads(ran.stdout)["decode_ms"] for ran in runs["decoder"]]

        def ratio(kind, base):
            return statistics.median(ran.wall_ms / b for ran, b in zip(runs[kind], base))
        process = [ran.wall_ms for ran in runs["decoder"]]
        result = {"decode_ms": statistics.median(inside),
                  "decoder_process_ms": statistics.median(process),
                  "command_ms": median(runs["palette"], "wall_ms"),
                  "command_cpu_ms": median(runs["palette"], "cpu_ms"),
                  "command_one_thread_ms": median(runs["one thread"], "wall_ms"),
                  "times_decode": ratio("palette", inside),
                  "times_decoder_process": ratio("palette", process),
                  "one_thread_times_decode": ratio("one thread", inside)}
        results[name] = result
        rows.append(at_most(
            f"whole command palette against libjpeg-turbo's decode: {name}", result["times_decode"],
            1.35, "×", f"{result['command_ms']:.0f} against {result['decode_ms']:.0f} ms inside the "
            f"decoder; {result['times_decoder_process']:.2f}× its whole process; one thread "
            f"{result['one_thread_times_decode']:.2f}×", digits=2))
    return rows, results


def method_rows(name, measured):
    """Every method: the slowest case of each, and the slowest to stop."""
    rows = []
    by_method = {}
    for case in measured["cases"]:
        by_method.setdefault(case["method"].split(":")[0], []).append(case)
    for method, cases in by_method.items():
        slowest = max(cases, key=lambda case: case["palette"]["wall_ms"])
        rows.append(at_most(f"palette by {method} after decode, two threads: {name}",
                            slowest["palette"]["wall_ms"], 1000, "ms",
                            f"the slowest of {len(cases)} cases: k = {slowest['k']} by {slowest['metric']}",
                            digits=0))
    late = max(measured["cases"], key=lambda case: case["slowest_stop_ms"])
    rows.append(at_most(f"stops after being cancelled, slowest of all methods: {name}",
                        late["slowest_stop_ms"], 100, "ms",
                        f"{late['method']}, k = {late['k']} by {late['metric']}", digits=0))
    return rows


def large_pictures(programs, photo, folder):
    """100 megapixels, baseline and progressive, mirrored from a photograph; kept for the next run."""
    pictures = {}
    for scans in ("baseline", "progressive"):
        path = folder / f"mirrored-{LARGE[0]}x{LARGE[1]}-{scans}.jpg"
        if not path.is_file():
            unfinished = path.with_suffix(".part")
            run([programs.jpeg, "mirror", photo, unfinished, *LARGE, scans])
            unfinished.rename(path)
        pictures[f"100 MP, {scans}"] = path
    return pictures


def memory_rows(programs, photos, folder):
    pictures = [(f"12 MP, {name}", path, 200) for name, path in photos.items()]
    pictures += [(name, path, 800) for name, path in
                 large_pictures(programs, next(iter(photos.values())), folder).items()]
    rows, results = [], []
    for name, path, limit in pictures:
        with tempfile.TemporaryDirectory() as out:
            commands = {"palette": programs.palette(path),
                        "mask": [programs.huemask, "mask", path, "-o", out, "-k", K],
                        "decoder alone": [programs.jpeg, "decode", path]}
            for kind, command in commands.items():
                runs = [run(command) for _ in range(1 if limit > 200 else MEMORY_RUNS)]
                peak = max(ran.peak_mib for ran in runs)
                results.append({"picture": name, "command": kind, "peak_mib": peak,
                                "wall_ms": median(runs, "wall_ms")})
                if kind != "decoder alone":
                    rows.append(at_most(f"peak memory, {kind}: {name}", peak, limit, "MiB", digits=0))
    return rows, results


def start_rows(programs):
    runs = run_by_turns({"start": [programs.huemask, "--version"]}, STARTS)["start"]
    return [at_most("start of the command (--version)", median(runs, "wall_ms"), 15, "ms",
                    f"median of {STARTS}, CPU {median(runs, 'cpu_ms'):.1f} ms")]


def measure_peers(pixels, photo, command):
    job = {"width": photo["width"], "height": photo["height"], "k": K,
           "centers_lab": photo["centers_lab"]}
    done = subprocess.run([sys.executable, ROOT / "bench/peers/large.py", pixels],
                          input=json.dumps(job), text=True, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise Failed("bench/peers/large.py failed; script/bench installs what it needs")
    result = json.loads(done.stdout)
    one = next(by for by in photo["by_threads"] if by["threads"] == 1)
    cpu_ms = one["palette"]["cpu_ms"]
    result["huemask"] = {"palette_cpu_ms": cpu_ms,
                         "with_label_map_cpu_ms": one["palette_and_label_map"]["cpu_ms"],
                         "command_cpu_ms": command["command_cpu_ms"]}
    for peer in result["peers"].values():
        peer["cpu_s_median"] = statistics.median(peer["cpu_s"])
        peer["times_huemask"] = 1e3 * peer["cpu_s_median"] / cpu_ms
    return result


def peer_rows(name, result):
    less = f"CPU of scikit-learn KMeans over huemask's, palette after decode: {name}"
    error = f"squared Lab error against scikit-learn's: {name}"
    peer = next((p for n, p in result.get("peers", {}).items() if n.startswith("scikit-learn")), None)
    if peer is None:
        why = "left out by --quick" if not result else "scikit-learn is not installed"
        return [Row(less, "≥ 300×", note=why), Row(error, "≤ 1", note=why)]
    ours, theirs = result["huemask_squared_error"], peer["squared_error"]
    whole = 1e3 * peer["cpu_s_median"] / result["huemask"]["command_cpu_ms"]
    return [at_least(less, peer["times_huemask"], 300, "×",
                     f"{peer['cpu_s_median']:.1f} s against {result['huemask']['palette_cpu_ms']:.1f} ms; "
                     f"the whole command with decode {whole:.0f}× less", digits=0),
            at_most(error, ours / min(theirs), 1, "",
                    f"{ours:.4f} against the best of {len(theirs)} runs, {min(theirs):.4f} "
                    f"(median {statistics.median(theirs):.4f})", digits=4)]


def measure(options):
    """All rows and all figures."""
    programs = Programs(options.build)
    photos = find_photos(options.photos)
    load_before = machine.load()
    say("    kernels")
    kernels = json.loads(run([programs.marks, "kernels", options.runs]).stdout)
    rows = kernel_rows(kernels)
    say("    start and whole command")
    starts = start_rows(programs)
    of_command, command = command_rows(programs, photos, options.runs)
    measured, methods, peers = {}, {}, {}
    for name, path in photos.items():
        with tempfile.TemporaryDirectory() as folder:
            pixels = pathlib.Path(folder) / "pixels.rgb"
            say(f"    palette, label map and masks of {name}")
            measured[name] = json.loads(run([programs.marks, "palette", path, options.runs, pixels]).stdout)
            rows += photo_rows(name, measured[name])
            say(f"    every method on {name}")
            methods[name] = json.loads(run([programs.marks, "methods", path, METHOD_RUNS]).stdout)
            rows += method_rows(name, methods[name])
            if not options.quick:
                say(f"    peers on {name} (minutes)")
                peers[name] = measure_peers(pixels, measured[name], command[name])
            rows += peer_rows(name, peers.get(name, {}))
    say("    memory")
    of_memory, memory = memory_rows(programs, photos, options.photos)
    rows += of_command + of_memory + starts
    results = {"schema": "huemask.bench/1", "commit": machine.commit_of(ROOT),
               "machine": machine.describe(options.build),
               "load": {"before": load_before, "after": machine.load()}, "kernels": kernels,
               "photos": measured, "methods": methods, "command": command, "peers": peers, "memory": memory,
               "marks": [{"what": row.what, "mark": row.mark, "measured": row.measured,
                          "met": row.met, "how": row.note} for row in rows]}
    return rows, results


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the folder that the benchmarks were built in")
    parser.add_argument("--photos", type=pathlib.Path, default=ROOT / "build/bench-photos",
                        help="the folder with the photographs, anywhere below")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path,
                        help="where to write the results (default: bench/results/DATE-COMMIT)")
    parser.add_argument("--runs", type=int, default=15, help="repetitions of each figure (default 15)")
    parser.add_argument("--quick", action="store_true", help="leave out the peers, which take minutes")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    try:
        rows, results = measure(options)
    except Failed as failure:
        sys.exit(f"error: {failure}")
    prefix = report.write_results(results, report.document(rows, results), prefix=options.output)
    print(report.marks_table(rows))
    print(f"\n{report.count_line(rows)}. All figures: {prefix}.md")


if __name__ == "__main__":
    main()

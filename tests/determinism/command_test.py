#!/usr/bin/env python3
"""command_test.py COMMAND

Runs `huemask mask`, `select` and `palette` on the pictures in examples/ with 1, 2 and 7 threads, on
every SIMD target of the machine, with the C library kept from its functions for FMA and AVX2
(x86-64 glibc), and with the command that clang built (environment variable HUEMASK_CLANG_BIN), and
compares the JSON (without elapsed_ms) and the bytes of every PNG.
Exit code 1 if anything differs.
"""

import hashlib
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
METRICS = ["cie76", "din99o", "ciede2000", "cam16-ucs", "oklab"]
THREADS = [1, 2, 7]
# glibc's pow, exp, sin and others exist with and without fused multiply-add; a machine without it
# runs the other ones. The names are those of glibc 2.33 and later.
OLDER_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2"}


def run(command, *arguments, settings):
    """`settings`: the environment variables that the command gets besides those of this process."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("HUEMASK_SIMD", "GLIBC_TUNABLES")}
    return subprocess.run([str(a) for a in (command, *arguments)], env={**inherited, **settings},
                          text=True, capture_output=True)


def without_times(document):
    """A JSON document without every elapsed_ms; fails if there is none to leave out."""
    times = 0

    def strip(value):
        nonlocal times
        if isinstance(value, dict):
            times += "elapsed_ms" in value
            return {k: strip(v) for k, v in value.items() if k != "elapsed_ms"}
        return [strip(v) for v in value] if isinstance(value, list) else value

    stripped = strip(json.loads(document))
    if times == 0:
        sys.exit("the JSON has no elapsed_ms: this test looks at the wrong thing")
    return json.dumps(stripped, sort_keys=True)


def outputs(command, picture, metric, threads, settings):
    """{name: what must not differ} of everything that the command makes of a picture."""
    options = [picture, "-k", "12", "--metric", metric, "--threads", threads, "--seed", "5"]
    selections = {"piece": ["--at", "300,200", "--minus-color", "white",
                            "--contiguous", "--metric", metric],
                  "ranges": ["--range", "L=20.. h=300..90", "--softness", "12"]}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        made = run(command, "mask", *options, "-o", folder, settings=settings)
        if made.returncode != 0:
            sys.exit(f"{command} mask failed on {picture.name}: {made.stderr}")
        for name, selection in selections.items():
            made = run(command, "select", picture, *selection, "--threads", threads,
                       "-o", f"{folder}/select-{name}.png", settings=settings)
            if made.returncode != 0:
                sys.exit(f"{command} select failed on {picture.name}: {made.stderr}")
        for path in sorted(pathlib.Path(folder).rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix == ".png":
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            elif path.suffix == ".json":
                found[name] = without_times(path.read_text())
    printed = run(command, "palette", *options, "--format", "json", settings=settings)
    if printed.returncode != 0:
        sys.exit(f"{command} palette failed on {picture.name}: {printed.stderr}")
    if printed.stderr:
        sys.exit(f"{command} palette complains of {picture.name}: {printed.stderr}")
    found["palette --format json"] = without_times(printed.stdout)
    return found


def simd_targets(command):
    """What the command says it has when asked for one that does not exist."""
    refused = run(command, "palette", EXAMPLES / "poster.png",
                  settings={"HUEMASK_SIMD": "no-such-target"})
    _, colon, names = refused.stderr.rpartition("this machine has: ")
    if refused.returncode == 0 or not colon:
        sys.exit(f"HUEMASK_SIMD=no-such-target was not refused: {refused.stderr}")
    return [name.strip() for name in names.split(",")]


def variants(command):
    """(what it is called, command, threads, settings) of every run to compare."""
    for threads in THREADS[1:]:
        yield f"{threads} threads", command, threads, {}
    for target in simd_targets(command):
        yield f"SIMD target {target}", command, 2, {"HUEMASK_SIMD": target}
    if platform.machine() == "x86_64" and platform.libc_ver()[0] == "glibc":
        yield "C library without FMA and AVX2", command, 2, OLDER_PROCESSOR
    else:
        print("skipped: the C library without FMA and AVX2 (not glibc on x86-64)")
    clang = os.environ.get("HUEMASK_CLANG_BIN", "")
    if not clang:
        print("skipped: no command built by clang (HUEMASK_CLANG_BIN names none)")
    elif not pathlib.Path(clang).is_file():
        sys.exit(f"HUEMASK_CLANG_BIN is {clang}, but there is no such file")
    else:
        for threads in THREADS:
            yield f"clang, {threads} threads", clang, threads, {}
        for target in simd_targets(clang):
            yield f"clang, SIMD target {target}", clang, 2, {"HUEMASK_SIMD": target}


def main():
    command = sys.argv[1]
    pictures = sorted(EXAMPLES.glob("*.png"))
    if not pictures:
        sys.exit(f"no pictures in {EXAMPLES}")
    runs = list(variants(command))
    differences = compared = 0
    for picture in pictures:
        for metric in METRICS:
            expected = outputs(command, picture, metric, THREADS[0], {})
            if sum(name.endswith(".png") for name in expected) < 2 * 12 + 1:
                sys.exit(f"too few PNGs of {picture.name}: {sorted(expected)}")
            for name, other, threads, settings in runs:
                found = outputs(other, picture, metric, threads, settings)
                compared += len(found)
                for file in sorted(expected.keys() | found.keys()):
                    if expected.get(file) != found.get(file):
                        differences += 1
                        print(f"{picture.name}, {metric}, {name}: {file} differs")
    print(f"{compared} files compared in {len(runs)} variants of {len(pictures)} pictures, "
          f"{differences} differ")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

"""On what, and of what, the figures are: machine, system, compiler, commit."""

import datetime
import json
import os
import pathlib
import platform
import re
import subprocess


def first_match(path, pattern, otherwise="unknown"):
    try:
        match = re.search(pattern, pathlib.Path(path).read_text(), re.M)
    except OSError:
        return otherwise
    return match.group(1).strip() if match else otherwise


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def flags_of(build):
    """The flags of the kernels, without folders and names of files."""
    try:
        database = json.loads((build / "compile_commands.json").read_text())
    except OSError:
        return "unknown"
    for entry in database:
        if entry["file"].endswith("src/simd/ciede2000.cpp"):
            words = entry["command"].split()
            return " ".join(word for word in words if re.match(r"-(O|f|m|std|g|D(?!.*/))", word))
    return "unknown"


def load():
    return [round(value, 2) for value in os.getloadavg()]


def describe(build):
    compiler = first_match(build / "CMakeCache.txt", r"^CMAKE_CXX_COMPILER:\w+=(.*)$")
    memory_kib = int(first_match("/proc/meminfo", r"^MemTotal:\s+(\d+)", "0"))
    pages = first_match("/sys/kernel/mm/transparent_hugepage/enabled", r"\[(\w+)\]")
    return {
        "processor": first_match("/proc/cpuinfo", r"^model name\s*:\s*(.*)$"),
        "processors": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory_kib / 2**20, 1),
        "huge_pages": pages,
        "system": first_match("/etc/os-release", r'^PRETTY_NAME="?([^"\n]*)'),
        "kernel": platform.release().split("-")[0],
        "compiler": output_of(compiler, "--version").split("\n")[0] or "unknown",
        "flags": flags_of(build),
        "libjpeg_turbo": output_of("pkg-config", "--modversion", "libjpeg") or "unknown",
    }


def commit_of(root):
    """The commit, whether tracked files differ from it, and the day."""
    commit = output_of("git", "-C", str(root), "rev-parse", "--short=12", "HEAD") or "unknown"
    changed = output_of("git", "-C", str(root), "status", "--porcelain", "--untracked-files=no")
    today = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    return {"commit": commit, "changed": bool(changed), "date": today}

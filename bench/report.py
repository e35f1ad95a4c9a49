"""The table of marks: rows, and how they are written."""

import dataclasses
import json
import pathlib

RESULTS = pathlib.Path(__file__).resolve().parent / "results"


@dataclasses.dataclass
class Row:
    """One mark. `met` is None where it could not be measured; `note` then says why."""
    what: str
    mark: str
    measured: str = "-"
    met: bool | None = None
    note: str = ""

    def verdict(self):
        return {True: "met", False: "NOT MET", None: "not measured"}[self.met]


def at_most(what, value, limit, unit, note="", digits=1):
    return Row(what, f"≤ {limit:g} {unit}".rstrip(), f"{value:.{digits}f} {unit}".rstrip(),
               value <= limit, note)


def at_least(what, value, limit, unit, note="", digits=1):
    return Row(what, f"≥ {limit:g}{unit}", f"{value:.{digits}f}{unit}", value >= limit, note)


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def marks_table(rows):
    return table(["what", "mark", "measured", "", "how"],
                 [(row.what, row.mark, row.measured, row.verdict(), row.note) for row in rows])


def count_line(rows):
    met = sum(row.met is True for row in rows)
    missing = sum(row.met is None for row in rows)
    line = f"{met} of {len(rows)} marks met"
    return line + (f", {missing} not measured" if missing else "")


def machine_lines(machine, commit, load):
    changed = " with changes that are not committed" if commit["changed"] else ""
    return "\n".join([
        f"- commit {commit['commit']}{changed}, {commit['date']}",
        f"- {machine['processor']}, {machine['processors']} processors, {machine['memory_gib']} GiB; "
        f"huge pages: {machine['huge_pages']}",
        f"- {machine['system']}, Linux {machine['kernel']}, libjpeg-turbo {machine['libjpeg_turbo']}",
        f"- {machine['compiler']}; {machine['flags']}",
        f"- load average before {load['before'][0]}, after {load['after'][0]} "
        "(above 1 before: others were at work, so the wall times are too long)",
    ])


def palette_table(photos):
    rows = []
    for name, photo in photos.items():
        for by in photo["by_threads"]:
            parts = by["parts"]
            spans = [("palette", by["palette"]), ("· count colors", parts["count"]),
                     ("· make_palette", parts["make_palette"]),
                     ("· · of which coordinates", parts["of_which_coordinates"]),
                     ("· · of which all of cluster_colors", parts["of_which_cluster"]),
                     ("label map", by["label_map"]),
                     ("palette and label map", by["palette_and_label_map"]),
                     ("one mask", by["one_mask"])]
            rows += [(name, by["threads"], what, f"{span['wall_ms']:.2f}", f"{span['wall_ms_min']:.2f}",
                      f"{span['cpu_ms']:.2f}", span["runs"]) for what, span in spans]
    return table(["photograph", "threads", "step", "wall ms", "best", "CPU ms", "runs"], rows)


def methods_table(methods):
    return table(["photograph", "method", "metric", "k", "colors", "wall ms", "CPU ms", "slowest stop ms"],
                 [(name, case["method"], case["metric"], case["k"], case["colors"],
                   f"{case['palette']['wall_ms']:.0f}", f"{case['palette']['cpu_ms']:.0f}",
                   f"{case['slowest_stop_ms']:.0f}")
                  for name, measured in methods.items() for case in measured["cases"]])


def kernel_table(kernels):
    rows = []
    for key, unit in (("ciede2000", "Mpairs/s"), ("lab", "Mcolors/s")):
        rows.append((key, "libm, double", f"{kernels[key]['scalar_per_second'] / 1e6:.1f} {unit}", "1"))
        rows += [(key, target["target"], f"{target['per_second'] / 1e6:.0f} {unit}",
                  f"{target['times_scalar']:.1f}") for target in kernels[key]["targets"]]
    rows += [(f"nearest of {row['centers']} centers", row["target"],
              f"{row['per_second'] / 1e9:.2f} G point·center/s", "")
             for row in kernels["nearest_centers"]]
    return table(["kernel", "target", "speed", "times libm"], rows)


def peers_table(peers):
    rows = []
    for name, photo in peers.items():
        ours = photo["huemask"]
        rows.append((name, "huemask", f"{ours['palette_cpu_ms'] / 1e3:.4f}", "1",
                     f"{photo['huemask_squared_error']:.4f}"))
        rows.append((name, "huemask, with label map", f"{ours['with_label_map_cpu_ms'] / 1e3:.4f}",
                     "", ""))
        rows.append((name, "huemask, whole command with decode",
                     f"{ours['command_cpu_ms'] / 1e3:.4f}", "", ""))
        for peer, result in photo["peers"].items():
            errors = ", ".join(f"{error:.4f}" for error in result["squared_error"])
            rows.append((name, peer, f"{result['cpu_s_median']:.2f}",
                         f"{result['times_huemask']:.0f}", errors))
    return table(["photograph", "program", "CPU s", "times huemask's palette",
                  "mean squared ΔE*ab of each run"], rows)


def memory_table(memory):
    return table(["picture", "command", "peak MiB", "wall s"],
                 [(row["picture"], row["command"], f"{row['peak_mib']:.0f}",
                   f"{row['wall_ms'] / 1e3:.2f}") for row in memory])


def document(rows, results):
    """Everything as one Markdown text."""
    parts = [f"# Marks, measured {results['commit']['date']}", count_line(rows) + ".",
             "What each row means stands in [the README](../README.md).", marks_table(rows),
             "## Where", machine_lines(results["machine"], results["commit"], results["load"]),
             "## Kernels", kernel_table(results["kernels"]),
             "## The steps after decoding", palette_table(results["photos"]),
             "## Every method, two threads", methods_table(results["methods"])]
    if results["peers"]:
        parts += ["## Peers, same pixels, k = 16", peers_table(results["peers"])]
    parts += ["## Memory", memory_table(results["memory"])]
    return "\n\n".join(parts) + "\n"


def write_results(results, text, kind="", prefix=None):
    """Writes PREFIX.md and PREFIX.json and returns the prefix, which is DATE-COMMIT (and the kind) in
    bench/results if not said."""
    commit = results["commit"]
    parts = [commit["date"], commit["commit"][:7], "changed" if commit["changed"] else "", kind]
    prefix = prefix or RESULTS / "-".join(part for part in parts if part)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(f"{prefix}.md").write_text(text)
    pathlib.Path(f"{prefix}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    return prefix

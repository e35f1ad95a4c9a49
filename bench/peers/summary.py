"""From records to the table of peers: means over pictures, marks, notes, as Markdown."""

import statistics

from peers.huemask import SAME_METHOD
from peers.tools import ABSENT
from report import Row, count_line, machine_lines, marks_table, table

HEADS = ["program", "setting", "mean ΔE00", "95 % below", "farther than 10", "squared ΔE*ab",
         "colors", "CPU ms, call", "CPU ms, process", "peak MiB", "same twice", "other seed"]
MEANS = ("mean_de00", "p95_de00", "far", "squared_error", "colors", "cpu_s", "process_cpu_s",
         "ready_cpu_s")


def mean(records, field):
    values = [record[field] for record in records if record.get(field) is not None]
    return statistics.fmean(values) if values else None


def of_all(records, field):
    """Whether something held wherever it was looked at; None where it was not."""
    seen = [record[field] for record in records if field in record]
    return all(seen) if seen else None


def row_of(tool, records):
    return {"program": tool.name, "setting": tool.setting, "version": tool.version, "why": tool.why,
            "kind": tool.kind, "pictures": len(records),
            **{field: mean(records, field) for field in MEANS},
            "peak_mib": max(record["peak_mib"] for record in records),
            "same_twice": of_all(records, "same_twice"),
            "same_for_seeds": of_all(records, "same_for_seeds")}


def results_of(tools, measured, failed, k, pictures):
    rows, absent = [], dict(ABSENT)
    for tool in tools:
        records = list(measured.get(tool.key, {}).values())
        name = f"{tool.name} · {tool.setting}"
        if records:
            rows.append(row_of(tool, records))
        else:
            absent[name] = failed.get(tool.key, "not measured") if tool.version else "not installed"
    rows.sort(key=lambda row: (row["pictures"] < pictures, row["mean_de00"]))
    return {"schema": "huemask.peers/1", "k": k, "pictures": pictures, "rows": rows, "absent": absent,
            "cpu": cpu_ratios(tools, measured), "by_picture": by_picture(measured)}


def by_picture(measured):
    """Each program's figures as columns, a value for each picture; seven digits are more than they hold."""
    pictures = sorted({name for records in measured.values() for name in records})
    columns = {}
    for key, records in measured.items():
        fields = dict.fromkeys(field for record in records.values() for field in record)
        columns[key] = {field: [rounded(records.get(name, {}).get(field)) for name in pictures]
                        for field in fields}
    return {"pictures": pictures, "programs": columns}


def rounded(value):
    return float(f"{value:.7g}") if isinstance(value, float) else value


def cpu_ratios(tools, measured):
    """Processor time of scikit-learn's call over huemask's for the same method, picture by picture."""
    keys = {(tool.name, tool.setting): tool.key for tool in tools}
    ratios = []
    for theirs, ours in SAME_METHOD.items():
        them = measured.get(keys.get(("scikit-learn", theirs)), {})
        us = measured.get(keys.get(("huemask", ours)), {})
        times = sorted(them[name]["cpu_s"] / us[name]["cpu_s"] for name in them
                       if us.get(name, {}).get("cpu_s"))
        if times:
            ratios.append({"theirs": theirs, "ours": ours, "least": times[0],
                           "median": statistics.median(times), "most": times[-1],
                           "their_cpu_s": mean(list(them.values()), "cpu_s"),
                           "our_cpu_s": mean(list(us.values()), "cpu_s")})
    return ratios


def lowest_mark(rows, field, what, limit, unit, scale=1):
    mark = f"lowest of all, ≤ {limit} {unit}".rstrip()
    ours = next((row for row in rows if (row["program"], row["setting"]) == ("huemask", "default")), None)
    # Means over other pictures cannot be compared.
    others = [row for row in rows if row["program"] != "huemask" and ours and
              row["pictures"] == ours["pictures"]]
    if not others:
        return Row(what, mark, note="huemask or the peers are missing")
    best = min(others, key=lambda row: row[field])
    value, least = scale * ours[field], scale * best[field]
    return Row(what, mark, f"{value:.2f} {unit}".rstrip(), value <= limit and value <= least,
               f"best of the others: {best['program']}, {best['setting']}: {least:.2f}")


def marks_of(results):
    rows = results["rows"]
    marks = [lowest_mark(rows, "mean_de00", "k = 8, mean ΔE00 to the nearest swatch", 9.0, ""),
             lowest_mark(rows, "far", "k = 8, pixels farther than 10 ΔE00", 36, "%", 100)]
    ratios = {ratio["theirs"]: ratio for ratio in results["cpu"]}
    return marks + [cpu_mark(theirs, ours, ratios.get(theirs)) for theirs, ours in SAME_METHOD.items()]


def cpu_mark(theirs, ours, ratio):
    what, mark = f"CPU of scikit-learn {theirs} over huemask {ours}", "≥ 100× on every picture"
    if ratio is None:
        return Row(what, mark, note="one of them was not measured")
    return Row(what, mark, f"{ratio['least']:.0f}×", ratio["least"] >= 100,
               f"median {ratio['median']:.0f}×, most {ratio['most']:.0f}×; mean "
               f"{1e3 * ratio['their_cpu_s']:.0f} against {1e3 * ratio['our_cpu_s']:.1f} ms")


def yes_no(value):
    return {True: "yes", False: "NO", None: ""}[value]


def number(value, digits, scale=1):
    return "" if value is None else f"{scale * value:.{digits}f}"


def cells_of(row):
    name = row["program"] if row["program"] == "huemask" else f"{row['program']} {row['version']}"
    return [name, row["setting"], number(row["mean_de00"], 2), number(row["p95_de00"], 1),
            number(row["far"], 1, 100) + " %", number(row["squared_error"], 1), number(row["colors"], 1),
            number(row["cpu_s"], 1, 1e3), number(row["process_cpu_s"], 0, 1e3),
            number(row["peak_mib"], 0), yes_no(row["same_twice"]), yes_no(row["same_for_seeds"])]


def document(results):
    """The whole page."""
    rows, marks = results["rows"], marks_of(results)
    whole = all(row["pictures"] == results["pictures"] for row in rows)
    parts = [f"# Peers, measured {results['commit']['date']}",
             f"{results['pictures']} pictures, k = {results['k']}, lowest mean ΔE00 first."
             + ("" if whole else " Rows of fewer pictures are last: their means cannot be compared.")
             + " What each column means stands in [the README](../README.md#peers).",
             *([results["note"]] if results.get("note") else []),
             count_line(marks) + ".", marks_table(marks),
             "## All programs", table(HEADS, [cells_of(row) for row in rows])]
    if not whole:
        parts += ["Of fewer pictures: " + ", ".join(
            f"{row['program']} {row['setting']} ({row['pictures']})" for row in rows
            if row["pictures"] != results["pictures"]) + "."]
    parts += ["Not measured:", "\n".join(f"- {name}: {why}" for name, why in results["absent"].items()),
              "## Settings", table(["program", "setting", "why"],
                                   [(row["program"], row["setting"], row["why"]) for row in rows]),
              "## Where", machine_lines(results["machine"], results["commit"], results["load"])]
    return "\n\n".join(parts) + "\n"

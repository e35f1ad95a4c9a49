"""lab_error.py: huemask's squared CIELAB error beside the best of ten scikit-learn runs, for k = 8, 16
and 64 on every picture. script/bench lab-error builds huemask and installs scikit-learn.

scikit-learn is given the distinct colors with their counts as weights, which is the same problem as
all pixels. Both errors are found by the same lines (picture.py), ours from the centers in CIELAB that
the command prints. What scikit-learn found is kept in build/bench-peers/lab-error.json: it takes hours.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

import sklearn
from sklearn.cluster import KMeans

import machine
from peers import outputs
from peers.picture import Picture
from peers.pictures import find_pictures, name_of, spread
from peers.tools import BUILD, ROOT
from process import Failed
from report import table, write_results

KS = (8, 16, 64)
RUNS = 10
TOLERANCE = 1.001  # within 0.1 %


class Reference:
    """The errors of scikit-learn's runs, kept in a file."""

    def __init__(self, path):
        self.path = path
        self.known = json.loads(path.read_text()) if path.exists() else {}

    @staticmethod
    def key(name, k):
        return f"scikit-learn {sklearn.__version__} KMeans, k = {k}: {name}"

    def best(self, name, k, picture):
        key = self.key(name, k)
        if key not in self.known:
            self.known[key] = [self.run(picture, k, seed) for seed in range(RUNS)]
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.path.with_suffix(".part")
            unfinished.write_text(json.dumps(self.known, indent=1))
            os.replace(unfinished, self.path)
        return min(self.known[key])

    @staticmethod
    def run(picture, k, seed):
        fitted = KMeans(k, n_init=1, random_state=seed).fit(picture.lab, sample_weight=picture.counts)
        return picture.squared_error(fitted.cluster_centers_)


def ours(command, path, k, picture):
    # An accent is kept although squared error would not have it.
    words = [command, "palette", path, "-k", str(k), "--metric", "cielab", "--accents", "off",
             "--format", "json"]
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode:
        raise Failed(done.stderr.decode(errors="replace").strip())
    return picture.squared_error(outputs.huemask(done.stdout)["exact_lab"])


def measure(options, pictures):
    reference, rows = Reference(BUILD / "lab-error.json"), []
    for number, path in enumerate(pictures):
        picture, name = Picture.read(path), name_of(path)
        for k in KS:
            if options.known and reference.key(name, k) not in reference.known:
                continue
            best = reference.best(name, k, picture)
            error = ours(options.build / "bin/huemask", path, k, picture)
            rows.append({"picture": name, "k": k, "huemask": error, "scikit_learn": best,
                         "ratio": error / best})
        print(f"    {number + 1} of {len(pictures)} pictures, {name}: " +
              ", ".join(f"k = {row['k']}: {row['ratio']:.4f}" for row in rows if row["picture"] == name),
              file=sys.stderr, flush=True)
    return rows


def document(results):
    lines = []
    for k in sorted({row["k"] for row in results["rows"]}):
        ratios = [row["ratio"] for row in results["rows"] if row["k"] == k]
        met = sum(ratio <= TOLERANCE for ratio in ratios)
        lines.append((k, f"{met} of {len(ratios)}", "met" if met == len(ratios) else "NOT MET",
                      f"{max(ratios):.4f}", f"{sum(ratios) / len(ratios):.4f}", f"{min(ratios):.4f}"))
    each = [(row["picture"], row["k"], f"{row['huemask']:.4f}", f"{row['scikit_learn']:.4f}",
             f"{row['ratio']:.4f}" + ("" if row["ratio"] <= TOLERANCE else " **above**"))
            for row in results["rows"]]
    commit = results["commit"]
    changed = " with changes that are not committed" if commit["changed"] else ""
    return "\n\n".join([
        f"# Squared CIELAB error, measured {commit['date']}",
        f"huemask `--metric cielab --accents off` at commit {commit['commit']}{changed} over the best of {RUNS} runs "
        f"of scikit-learn {results['scikit_learn']} KMeans. The mark: within 0.1 % of it on every picture. "
        "[How](../README.md#squared-lab-error).",
        table(["k", "within 0.1 %", "", "largest ratio", "mean ratio", "smallest ratio"], lines),
        "## Every picture", table(["picture", "k", "huemask", "best of ten", "ratio"], each)]) + "\n"


def main():
    parser = argparse.ArgumentParser(prog="script/bench lab-error", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench")
    parser.add_argument("--pictures", type=int, metavar="N", help="only N pictures, evenly spread")
    parser.add_argument("--known", action="store_true",
                        help="only where scikit-learn's runs are known from an earlier run")
    parser.add_argument("--output", metavar="PREFIX", type=pathlib.Path)
    options = parser.parse_args()
    try:
        pictures = find_pictures()
        rows = measure(options, spread(pictures, options.pictures) if options.pictures else pictures)
    except Failed as failure:
        sys.exit(f"error: {failure}")
    results = {"schema": "huemask.lab-error/1", "commit": machine.commit_of(ROOT),
               "scikit_learn": sklearn.__version__, "rows": rows}
    prefix = write_results(results, document(results), "lab-error", options.output)
    print(f"All figures: {prefix}.md and .json")


if __name__ == "__main__":
    main()

"""huemask's own rows: its defaults, and the metrics and methods that are compared."""

import hashlib
import json

from machine import output_of
from peers.tools import Tool

METRICS = ("cie76", "cam16-ucs", "ciede2000", "din99o", "oklab")
# huemask's setting beside the same method of scikit-learn in the same space, CIELAB.
SAME_METHOD = {
    "KMeans": "--metric cie76",
    "KMeans, n_init=10": "--metric cie76",
    "Birch": "--method birch --metric cie76",
    "AgglomerativeClustering": "--method hierarchical --metric cie76",
}


class Huemask:
    """A build of it: a folder with bin/huemask and bin/huemask_bench_marks."""

    def __init__(self, build):
        self.command = build / "bin/huemask"
        self.marks = build / "bin/huemask_bench_marks"
        # A build is known by its bytes: the cache has to know one from the next.
        self.version = hashlib.sha256(self.command.read_bytes()).hexdigest()[:12]

    def tools(self):
        methods = json.loads(output_of(str(self.command), "methods", "--json"))["methods"]
        rows = [self.tool("default", "what it does when only k is said")]
        rows += [self.tool(f"--metric {metric}", "the default method") for metric in METRICS]
        rows += [self.tool(f"--method {method['id']}", "the default metric") for method in methods]
        rows += [self.tool(setting, "to compare with scikit-learn's, which is given CIELAB")
                 for setting in SAME_METHOD.values() if "--method" in setting]
        return rows

    def tool(self, setting, why):
        options = () if setting == "default" else tuple(setting.split())
        words = (self.command, "palette", "{png}", "-k", "{k}", "--format", "json", "--threads", "1",
                 "--seed", "{seed}", *options)
        return Tool("huemask", setting, self.version, words, "huemask", why, "library", seeded=True)

    def inside(self, output, picture, k, runs):
        """The command that measures the palette of a decoded picture, for what `output` was made with."""
        return [self.marks, "method", picture, output["method"], output["metric"], k, runs]

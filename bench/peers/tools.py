"""The programs that are compared, each with its settings: how it is started, which version it is, and
why the setting was chosen. Standard library only, like all that starts programs (bench/process.py)."""

import dataclasses
import json
import pathlib
import re
import shutil

from machine import output_of

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build/bench-peers"
PYTHON = ROOT / "build/bench-venv/bin/python"
RUST = BUILD / "rust/release/huemask-bench-peers"


@dataclasses.dataclass(frozen=True)
class Tool:
    """One program with one setting, a row of the table."""
    name: str
    setting: str
    version: str  # empty: not installed
    command: tuple  # words; {png}, {ppm}, {k} and {seed} stand for what changes
    parse: str  # which function of outputs.py reads what it prints
    why: str  # why this setting
    kind: str  # "library": its own call is measured; "command": the whole process
    seeded: bool = False  # whether it takes a seed

    @property
    def key(self):
        return f"{self.name} {self.version} · {self.setting}"

    def words(self, picture, k, seed):
        values = {"png": picture, "ppm": ppm_of(picture), "k": k, "seed": seed}
        return [str(word).format(**values) for word in self.command]


def ppm_of(picture):
    """Where the picture stands as PPM, for programs that take pixels and not files."""
    return BUILD / "pictures" / f"{picture.parent.name}-{picture.stem}.ppm"


def pinned_python():
    lines = (ROOT / "script/lib/bench_requirements.txt").read_text().split("\n")
    return dict(line.split("==") for line in lines if "==" in line)


def python_library(name, package, library, settings, seeded=False):
    version = pinned_python()[package] if PYTHON.exists() else ""
    return [Tool(name, setting, version,
                 (PYTHON, ROOT / "bench/peers/python_peer.py", library, setting, "{png}", "{k}", "{seed}"),
                 "library", why, "library", seeded) for setting, why in settings.items()]


def javascript_library(package, settings, picture="{ppm}"):
    wanted = json.loads((ROOT / "bench/peers/node/package.json").read_text())["dependencies"]
    installed = shutil.which("node") and (BUILD / "node/node_modules" / package).is_dir()
    return [Tool(package.split("/")[-1], setting, wanted[package] if installed else "",
                 ("node", BUILD / "node/peer.mjs", package, setting, picture, "{k}"),
                 "library", why, "library") for setting, why in settings.items()]


def rust_library(crate, settings, seeded=False):
    manifest = (ROOT / "bench/peers/rust/Cargo.toml").read_text()
    version = re.search(rf'^{crate} = \{{ version = "=([^"]+)"', manifest, re.M).group(1)
    return [Tool(crate, setting, version if RUST.exists() else "",
                 (RUST, crate, setting, "{ppm}", "{k}", "{seed}"),
                 "library", why, "library", seeded) for setting, why in settings.items()]


def debian_command(name, package, program, parse, settings):
    """`settings` is {setting: (words, why)}."""
    version = output_of("dpkg-query", "-W", "-f=${Version}", package) if shutil.which(program) else ""
    return [Tool(name, setting, version.split(":")[-1], (program, *words), parse, why, "command")
            for setting, (words, why) in settings.items()]


def python_tools():
    return [
        *python_library("scikit-learn", "scikit-learn", "scikit_learn", {
            "KMeans": "its defaults",
            "KMeans, n_init=10": "best of ten starts, as its documentation advises for quality",
            "MiniBatchKMeans": "its defaults",
            "Birch": "threshold 3: its default of 0.5 leaves more leaves than memory holds",
            "AgglomerativeClustering": "Ward, its default, on 5,000 pixels drawn by the seed: all pairs "
                                       "of a whole photograph do not fit into memory",
        }, seeded=True),
        *python_library("OpenCV", "opencv-contrib-python-headless", "opencv", {
            "example": "kmeans as in its own example: 3 attempts of 10 rounds",
            "best": "kmeans, 10 attempts of 100 rounds",
        }, seeded=True),
        *python_library("Pillow", "pillow", "pillow", {
            "median cut": "its default",
            "median cut, kmeans=1": "refined by its k-means until nothing moves",
            "octree": "its fast method",
            "libimagequant": "its best method, where the wheel was built with it",
        }),
        *python_library("libimagequant", "imagequant", "libimagequant", {
            "default": "no dithering, quality 0 to 100",
        }),
        *python_library("Pylette", "Pylette", "pylette", {
            "KMeans, full size": "its default method; every pixel, not a copy of 256 × 256",
            "OKLab, full size": "its perceptual method; every pixel",
        }),
        *python_library("colorgram.py", "colorgram.py", "colorgram", {"default": "it has no options"}),
    ]


def javascript_tools():
    return [
        *javascript_library("colorthief", {
            "oklch": "its default space; quality 1 (every pixel), white kept",
            "rgb": "its other space; quality 1 (every pixel), white kept",
        }),
        *javascript_library("node-vibrant", {
            "roles": "the six swatches by role, its purpose; quality 1",
            "clusters": "the clusters behind them, 8 asked for; quality 1",
        }, picture="{png}"),
        *javascript_library("@material/material-color-utilities", {
            "QuantizerCelebi": "the quantizer behind its themes: Wu, then k-means in CIELAB",
        }),
        *javascript_library("extract-colors", {
            "default": "it takes no number of colors: the first 8 count. With every pixel and half its "
                       "distances, so that it finds 8, it was far worse on 15 pictures (21.5 for 13.3)",
        }),
    ]


def rust_tools():
    return [
        *rust_library("auto-palette", {
            "dbscan": "its default", "kmeans": "its k-means", "slic": "its superpixels",
        }),
        *rust_library("kmeans_colors", {
            "default": "as its command: CIELAB, 20 rounds",
            "best": "CIELAB, best of 5 runs until they converge, as its help advises for quality",
        }, seeded=True),
        *rust_library("okolors", {
            "default": "lightness counts 0.325, half of the pixels are sampled",
            "documented": "the example of its documentation: lightness counts 0.5, every pixel",
            "oklab": "plain Oklab: lightness in full, every pixel",
        }, seeded=True),
    ]


def commands():
    colors = ("+dither", "-colors", "{k}", "-unique-colors", "-depth", "8", "-colorspace", "sRGB", "txt:-")
    return [
        *debian_command("ImageMagick", "imagemagick-6.q16", "convert-im6.q16", "imagemagick", {
            "-colors": (("{png}", *colors), "its octree in sRGB, no dithering"),
            "-quantize Lab -colors": (("{png}", "-quantize", "Lab", *colors),
                                      "its octree in CIELAB, no dithering"),
        }),
        *debian_command("pngquant", "pngquant", "pngquant", "indexed_png", {
            "--speed 1 --nofs": (("--speed", "1", "--nofs", "--output", "-", "{k}", "--", "{png}"),
                                 "its slowest and best, no dithering"),
        }),
    ]


# What cannot be measured here, with the reason: rows all the same.
ABSENT = {
    "patolette": "its registry has no release of it to install",
    "ImageMagick · -kmeans": "needs ImageMagick 7; Debian 12 has 6.9",
}


def all_peers():
    return [*python_tools(), *javascript_tools(), *rust_tools(), *commands()]

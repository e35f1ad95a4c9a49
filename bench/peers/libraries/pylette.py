"""Pylette, which decodes the file itself."""

import pylette

SPACE = "srgb"


def extract(mode):
    def prepare(path, k, _):
        return lambda: [color.rgb for color in pylette.extract_colors(
            path, palette_size=k, resize=None, mode=mode)]
    return prepare


SETTINGS = {
    "KMeans, full size": extract("KMeans"),
    "OKLab, full size": extract("OKLab"),
}

"""A picture as its distinct colors, and how well a palette stands for them: the one judge of every
program's palette, huemask's too."""

import numpy as np
from PIL import Image

from peers.color import ciede2000, lab_of_rgb

FAR = 10  # ΔE00 from which a pixel counts as far from its swatch
BLOCK = 8192  # colors compared at once: what the caches hold


class Picture:
    """Distinct colors of 8-bit RGB pixels (rows, columns, 3), with counts and CIELAB."""

    def __init__(self, rgb):
        self.rgb = rgb
        flat = rgb.reshape(-1, 3).astype(np.uint32)
        self.keys = flat[:, 0] << 16 | flat[:, 1] << 8 | flat[:, 2]
        self.colors, self.counts = np.unique(self.keys, return_counts=True)
        self.lab = lab_of_rgb(np.stack([self.colors >> 16, self.colors >> 8 & 255,
                                        self.colors & 255], 1))

    @classmethod
    def read(cls, path):
        with Image.open(path) as image:
            return cls(np.asarray(image.convert("RGB")))

    def lab_pixels(self):
        """CIELAB of every pixel as float32, a pixel a row: what general clusterers are given."""
        return self.lab.astype(np.float32)[np.searchsorted(self.colors, self.keys)]

    def squared_error(self, centers):
        """Mean over all pixels of the squared CIELAB distance to the nearest center."""
        nearest = np.full(len(self.colors), np.inf)
        for center in np.asarray(centers, np.float64):
            np.minimum(nearest, ((self.lab - center) ** 2).sum(1), out=nearest)
        return float((nearest * self.counts).sum() / self.counts.sum())

    def nearest_ciede2000(self, centers):
        """ΔE00 of each distinct color to the center that is nearest by ΔE00. In float32, which is twice as
        quick and within 1e-4 (tests/bench)."""
        lab, centers = self.lab.astype(np.float32), np.asarray(centers, np.float32)
        return np.concatenate([ciede2000(lab[i:i + BLOCK, None], centers[None]).min(1)
                               for i in range(0, len(lab), BLOCK)]).astype(np.float64)

    def measures(self, centers):
        """What a palette (CIELAB, a color a row) is judged by; every pixel counts the same."""
        difference = self.nearest_ciede2000(centers)
        weights = self.counts / self.counts.sum()
        order = np.argsort(difference, kind="stable")
        at_95 = np.searchsorted(np.cumsum(weights[order]), 0.95)
        return {"mean_de00": float((difference * weights).sum()),
                "p95_de00": float(difference[order[min(at_95, len(order) - 1)]]),
                "far": float(weights[difference > FAR].sum()),
                "squared_error": self.squared_error(centers)}

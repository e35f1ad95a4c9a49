"""What the example pictures are painted with: exact small mathematics, noise and a canvas.

Only additions, products, quotients, square roots and Python's documented random(), all of which
give the same bits on every machine.
"""

import math
import random


def clamp(x, low=0.0, high=1.0):
    return low if x < low else high if x > high else x


def squared(x):
    return x * x


def length(x, y):
    return math.sqrt(x * x + y * y)


def smooth(low, high, x):
    """0 below `low`, 1 above `high`, a smooth step between."""
    t = clamp((x - low) / (high - low))
    return t * t * (3.0 - 2.0 * t)


def mix(a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def gradient(stops, t):
    """Color at t of [(position, color), ...], smooth between the stops."""
    for (start, a), (end, b) in zip(stops, stops[1:]):
        if t <= end:
            return mix(a, b, smooth(start, end, t))
    return stops[-1][1]


class Noise:
    """Smooth value noise on a lattice of random numbers, and sums of its octaves."""

    SIZE = 256

    def __init__(self, seed):
        draw = random.Random(seed).random
        self.rows = [[draw() for _ in range(self.SIZE)] for _ in range(self.SIZE)]

    def at(self, x, y):
        x0, y0 = math.floor(x), math.floor(y)
        u, v = x - x0, y - y0
        u = u * u * (3.0 - 2.0 * u)
        v = v * v * (3.0 - 2.0 * v)
        top, bottom = self.rows[y0 & 255], self.rows[(y0 + 1) & 255]
        left, right = x0 & 255, (x0 + 1) & 255
        a = top[left] + (top[right] - top[left]) * u
        b = bottom[left] + (bottom[right] - bottom[left]) * u
        return a + (b - a) * v

    def octaves(self, x, y, count):
        total, weight = 0.0, 0.5
        for octave in range(count):
            total += weight * self.at(x + 17.0 * octave, y + 31.0 * octave)
            x, y, weight = x * 2.0, y * 2.0, weight * 0.5
        return total / (1.0 - 2.0 * weight)


class Picture:
    """Encoded sRGB in [0, 255] as floats, painted over and rounded once at the end."""

    def __init__(self, width, height, shader):
        self.width, self.height = width, height
        self.rows = [[shader(x, y) for x in range(width)] for y in range(height)]

    def paint(self, box, shader):
        """shader(x, y) -> (color, coverage) or None, for the pixels of box = (x0, y0, x1, y1)."""
        x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
        x1, y1 = min(self.width, int(box[2]) + 1), min(self.height, int(box[3]) + 1)
        for y in range(y0, y1):
            row = self.rows[y]
            for x in range(x0, x1):
                painted = shader(x, y)
                if painted is not None and painted[1] > 0.0:
                    row[x] = mix(row[x], painted[0], min(1.0, painted[1]))

    def bytes(self, grain=0.0, seed=0):
        """Rows of RGB bytes, with film grain of that strength (the same in the three channels)."""
        draw = random.Random(seed).random
        out = []
        for row in self.rows:
            line = bytearray()
            for color in row:
                g = 0.5 + grain * (draw() + draw() - 1.0) if grain else 0.5
                for value in color:
                    value += g
                    line.append(0 if value < 0.0 else 255 if value > 255.0 else int(value))
            out.append(bytes(line))
        return out


def stroke(picture, points, width, color):
    """A quadratic Bezier stroke through start, control and end."""
    (x0, y0), (x1, y1), (x2, y2) = points
    path = []
    for i in range(41):
        t = i / 40.0
        a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        path.append((a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2))
    xs, ys = [p[0] for p in path], [p[1] for p in path]

    def near(x, y):
        least = min((x - px) * (x - px) + (y - py) * (y - py) for px, py in path)
        return color, clamp(width * 0.5 - math.sqrt(least) + 0.5)
    picture.paint((min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width), near)

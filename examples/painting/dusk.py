"""A landscape: soft gradients, clouds, a lake, and one tiny red balloon."""

import math
import random

from painting.canvas import Noise, Picture, clamp, gradient, length, mix, smooth, squared

DUSK_SKY = [(0.0, (22, 27, 62)), (0.34, (68, 58, 118)), (0.62, (168, 84, 132)),
            (0.83, (238, 136, 108)), (1.0, (255, 208, 138))]
DUSK_SUN = (552.0, 322.0)
DUSK_SHORE = 420.0


class DuskSky:
    def __init__(self):
        self.clouds = Noise(11)
        self.levels = [gradient(DUSK_SKY, i / 720.0) for i in range(721)]

    def color(self, x, y):
        color = self.levels[int(clamp(y / 360.0) * 720.0)]
        dx, dy = x - DUSK_SUN[0], (y - DUSK_SUN[1]) * 1.25
        distance = length(dx, dy)
        color = mix(color, (255, 226, 160), 0.75 / (1.0 + distance * distance / 5200.0))
        density = self.clouds.octaves(x * 0.0052 + y * 0.004, y * 0.021, 5)
        band = smooth(20.0, 120.0, y) * (1.0 - smooth(270.0, 345.0, y))
        cover = smooth(0.5, 0.72, density) * band
        if cover > 0.0:
            lit = mix((112, 70, 128), (255, 158, 120), smooth(60.0, 250.0, y))
            shade = mix((52, 44, 96), (196, 96, 124), smooth(60.0, 260.0, y))
            color = mix(color, mix(lit, shade, smooth(0.58, 0.8, density)), 0.85 * cover)
        return mix(color, (255, 244, 206), clamp(31.0 - distance) if distance < 31.0 else 0.0)


def dusk_ridges():
    """Far to near: (heights by x, color at the ridge, color at its foot)."""
    noise = Noise(23)
    layers = [
        (330.0, 70.0, 0.0042, (178, 96, 128), (236, 146, 122)),
        (352.0, 78.0, 0.0060, (128, 74, 118), (190, 108, 118)),
        (380.0, 84.0, 0.0078, (84, 56, 100), (132, 78, 108)),
        (404.0, 70.0, 0.0100, (50, 40, 78), (76, 52, 86)),
    ]
    for index, (base, height, scale, ridge, foot) in enumerate(layers):
        heights = [base - height * (noise.octaves(x * scale, 9.7 * index, 6) - 0.34) * 1.6
                   for x in range(840)]
        yield heights, ridge, foot


def dusk_pines(picture, seed):
    """A row of pines on the near shore, left and right, as silhouettes."""
    draw = random.Random(seed).random
    trees = []
    for _ in range(70):
        side = draw() * draw()
        x = 250.0 * side if draw() < 0.7 else 839.0 - 150.0 * side
        trees.append((x, 426.0 + 5.0 * draw(), 30.0 + 74.0 * draw() * (1.0 - side)))
    for x, foot, height in sorted(trees, key=lambda tree: tree[2]):
        def pine(px, py, x=x, foot=foot, height=height):
            t = (py - foot + height) / height  # 0 at the tip, 1 at the foot
            if t < 0.0 or t > 1.0:
                return None
            tier = t * 6.0 - math.floor(t * 6.0)
            half = height * 0.2 * (0.16 + 0.84 * t) * (0.62 + 0.38 * tier)
            return (22, 22, 44), clamp(half - abs(px - x) + 0.5)
        picture.paint((x - height * 0.3, foot - height, x + height * 0.3, foot), pine)


def dusk_balloon(picture, cx, cy, r):
    def envelope(x, y):
        dx, dy = (x - cx) / r, (y - cy) / r
        if dy > 0.0:
            dx *= 1.0 + 0.42 * dy * dy
            dy *= 0.78
        distance = length(dx, dy)
        gore = abs(dx) / math.sqrt(max(0.02, 1.0 - min(0.98, dy * dy)))
        color = (214, 30, 42) if gore < 0.36 or gore > 0.7 else (190, 18, 38)
        light = smooth(-0.9, 0.9, dx * 0.8 + dy * 0.5)  # the low sun stands to the right
        return mix(mix(color, (104, 8, 34), 0.55), mix(color, (255, 96, 64), 0.35), light), \
            clamp((1.0 - distance) * r + 0.5)
    picture.paint((cx - r - 1, cy - r - 1, cx + r + 1, cy + 1.4 * r), envelope)
    top = cy + 1.5 * r
    for side in (-1.0, 1.0):
        picture.paint((cx - r, cy + r, cx + r, top), lambda x, y: (
            (60, 30, 48), 0.7 * clamp(0.9 - abs(x - cx - side * r * (0.17 + 0.4 * (top - y) / r)))))
    picture.paint((cx - 4, top, cx + 4, top + 6), lambda x, y: (
        (70, 40, 38), clamp(3.6 - abs(x - cx)) * clamp(3.4 - abs(y - top - 3))))


def dusk():
    sky = DuskSky()
    picture = Picture(840, 560, sky.color)
    draw = random.Random(5).random
    for _ in range(90):
        x, y, glow = 840.0 * draw(), 150.0 * draw() * draw(), 0.25 + 0.6 * draw()
        picture.paint((x - 1, y - 1, x + 1, y + 1), lambda px, py: (
            (238, 234, 255), glow * clamp(1.25 - length(px - x, py - y))))
    texture = Noise(31)
    for heights, ridge, foot in dusk_ridges():
        def hill(x, y):
            depth = y - heights[x]
            if depth < -1.0:
                return None
            grain = 1.0 + 0.16 * (texture.octaves(x * 0.05, y * 0.09, 3) - 0.5)
            color = mix(ridge, foot, smooth(0.0, 95.0, depth))
            warm = 0.22 / (1.0 + (x - DUSK_SUN[0]) * (x - DUSK_SUN[0]) / 30000.0)
            color = mix(color, (255, 170, 120), warm)
            return tuple(c * grain for c in color), clamp(depth + 0.5)
        picture.paint((0, 250, 839, 430), hill)
    dusk_lake(picture)
    dusk_pines(picture, 3)
    dusk_balloon(picture, 246.0, 150.0, 16.0)
    return picture.bytes(grain=2.4, seed=1)


def dusk_lake(picture):
    ripples = Noise(47)
    mirror = [list(row) for row in picture.rows]

    def water(x, y):
        depth = y - DUSK_SHORE
        swell = ripples.octaves(x * 0.012, y * 0.16, 4) - 0.5
        source_y = clamp(DUSK_SHORE - depth * 1.9 - 6.0 + 46.0 * swell * (0.3 + depth / 140.0),
                         0.0, DUSK_SHORE)
        source_x = clamp(x + 26.0 * swell, 0.0, 839.0)
        color = mix(mirror[int(source_y)][int(source_x)], (34, 34, 78), 0.26 + 0.3 * depth / 140.0)
        width = 13.0 + 0.34 * depth
        dx = (x - DUSK_SUN[0]) / width
        glitter = smooth(-0.08, 0.2, swell) / (1.0 + dx * dx * dx * dx)
        return mix(color, (255, 206, 148), 0.8 * glitter), clamp(depth + 0.5)
    picture.paint((0, DUSK_SHORE, 839, 559), water)
    # A low dark bank closes the view at the lower left.
    edge = Noise(53)
    line = [566.0 - 62.0 * (1.0 - smooth(0.0, 430.0, x)) - 12.0 * edge.octaves(x * 0.05, 0.0, 4)
            for x in range(840)]
    picture.paint((0, 470, 520, 559), lambda x, y: (
        mix((30, 24, 46), (14, 14, 28), smooth(0.0, 40.0, y - line[x])), clamp(y - line[x] + 0.5)))
    draw = random.Random(8).random
    for _ in range(150):  # reeds
        x = 400.0 * draw() * draw()
        height, lean = 14.0 + 34.0 * draw(), 10.0 * (draw() - 0.35)
        foot = line[int(x)] + 5.0
        picture.paint((x - 12, foot - height, x + 14, foot), lambda px, py: (
            (20, 18, 36), clamp(1.1 - abs(px - x - lean * squared((foot - py) / height))) *
            clamp(1.2 - 0.7 * (foot - py) / height)))

"""A still life: shaded balls, soft shadows, cloth and film grain."""

import math

from painting.canvas import Noise, Picture, clamp, length, mix, smooth, stroke

LIGHT = (-0.58, -0.62, 0.53)
HALF = (-0.332, -0.355, 0.874)  # between the light and the eye


class Fruit:
    """A ball or an ellipsoid seen from the front, with a skin."""

    def __init__(self, center, radii, skin, dark, gloss, speckle, seed):
        self.x, self.y = center
        self.rx, self.ry = radii
        self.skin, self.dark, self.gloss, self.speckle = skin, dark, gloss, speckle
        self.noise = Noise(seed)

    def shade(self, x, y):
        nx, ny = (x - self.x) / self.rx, (y - self.y) / self.ry
        square = nx * nx + ny * ny
        distance = math.sqrt(square)
        cover = clamp((1.0 - distance) * min(self.rx, self.ry) + 0.5)
        if cover <= 0.0:
            return None
        nz = math.sqrt(max(0.0, 1.0 - square))
        lambert = nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]
        # The skin's pattern runs round the ball.
        u, v = nx / (0.45 + nz) * 13.0 + 40.0, ny / (0.45 + nz) * 13.0 + 40.0
        pattern = self.noise.octaves(u, v, 4)
        skin = mix(self.skin, self.dark, self.speckle * smooth(0.4, 0.75, pattern))
        light = smooth(-0.42, 1.0, lambert)
        color = mix(mix(self.dark, (26, 24, 40), 0.45), skin, light)
        color = mix(color, (255, 246, 224), 0.34 * smooth(0.55, 1.0, lambert) * self.gloss)
        bounce = smooth(0.2, 1.0, ny) * (1.0 - light) * 0.42
        color = mix(color, mix(self.skin, (236, 214, 178), 0.45), bounce)
        shine = max(0.0, nx * HALF[0] + ny * HALF[1] + nz * HALF[2])
        for _ in range(5):
            shine *= shine
        return mix(color, (255, 252, 244), clamp(shine * self.gloss)), cover

    def cast_shadow(self, picture):
        r = min(self.rx, self.ry)
        cx, cy = self.x + 0.62 * self.rx, self.y + 0.86 * self.ry
        wide, tall = 1.5 * self.rx, 0.5 * r

        def soft(x, y):
            dx, dy = (x - cx) / wide, (y - cy) / tall
            far = 0.5 + 0.5 * clamp(dx)  # softer away from the fruit
            fall = 1.0 - smooth(1.0 - 0.85 * far, 1.0, length(dx, dy))
            return (62, 56, 78), 0.62 * fall
        picture.paint((cx - wide, cy - tall, cx + wide, cy + tall), soft)

        def contact(x, y):
            dx = (x - self.x - 0.1 * self.rx) / (0.8 * self.rx)
            dy = (y - self.y - 0.95 * self.ry) / (0.24 * r)
            return (34, 28, 40), 0.75 * (1.0 - smooth(0.1, 1.0, length(dx, dy)))
        picture.paint((self.x - self.rx, self.y, self.x + self.rx, self.y + 1.4 * self.ry), contact)

    def paint(self, picture):
        picture.paint((self.x - self.rx - 1, self.y - self.ry - 1, self.x + self.rx + 1,
                       self.y + self.ry + 1), self.shade)


def fruit_table():
    wall, weave, fold = Noise(61), Noise(67), Noise(71)

    def background(x, y):
        if y < 286:
            light = 1.0 - smooth(0.0, 900.0, length(x - 120.0, y - 60.0))
            color = mix((44, 56, 60), (142, 152, 138), light)
            stain = 1.0 + 0.12 * (wall.octaves(x * 0.018, y * 0.018, 5) - 0.5)
            shade = 1.0 - 0.22 * smooth(236.0, 286.0, y)
            return tuple(c * stain * shade for c in color)
        depth = (y - 286.0) / 274.0
        scale = 1.0 / (0.42 + 0.58 * depth)
        u, v = (x - 420.0) * scale, 300.0 * (1.0 - scale)
        light = 1.0 - smooth(100.0, 1000.0, length(x - 190.0, y - 380.0))
        color = mix((150, 140, 134), (240, 230, 210), light)
        stripe = abs((u + 0.25 * v) / 118.0 - math.floor((u + 0.25 * v) / 118.0) - 0.5)
        cover = 1.0 - smooth(0.062, 0.075, stripe)
        cover = max(cover, 0.8 * (1.0 - smooth(0.006, 0.016, abs(stripe - 0.115))))
        color = mix(color, tuple(c * (0.45 + 0.55 * light) for c in (72, 104, 150)), 0.8 * cover)
        thread = 1.0 + 0.07 * (weave.octaves(u * 0.55, v * 0.9, 2) - 0.5)
        drape = 1.0 + 0.12 * (fold.octaves(u * 0.008, v * 0.011, 3) - 0.5)
        edge = 1.0 - 0.3 * (1.0 - smooth(0.0, 0.1, depth))
        return tuple(c * thread * drape * edge for c in color)
    return Picture(840, 560, background)


def fruit():
    picture = fruit_table()
    fruits = [
        Fruit((428, 276), (98, 94), (150, 178, 62), (92, 122, 34), 0.8, 0.35, 5),     # apple
        Fruit((270, 318), (92, 90), (244, 140, 30), (206, 92, 12), 0.55, 0.18, 6),    # orange
        Fruit((592, 346), (104, 68), (248, 212, 58), (214, 160, 26), 0.6, 0.4, 7),    # lemon
        Fruit((150, 400), (62, 58), (92, 54, 110), (50, 26, 70), 0.5, 0.6, 8),        # plum
        Fruit((392, 424), (60, 56), (112, 62, 122), (60, 30, 80), 0.5, 0.6, 9),       # plum
        Fruit((690, 446), (27, 26), (196, 22, 40), (112, 6, 30), 1.0, 0.2, 10),       # cherries
        Fruit((738, 430), (25, 24), (186, 18, 36), (108, 6, 28), 1.0, 0.2, 12),
    ]
    for one in fruits:
        one.cast_shadow(picture)
        if one is fruits[2]:
            fruit_lemon_tip(picture, one)
        one.paint(picture)
    fruit_stalks(picture)
    return picture.bytes(grain=2.2, seed=2)


def fruit_lemon_tip(picture, lemon):
    skin = mix(lemon.skin, lemon.dark, 0.45)
    for forward, radii in ((104.0, (15, 12)), (96.0, (20, 20)), (86.0, (24, 32))):
        end = Fruit((lemon.x + forward, lemon.y + 3.0), radii, skin, lemon.dark, 0.1, 0.3, 14)
        end.paint(picture)


def fruit_stalks(picture):
    stroke(picture, ((428, 204), (430, 182), (446, 166)), 6.0, (78, 54, 38))
    stroke(picture, ((690, 424), (700, 380), (742, 352)), 3.2, (96, 112, 48))
    stroke(picture, ((738, 408), (736, 378), (742, 352)), 3.2, (84, 100, 42))

    def leaf(x, y):  # two arcs that meet in points, in coordinates along the leaf
        u, v = (x - 446.0) * 0.94 + (y - 184.0) * -0.34, (x - 446.0) * 0.34 + (y - 184.0) * 0.94
        t = u / 78.0
        if t < 0.0 or t > 1.0:
            return None
        half = 0.01 + 62.0 * t * (1.0 - t) * (1.25 - 0.5 * t)
        color = mix((74, 116, 44), (134, 168, 72), smooth(-half, half, -v))
        color = mix(color, (172, 190, 110), 0.6 * clamp(1.4 - abs(v)))
        return color, clamp(half - abs(v) + 0.5)
    picture.paint((440, 130, 530, 215), leaf)

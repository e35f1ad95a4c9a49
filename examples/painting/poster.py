"""A flat drawing: few colors, ink outlines, anti-aliased edges."""

from painting.canvas import Noise, Picture, clamp, length, mix, squared, stroke

PAPER, INK, CORAL = (245, 235, 214), (24, 34, 56), (232, 92, 70)
TEAL, DEEP, FOAM, MUSTARD = (46, 128, 134), (26, 78, 104), (164, 208, 196), (236, 178, 70)


def inside(polygon):
    """Signed distance to a convex polygon given clockwise: positive inside."""
    sides = []
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        side = length(x1 - x0, y1 - y0)
        sides.append((x0, y0, -(y1 - y0) / side, (x1 - x0) / side))
    return lambda x, y: min((x - x0) * a + (y - y0) * b for x0, y0, a, b in sides)


def flat(picture, distance, color, box):
    picture.paint(box, lambda x, y: (color, clamp(distance(x, y) + 0.5)))


def poster_sea(picture):
    """Rows of overlapping scales, each of concentric arcs; nearer rows cover farther ones."""
    radius = 42.0
    rings = [(42.0, INK), (39.5, FOAM), (32.0, TEAL), (24.5, FOAM), (18.0, DEEP), (10.5, FOAM)]
    for row in range(11):
        cy = 366.0 + 21.0 * row
        for column in range(-1, 11):
            cx = 84.0 * column + (42.0 if row % 2 else 0.0)

            def scale(x, y, cx=cx, cy=cy):
                dx, dy = x - cx, y - cy
                distance = length(dx, dy)
                cover = clamp(radius - distance + 0.5)
                if cover <= 0.0:
                    return None
                color = INK
                for r, ring in rings:
                    color = mix(color, ring, clamp(r - distance + 0.5))
                return color, cover
            picture.paint((cx - radius, cy - radius, cx + radius, cy + radius), scale)


def poster_boat(picture):
    mast_x = 262.0
    main = [(mast_x + 6, 96), (mast_x + 6, 300), (mast_x + 128, 300)]
    jib = [(mast_x - 6, 128), (mast_x - 92, 300), (mast_x - 6, 300)]
    hull = [(128, 312), (424, 312), (376, 372), (168, 372)]
    stripe = [(137, 323), (415.5, 323), (405, 336), (147, 336)]
    for polygon, color in ((main[::-1], PAPER), (jib[::-1], MUSTARD), (hull, CORAL)):
        shape = inside(polygon)
        xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
        box = (min(xs) - 12, min(ys) - 22, max(xs) + 12, max(ys) + 10)
        flat(picture, lambda x, y, shape=shape: shape(x, y) + 4.0, INK, box)
        flat(picture, shape, color, box)
    flat(picture, inside(stripe), PAPER, (130, 320, 420, 340))
    flat(picture, lambda x, y: 3.0 - abs(x - mast_x), INK, (mast_x - 4, 76, mast_x + 4, 314))
    pennant = [(mast_x + 2, 78), (mast_x + 38, 88), (mast_x + 2, 98)]
    flat(picture, inside(pennant), CORAL, (mast_x, 74, mast_x + 40, 100))
    for y in (168.0, 234.0):  # seams of the main sail
        shape = inside(main[::-1])
        def seam(px, py, y=y, shape=shape):
            return min(1.1 - abs(py - y - 0.06 * (px - mast_x)), shape(px, py))
        flat(picture, seam, INK, (mast_x, y - 4, mast_x + 130, y + 14))


def poster():
    picture = Picture(720, 540, lambda x, y: PAPER)
    flat(picture, lambda x, y: 92.0 - length(x - 520.0, y - 176.0), CORAL,
         (420, 80, 620, 280))
    for y, left, right in ((206.0, 452.0, 660.0), (228.0, 404.0, 604.0), (250.0, 470.0, 640.0)):
        def cloud(px, py, y=y, left=left, right=right):
            dx = px - min(max(px, left), right)
            return 7.0 - length(dx, py - y)
        flat(picture, cloud, PAPER, (left - 8, y - 8, right + 8, y + 8))
        flat(picture, lambda px, py, y=y, left=left, right=right: min(
            1.3 - abs(py - y - 7.0), px - left, right - px), INK, (left, y, right, y + 10))
    island = Noise(83)
    ridge = [356.0 - 148.0 * max(0.0, 1.0 - squared((x - 610.0) / 150.0)) *
             (0.55 + 0.6 * island.octaves(x * 0.016, 0.0, 3)) for x in range(720)]
    flat(picture, lambda x, y: y - ridge[x] + 3.0, INK, (440, 180, 719, 366))
    flat(picture, lambda x, y: y - ridge[x], DEEP, (440, 180, 719, 366))
    poster_boat(picture)
    poster_sea(picture)
    for cx, cy, size in ((96, 92, 26), (150, 128, 18), (420, 74, 20)):  # gulls
        for side in (-1, 1):
            stroke(picture, ((cx, cy), (cx + side * size * 0.5, cy - size * 0.62),
                             (cx + side * size, cy - size * 0.18)), 3.4, INK)
    frame = lambda x, y: 15.0 - min(x, y, 719 - x, 539 - y)
    flat(picture, frame, PAPER, (0, 0, 719, 539))
    flat(picture, lambda x, y: 2.0 - abs(frame(x, y)), INK, (0, 0, 719, 539))
    return picture.bytes()

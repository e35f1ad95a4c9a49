"""CIELAB and CIEDE2000 in numpy, worked out here and not by huemask: the judge of all programs."""

import math

import numpy as np

# IEC 61966-2-1; the matrix follows from its primaries and white (x, y) = (0.3127, 0.3290).
PRIMARIES_XY = np.array([[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]])
WHITE_XY = np.array([0.3127, 0.3290])
EPSILON, KAPPA = 216 / 24389, 24389 / 27  # CIE 15:2018
TURN = 2 * math.pi
C7 = 25.0**7  # the chroma at which CIEDE2000's corrections of chroma and rotation are half on


def xyz_of_xy(xy):
    return np.stack([xy[..., 0] / xy[..., 1], np.ones(xy.shape[:-1]),
                     (1 - xy[..., 0] - xy[..., 1]) / xy[..., 1]], axis=-1)


def lab_of_rgb(rgb):
    """CIELAB relative to D65 of sRGB from 0 to 255 (fractions too), one color a row."""
    white = xyz_of_xy(WHITE_XY)
    primaries = xyz_of_xy(PRIMARIES_XY).T
    matrix = primaries * np.linalg.solve(primaries, white)
    v = np.asarray(rgb, np.float64).reshape(-1, 3) / 255
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    t = linear @ matrix.T / white
    f = np.where(t > EPSILON, np.cbrt(t), (KAPPA * t + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def ciede2000(lab1, lab2):
    """ΔE00 of CIELAB colors, elementwise over the leading axes, which are broadcast; in the precision of
    the arrays (constants are Python's, which do not widen float32).
    Source: Sharma, Wu & Dalal 2005, doi:10.1002/col.20070; kL = kC = kH = 1."""
    l1, a1, b1 = np.moveaxis(lab1, -1, 0)
    l2, a2, b2 = np.moveaxis(lab2, -1, 0)
    stretch = 1.5 - 0.5 * share_of_c7((chroma_of(a1, b1) + chroma_of(a2, b2)) / 2)  # 1 + G
    a1, a2 = stretch * a1, stretch * a2
    c1, c2, h1, h2 = chroma_of(a1, b1), chroma_of(a2, b2), hue_of(a1, b1), hue_of(a2, b2)
    gray = c1 * c2 == 0  # no hue, so no difference of hue, and the mean is the other's
    turn = np.where(gray, 0, less_turns(h2 - h1))
    # The mean hue lies halfway along the shorter arc; it is the sum of both where one has none.
    hue = np.where(gray, h1 + h2, h1 + turn / 2)
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(turn / 2)
    lightness2, chroma = ((l1 + l2) / 2 - 50) ** 2, (c1 + c2) / 2
    t = (1 - 0.17 * np.cos(hue - math.radians(30)) + 0.24 * np.cos(2 * hue)
         + 0.32 * np.cos(3 * hue + math.radians(6)) - 0.20 * np.cos(4 * hue - math.radians(63)))
    l = dl / (1 + 0.015 * lightness2 / np.sqrt(20 + lightness2))
    c = dc / (1 + 0.045 * chroma)
    h = dh / (1 + 0.015 * chroma * t)
    from_blue = less_turns(hue - math.radians(275)) / math.radians(25)
    rotation = -2 * share_of_c7(chroma) * np.sin(math.radians(60) * np.exp(-from_blue * from_blue))
    return np.sqrt(l * l + c * c + h * h + rotation * c * h)


def chroma_of(a, b):
    return np.sqrt(a * a + b * b)


def hue_of(a, b):
    """From 0 to 2π: which way the mean goes between opposite hues depends on that."""
    hue = np.arctan2(b, a)
    return np.where(hue < 0, hue + TURN, hue)


def less_turns(angle):
    """The same angle between -π and π; either of these stays."""
    return angle - TURN * np.round(angle / TURN)


def share_of_c7(chroma):
    """0 for gray to 1 for the most colorful, half at 25: sqrt(C⁷ / (C⁷ + 25⁷))."""
    chroma2 = chroma * chroma
    chroma7 = chroma2 * chroma2 * chroma2 * chroma
    return np.sqrt(chroma7 / (chroma7 + C7))

"""Drawn 64x64 pictures, cat or not, on which depth pays.

Every picture is drawn by animals.py from two numbers, the set's seed and the picture's place in it, so that a picture
does not change when others are added before it.
"""

import numpy as np
from animals import KINDS, Palette, cat
from pen import Pen, mix

CLASSES = ("non-cat", "cat")
SHIFT, TILT, ZOOM = 0.005, 2.5, 0.02  # standard deviations: share of the side, degrees, share of the size


def picture(seed, i, label, light):
    """Picture i of the set `seed`: (64, 64, 3) uint8. label: 1 a cat, 0 another subject; light: on a dark ground, or not.

    Each colour channel is inverted at random, so what is bright in one picture is dark in another, in each channel by
    itself: no pixel's brightness says anything, and a network needs more than a few units to see through it.
    """
    r = np.random.default_rng([seed, i])
    p = Palette(r, light)
    pen = Pen(p.ground)
    ground(pen, r, p)
    draw = cat if label else KINDS[r.choice(list(KINDS))]
    x, y = np.array([0.5, 0.57]) + SHIFT * r.normal(size=2)
    pen.place(x, y, 0.27 * (1 + ZOOM * r.normal()), TILT * r.normal())
    draw(pen, r, p)
    pixels = np.array(pen.picture())
    inverted = r.random(3) < 0.5
    pixels[..., inverted] = 255 - pixels[..., inverted]
    return pixels


def ground(pen, r, p):
    """What is behind the subject, in a softer shade of the ground's colour; (0, 0) is the picture's middle, 1 its edge."""
    soft = mix(p.ground, p.white if p.light else p.black, r.uniform(0.12, 0.28))
    kind = r.choice(["plain", "dots", "stripes", "rays", "checks", "disk", "hills", "floor"])
    steps = np.linspace(-1, 1, 5)
    if kind == "dots":
        for x in steps:
            for y in steps:
                pen.oval(x, y, 0.09, 0.09, soft)
    if kind == "stripes":
        for x in np.linspace(-1.1, 0.9, 6):
            pen.polygon([(x, -1), (x + 0.2, -1), (x + 0.2, 1), (x, 1)], soft)
    if kind == "rays":
        for angle in r.uniform(0, 0.5) + np.arange(0, 2 * np.pi, np.pi / 6):
            pen.polygon(
                [(0, 0), (2 * np.cos(angle), 2 * np.sin(angle)), (2 * np.cos(angle + 0.26), 2 * np.sin(angle + 0.26))],
                soft,
            )
    if kind == "checks":
        for i in range(6):
            for j in range(i % 2, 6, 2):
                x, y = i / 3 - 1, j / 3 - 1
                pen.polygon([(x, y), (x + 1 / 3, y), (x + 1 / 3, y + 1 / 3), (x, y + 1 / 3)], soft)
    if kind == "disk":
        pen.oval(r.uniform(-0.5, 0.5), r.uniform(-0.5, 0.2), 0.7, 0.7, soft)
    if kind == "hills":
        for x in (r.uniform(-1, -0.4), r.uniform(0.3, 1)):
            pen.oval(x, 1.1, 0.9, r.uniform(0.5, 0.9), soft)
    if kind == "floor":
        pen.polygon([(-1, 0.55), (1, 0.55), (1, 1), (-1, 1)], soft)


def make(m, seed):
    """m pictures (m, 64, 64, 3) uint8 and their labels (m,) int64.

    As many cats as others, as many light subjects as dark ones in either class (to the nearest picture), in random order.
    """
    order = np.random.default_rng(seed).permutation(m)
    Y = order % 2
    return np.stack([picture(seed, i, Y[i], bool(order[i] // 2 % 2)) for i in range(m)]), Y

"""The subjects of the pictures: a cat in many coats, and those that are no cat.

Each function draws one subject with a pen (pen.py) in the colours of a Palette; r is a NumPy Generator, from which
every choice comes. KINDS lists those that are no cat.
"""

import numpy as np
from pen import mix, oval, rgb, smooth

SIDES = (-1, 1)


# ---------------------------------------------------------------- parts that several subjects share


def mouth(pen, x, y, size, colour):
    """Two small curves under a nose."""
    for s in SIDES:
        pen.line([(x, y), (x + s * 0.5 * size, y + 0.55 * size), (x + s * size, y + 0.3 * size)], 0.05, colour)


def eye(pen, r, p, x, y, size, look, mood="open", pupil="round"):
    """One eye at (x, y). look: (dx, dy), where it looks; mood: open, happy, closed or sleepy; pupil: round or slit."""
    if mood in ("happy", "closed"):
        bend = -0.8 if mood == "happy" else 0.7
        pen.line([(x - size, y), (x, y + bend * size), (x + size, y)], 0.08, p.line)
        return
    pen.oval(x, y, size * 1.12, size * 1.12, p.line)
    pen.oval(x, y, size, size, p.iris)
    dx, dy = 0.25 * size * look[0], 0.2 * size * look[1]
    wide = 0.32 if pupil == "slit" else 0.62
    pen.oval(x + dx, y + dy, size * wide, size * 0.85 if pupil == "slit" else size * 0.62, p.black)
    pen.oval(x + dx - 0.3 * size, y + dy - 0.35 * size, size * 0.22, size * 0.22, p.white)
    if mood == "sleepy":
        pen.inside(
            oval(x, y, size * 1.2, size * 1.2),
            lambda: pen.polygon([(x - 2, y - 2), (x + 2, y - 2), (x + 2, y - 0.1), (x - 2, y - 0.1)], p.fur),
        )


def eyes(pen, r, p, x, y, size, pupil="round"):
    """A pair of eyes at (-x, y) and (x, y), in one of several moods."""
    look = r.uniform(-1, 1, 2)
    mood = r.choice(["open", "happy", "closed", "sleepy"], p=[0.7, 0.12, 0.08, 0.1])
    wink = r.random() < 0.06
    for s in SIDES:
        eye(pen, r, p, s * x, y, size, look, "happy" if wink and s > 0 else mood, pupil)


def bust(pen, r, p, collar=True, wide=1.0):
    """Shoulders below the head, sometimes with a bell on a collar or a bow."""
    pen.blob(
        [
            (-0.5 * wide, 0.6),
            (0.5 * wide, 0.6),
            (1.0 * wide, 1.5),
            (1.1 * wide, 3),
            (-1.1 * wide, 3),
            (-1.0 * wide, 1.5),
        ],
        p.shade,
    )
    dress = r.choice(["nothing", "bell", "bow"], p=[0.55, 0.25, 0.2]) if collar else "nothing"
    if dress == "bell":
        pen.line([(-0.62, 0.95), (0, 1.16), (0.62, 0.95)], 0.17, p.accent)
        pen.oval(0, 1.22, 0.15, 0.15, p.gold)
    if dress == "bow":
        for s in SIDES:
            pen.blob([(0, 1.12), (s * 0.45, 0.9), (s * 0.45, 1.34)], p.accent)
        pen.oval(0, 1.12, 0.11, 0.11, p.gold)


def cheeks(pen, r, p):
    if r.random() < 0.35:
        for s in SIDES:
            pen.oval(s * 0.62, 0.3, 0.15, 0.1, p.blush)


# ---------------------------------------------------------------- the cat


def cat(pen, r, p):
    """Pointed ears, whiskers, and one of many coats."""
    wide, high = r.uniform(0.96, 1.1), r.uniform(0.82, 0.93)
    head = smooth(
        [
            (-wide, 0.08),
            (-0.8 * wide, -0.52 * high),
            (-0.3, -0.86 * high),
            (0.3, -0.86 * high),
            (0.8 * wide, -0.52 * high),
            (wide, 0.08),
            (0.72 * wide, 0.66 * high),
            (0, 0.94 * high),
            (-0.72 * wide, 0.66 * high),
        ]
    )
    coat = r.choice(["plain", "tabby", "bicolour", "siamese", "patched", "socks"])
    bust(pen, r, p, wide=r.uniform(0.75, 1.0))
    tail(pen, r, p)
    ears(pen, r, p, wide, high, p.mark if coat == "siamese" else p.fur)
    pen.polygon(head, p.fur)
    pen.inside(head, lambda: markings(pen, r, p, coat))
    with pen.shifted(*r.uniform(-0.09, 0.09, 2)):  # the face looks a little aside, up or down
        cheeks(pen, r, p)
        eyes(pen, r, p, r.uniform(0.4, 0.47), r.uniform(-0.12, -0.02), r.uniform(0.18, 0.25), pupil="slit")
        pen.blob([(-0.12, 0.22), (0.12, 0.22), (0, 0.36)], p.nose)
        mouth(pen, 0, 0.36, 0.24, p.line)
        whiskers(pen, r, p)


def ears(pen, r, p, wide, high, colour):
    lean, tall = r.uniform(-0.06, 0.1), r.uniform(1.42, 1.62)
    for s in SIDES:
        tip = np.array([s * (0.82 + lean), -tall * high])
        outer, inner = np.array([s * 0.99 * wide, -0.1]), np.array([s * 0.16, -0.8 * high])
        pen.polygon(
            smooth(
                [
                    outer,
                    0.5 * (outer + tip) + [s * 0.05, -0.02],
                    tip,
                    0.5 * (inner + tip) + [0, -0.03],
                    inner,
                    (s * 0.5, 0),
                ],
                steps=6,
            ),
            colour,
        )
        middle = (outer + inner + tip) / 3
        pen.polygon([middle + 0.6 * (corner - middle) for corner in (outer, tip, inner)], p.inner)


def markings(pen, r, p, coat):
    """The coat's pattern; called inside the outline of the head."""
    if coat == "tabby":
        for x in (-0.26, 0, 0.26):
            pen.line([(x * 0.7, -0.42), (x, -0.68), (x * 1.2, -1.0)], 0.12, p.mark)
        for s in SIDES:
            for y in (0.12, 0.42):
                pen.line([(s * 0.72, y), (s * 1.2, y - 0.12)], 0.11, p.mark)
    if coat == "bicolour":
        pen.blob([(0, -0.95), (0.16, -0.3), (0.5, 0.25), (0.45, 1), (-0.45, 1), (-0.5, 0.25), (-0.16, -0.3)], p.pale)
    if coat == "siamese":
        pen.oval(0, 0.22, 0.6, 0.56, p.mark)
    if coat == "patched":
        s = r.choice(SIDES)
        pen.oval(s * 0.62, -0.35, 0.5, 0.55, p.mark)
        pen.oval(-s * 0.75, 0.55, 0.42, 0.3, p.pale)
    if coat in ("tabby", "socks"):
        for s in SIDES:
            pen.oval(s * 0.2, 0.5, 0.27, 0.22, p.pale)


def whiskers(pen, r, p):
    droop, long = r.uniform(-0.1, 0.15), r.uniform(1.15, 1.45)
    for s in SIDES:
        for k in (-1, 0, 1):
            y = 0.4 + 0.08 * k
            pen.line(
                [(s * 0.42, y), (s * 0.9, y + 0.12 * k + 0.3 * droop), (s * long, y + 0.26 * k + droop)],
                0.045,
                p.whisker,
            )


def tail(pen, r, p):
    if r.random() < 0.4:
        s = r.choice(SIDES)
        pen.line([(s * 0.9, 2.2), (s * 1.45, 1.5), (s * 1.35, 0.9), (s * 1.6, 0.55)], 0.26, p.shade)


# ---------------------------------------------------------------- and those that are no cat


def dog(pen, r, p):
    """Hanging ears, a broad muzzle, sometimes a tongue."""
    bust(pen, r, p)
    spot, s = r.random() < 0.4, r.choice(SIDES)
    pen.blob([(-0.85, -0.3), (-0.45, -0.85), (0.45, -0.85), (0.85, -0.3), (0.78, 0.5), (0, 0.95), (-0.78, 0.5)], p.fur)
    if spot:
        pen.oval(s * 0.42, -0.15, 0.36, 0.4, p.mark)
    drop = r.uniform(0.5, 0.85)
    for s in SIDES:
        pen.blob([(s * 0.5, -0.8), (s * 0.95, -0.72), (s * 1.25, 0.1), (s * 1.1, drop), (s * 0.85, 0.2)], p.mark)
    eyes(pen, r, p, 0.38, -0.15, 0.17)
    pen.oval(0, 0.42, 0.44, 0.36, p.pale)
    pen.oval(0, 0.24, 0.2, 0.14, p.muzzle)
    mouth(pen, 0, 0.4, 0.26, p.line)
    if r.random() < 0.5:
        pen.blob([(-0.12, 0.58), (0.12, 0.58), (0.1, 0.88), (-0.1, 0.88)], p.tongue)


def bear(pen, r, p):
    """Small round ears; now and then a panda."""
    panda = r.random() < 0.3
    bust(pen, r, p, wide=1.15)
    for s in SIDES:
        pen.oval(s * 0.72, -0.72, 0.36, 0.36, p.mark if panda else p.fur)
        pen.oval(s * 0.72, -0.72, 0.2, 0.2, p.inner)
    pen.oval(0, 0, 1.02, 0.92, p.fur)
    if panda:
        for s in SIDES:
            pen.oval(s * 0.42, -0.08, 0.28, 0.34, p.mark, angle=s * 25)
    cheeks(pen, r, p)
    eyes(pen, r, p, 0.4, -0.1, 0.14)
    pen.oval(0, 0.38, 0.38, 0.3, p.pale)
    pen.oval(0, 0.26, 0.16, 0.11, p.muzzle)
    mouth(pen, 0, 0.36, 0.2, p.line)


def rabbit(pen, r, p):
    """Long ears, one of them sometimes bent, and two teeth."""
    bust(pen, r, p, wide=0.8)
    bent, spread = r.random() < 0.3, r.uniform(4, 14)
    for s in SIDES:
        if bent and s > 0:
            pen.oval(0.5, -0.95, 0.25, 0.55, p.fur, angle=18)
            pen.oval(0.98, -1.12, 0.24, 0.52, p.shade, angle=115)
        else:
            pen.oval(s * 0.42, -1.2, 0.25, 0.85, p.fur, angle=s * spread)
            pen.oval(s * 0.42, -1.15, 0.13, 0.62, p.inner, angle=s * spread)
    pen.oval(0, 0.05, 0.88, 0.84, p.fur)
    cheeks(pen, r, p)
    eyes(pen, r, p, 0.42, -0.08, 0.17)
    pen.blob([(-0.1, 0.26), (0.1, 0.26), (0, 0.36)], p.nose)
    mouth(pen, 0, 0.36, 0.2, p.line)
    pen.polygon([(-0.11, 0.52), (0.11, 0.52), (0.1, 0.72), (-0.1, 0.72)], p.white)


def owl(pen, r, p):
    """Large eyes in a pale mask, a beak, a speckled breast."""
    pen.blob(
        [(-0.75, -0.75), (0, -0.9), (0.75, -0.75), (1.0, 0.5), (0.8, 1.6), (0, 1.95), (-0.8, 1.6), (-1.0, 0.5)], p.fur
    )
    pen.oval(0, 1.05, 0.6, 0.75, p.pale)
    for y, xs in ((0.8, (-0.25, 0.25)), (1.1, (-0.35, 0, 0.35)), (1.4, (-0.2, 0.2))):
        for x in xs:
            pen.line([(x - 0.1, y), (x, y + 0.1), (x + 0.1, y)], 0.07, p.mark)
    for s in SIDES:
        pen.blob([(s * 0.9, 0.2), (s * 1.12, 0.8), (s * 0.85, 1.55), (s * 0.7, 0.8)], p.mark)
        pen.oval(s * 0.42, -0.2, 0.45, 0.45, p.pale)
    eyes(pen, r, p, 0.42, -0.2, 0.27)
    pen.polygon([(-0.13, 0.02), (0.13, 0.02), (0, 0.32)], p.gold)


def mouse(pen, r, p):
    """Very large round ears on a small pointed face."""
    bust(pen, r, p, collar=False, wide=0.7)
    for s in SIDES:
        pen.oval(s * 0.95, -0.62, 0.58, 0.6, p.fur)
        pen.oval(s * 0.95, -0.62, 0.38, 0.4, p.inner)
    pen.blob([(-0.7, -0.25), (0, -0.75), (0.7, -0.25), (0.45, 0.45), (0, 0.8), (-0.45, 0.45)], p.fur)
    eyes(pen, r, p, 0.3, -0.05, 0.14)
    pen.oval(0, 0.62, 0.14, 0.12, p.nose)


def frog(pen, r, p):
    """Eyes on top of the head and a very broad mouth."""
    pen.oval(0, 1.3, 1.15, 0.9, p.shade)
    for s in SIDES:
        pen.oval(s * 0.55, -0.55, 0.36, 0.36, p.fur)
    pen.oval(0, 0.1, 1.1, 0.75, p.fur)
    eyes(pen, r, p, 0.55, -0.58, 0.23)
    pen.line([(-0.75, 0.2), (-0.3, 0.45), (0.3, 0.45), (0.75, 0.2)], 0.07, p.line)
    cheeks(pen, r, p)


def chick(pen, r, p):
    """A round bird with a tuft, small wings and feet."""
    for s in SIDES:
        pen.line([(s * 0.3, 1.0), (s * 0.3, 1.4), (s * 0.52, 1.5)], 0.1, p.gold)
    for x in (-0.12, 0, 0.12):
        pen.line([(x * 0.5, -0.85), (x * 1.4, -1.2)], 0.09, p.fur)
    pen.oval(0, 0.1, 0.95, 1.02, p.fur)
    for s in SIDES:
        pen.blob([(s * 0.8, -0.05), (s * 1.3, r.uniform(-0.2, 0.6)), (s * 0.8, 0.6)], p.shade)
    cheeks(pen, r, p)
    eyes(pen, r, p, 0.36, -0.2, 0.15)
    pen.polygon([(-0.17, 0.02), (0.17, 0.02), (0, 0.28)], p.gold)


def penguin(pen, r, p):
    """Upright, with a pale front."""
    pen.blob([(0, -1.0), (0.62, -0.7), (0.95, 0.6), (0.7, 1.75), (-0.7, 1.75), (-0.95, 0.6), (-0.62, -0.7)], p.fur)
    for s in SIDES:
        pen.blob([(s * 0.75, -0.05), (s * 1.3, r.uniform(0.4, 1.0)), (s * 0.85, 0.9)], p.shade)
        pen.oval(s * 0.35, 1.8, 0.3, 0.13, p.gold)
        pen.oval(s * 0.27, -0.35, 0.34, 0.36, p.pale)
    pen.oval(0, 0.8, 0.62, 0.92, p.pale)
    eyes(pen, r, p, 0.27, -0.35, 0.14)
    pen.polygon([(-0.16, -0.18), (0.16, -0.18), (0, 0.1)], p.gold)


def house(pen, r, p):
    """Walls, roof, door, windows; smoke from the chimney."""
    wide, high = r.uniform(0.85, 1.05), r.uniform(1.0, 1.3)
    chimney = r.choice(SIDES) * 0.5
    pen.polygon(
        [(chimney - 0.14, -1.2), (chimney + 0.14, -1.2), (chimney + 0.14, -0.2), (chimney - 0.14, -0.2)], p.mark
    )
    pen.line([(chimney, -1.3), (chimney + 0.2, -1.5), (chimney, -1.75)], 0.12, p.shade)
    pen.polygon([(-wide, -0.2), (wide, -0.2), (wide, high), (-wide, high)], p.fur)
    pen.polygon([(-wide - 0.25, -0.15), (0, -1.15), (wide + 0.25, -0.15)], p.shade)
    pen.polygon([(-0.2, high - 0.75), (0.2, high - 0.75), (0.2, high), (-0.2, high)], p.mark)
    for s in SIDES:
        x, y = s * 0.56 * wide, 0.25
        pen.polygon([(x - 0.2, y - 0.2), (x + 0.2, y - 0.2), (x + 0.2, y + 0.2), (x - 0.2, y + 0.2)], p.iris)
        pen.line([(x, y - 0.2), (x, y + 0.2)], 0.06, p.line)


def flower(pen, r, p):
    """Petals round a face, on a stem with two leaves."""
    petals, turn = int(r.integers(6, 11)), r.uniform(0, 60)
    pen.line([(0, 0.5), (0.08, 1.4), (0, 2.4)], 0.14, p.leaf)
    for s in SIDES:
        pen.oval(s * 0.42, 1.4, 0.4, 0.16, p.leaf, angle=-s * 25)
    for k in range(petals):
        angle = np.radians(turn + 360 * k / petals)
        pen.oval(0.68 * np.cos(angle), 0.68 * np.sin(angle), 0.42, 0.27, p.fur, angle=np.degrees(angle))
    pen.oval(0, 0, 0.46, 0.46, p.mark)
    eyes(pen, r, p, 0.18, -0.06, 0.08)
    mouth(pen, 0, 0.1, 0.12, p.line)


def mug(pen, r, p):
    """A steaming mug with a smile."""
    s = r.choice(SIDES)
    pen.polygon(oval(s * 0.9, 0.4, 0.42, 0.42), p.fur)
    pen.polygon(oval(s * 0.9, 0.4, 0.22, 0.24), p.ground)
    pen.blob([(-0.85, -0.35), (0.85, -0.35), (0.82, 0.8), (0.55, 1.15), (-0.55, 1.15), (-0.82, 0.8)], p.fur)
    pen.oval(0, -0.38, 0.84, 0.2, p.mark)
    for x in (-0.35, 0.05, 0.45):
        pen.line([(x, -0.7), (x + 0.14, -0.9), (x, -1.1), (x + 0.12, -1.35)], 0.07, p.shade)
    eyes(pen, r, p, 0.34, 0.25, 0.14)
    mouth(pen, 0, 0.5, 0.18, p.line)


KINDS = {f.__name__: f for f in (dog, bear, rabbit, owl, mouse, frog, chick, penguin, house, flower, mug)}


class Palette:
    """The colours of one picture: a light subject on a dark ground, or a dark subject on a light ground.

    Subject and ground draw from the same two lists, so that over many pictures a pixel's mean colour is the same
    whether the subject covers it or not: what is drawn shows in contrasts only, and a linear classifier is lost.
    """

    LIGHT = (
        (0.10, 0.42, 0.84),
        (0.12, 0.12, 0.80),
        (0.06, 0.58, 0.86),
        (0.60, 0.14, 0.72),
        (0.09, 0.46, 0.78),
        (0.97, 0.34, 0.80),
        (0.56, 0.40, 0.78),
        (0.40, 0.32, 0.72),
        (0.14, 0.50, 0.82),
        (0.74, 0.24, 0.76),
    )
    DARK = (
        (0.65, 0.35, 0.13),
        (0.60, 0.20, 0.15),
        (0.06, 0.50, 0.19),
        (0.02, 0.50, 0.20),
        (0.61, 0.50, 0.22),
        (0.82, 0.40, 0.17),
        (0.50, 0.50, 0.17),
    )
    IRIS = (0.11, 0.13, 0.16, 0.28, 0.54)
    ACCENT = (0.0, 0.09, 0.35, 0.55, 0.85)

    def __init__(self, r, light):
        """Draw the colours; light: whether the subject is the light one."""
        self.light = light
        self.fur = rgb(*self._near(r, self.LIGHT if light else self.DARK))
        self.ground = rgb(*self._near(r, self.DARK if light else self.LIGHT))
        self.black, self.white = rgb(0.6, 0.3, 0.07), rgb(0.12, 0.05, 0.94)
        self.line = mix(self.fur, self.black if light else self.white, 0.8)
        self.whisker = mix(self.line, self.ground, 0.2)
        self.shade = mix(self.fur, self.ground, 0.18)
        self.mark = mix(self.fur, rgb(0.06, 0.5, 0.3) if light else rgb(0.08, 0.5, 0.7), r.uniform(0.4, 0.6))
        self.pale = mix(self.fur, self.white, 0.65) if light else mix(self.fur, rgb(0.09, 0.3, 0.8), 0.4)
        self.inner = mix(self.fur, rgb(0.98, 0.45, 0.62 if light else 0.55), 0.5)
        self.blush = mix(self.fur, rgb(0.98, 0.55, 0.9), 0.45)
        self.nose, self.tongue = rgb(0.98, 0.45, 0.62 if light else 0.8), rgb(0.98, 0.5, 0.85)
        self.muzzle = self.black if light else rgb(0.05, 0.3, 0.6)
        self.iris = rgb(r.choice(self.IRIS), 0.55, 0.62 if light else 0.92)
        self.gold, self.leaf = rgb(0.12, 0.72, 0.85), rgb(0.33, 0.5, 0.52)
        self.accent = rgb(r.choice(self.ACCENT), 0.62, 0.74)

    @staticmethod
    def _near(r, colours):
        """One of the colours, moved a little."""
        hue, saturation, value = colours[r.integers(len(colours))]
        return hue + r.uniform(-0.02, 0.02), saturation * r.uniform(0.8, 1.15), value * r.uniform(0.94, 1.06)

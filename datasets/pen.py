"""A pen for small pictures: smooth shapes in the subject's own coordinates, drawn large and shrunk to SIZE pixels.

Coordinates are those of the subject: (0, 0) is the middle of the head (or body), 1 its radius, x to the right and
y down. `Pen.place` says where that is in the picture, how big, and how tilted, so a drawing never speaks of pixels.
"""

import colorsys
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageDraw

SIZE = 64  # pixels along a side of the finished picture
OVERSAMPLING = 4  # shapes are drawn this much larger, then shrunk: smooth edges


def rgb(hue, saturation, value):
    """(hue, saturation, value), each in [0, 1] -> (R, G, B), each in 0..255."""
    return tuple(int(round(255 * c)) for c in colorsys.hsv_to_rgb(hue % 1, saturation, value))


def mix(colour, other, share):
    """A colour on the way from `colour` (share 0) to `other` (share 1)."""
    return tuple(int(round((1 - share) * a + share * b)) for a, b in zip(colour, other, strict=True))


def oval(x, y, a, b, angle=0.0, corners=48):
    """Points (corners, 2) on an ellipse with half-axes a and b, turned by `angle` degrees."""
    t = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    u, v = a * np.cos(t), b * np.sin(t)
    return np.stack([x + c * u - s * v, y + s * u + c * v], axis=1)


def smooth(points, closed=True, steps=10):
    """Points on the Catmull-Rom curve through `points` (n, 2); it passes through every one of them."""
    p = np.asarray(points, dtype=float)
    p = np.concatenate([p[-1:], p, p[:2]]) if closed else np.concatenate([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for p0, p1, p2, p3 in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    return np.concatenate(pieces + ([] if closed else [p[-2:-1]]))


class Pen:
    """Draws on one picture. Every method that draws takes the subject's coordinates (see the module's text)."""

    def __init__(self, colour):
        """A picture filled with one colour (R, G, B)."""
        self.image = Image.new("RGB", (SIZE * OVERSAMPLING,) * 2, colour)
        self.place(0.5, 0.5, 0.5)

    def place(self, x, y, scale, tilt=0.0):
        """Put the subject's origin at (x, y) and let its unit be `scale`, both as shares of the side; tilt in degrees."""
        side = SIZE * OVERSAMPLING
        c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
        self.origin = np.array([x, y]) * side
        self.unit = scale * side
        self.matrix = self.unit * np.array([[c, s], [-s, c]])

    @contextmanager
    def shifted(self, dx, dy):
        """Within the block, everything lies (dx, dy) further, in the subject's unit."""
        before = self.origin
        self.origin = before + np.array([dx, dy]) @ self.matrix
        yield
        self.origin = before

    def polygon(self, points, colour):
        """A filled shape; points (n, 2)."""
        ImageDraw.Draw(self.image).polygon(self._pixels(points), fill=colour)

    def blob(self, points, colour):
        """A filled shape with a smooth outline through points (n, 2)."""
        self.polygon(smooth(points), colour)

    def oval(self, x, y, a, b, colour, angle=0.0):
        """A filled ellipse, as in the function `oval`."""
        self.polygon(oval(x, y, a, b, angle), colour)

    def line(self, points, width, colour):
        """A smooth stroke with round ends through points (n, 2)."""
        path = self._pixels(smooth(points, closed=False))
        thick = max(1, round(width * self.unit))
        draw = ImageDraw.Draw(self.image)
        draw.line(path, fill=colour, width=thick, joint="curve")
        for x, y in (path[0], path[-1]):
            draw.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=colour)

    def inside(self, outline, draw):
        """Call draw() and keep of what it draws only the part within `outline` (n, 2): markings on a coat."""
        before, mask = self.image.copy(), Image.new("L", self.image.size, 0)
        draw()
        ImageDraw.Draw(mask).polygon(self._pixels(outline), fill=255)
        self.image = Image.composite(self.image, before, mask)

    def picture(self):
        """The finished picture, (SIZE, SIZE, 3) uint8."""
        return np.asarray(self.image.resize((SIZE, SIZE), Image.Resampling.LANCZOS))

    def _pixels(self, points):
        return [tuple(xy) for xy in (np.asarray(points, dtype=float) @ self.matrix + self.origin).tolist()]

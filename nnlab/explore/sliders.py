"""Sliders over any picture: what a function draws is kept for every choice, so that moving them needs no Python."""

import inspect
import itertools
import json
import re

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_hex
from matplotlib.markers import MarkerStyle

from nnlab.explore.page import Explorer
from nnlab.plots.style import describe, description

SCRIPTS = ("stage.js", "sliders.js")
MOST = 2_500  # pictures that one page can hold
DASHES = {"-": [], "--": [7, 4], ":": [2, 3], "-.": [7, 3, 2, 3]}  # in pixels
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def interact(draw, panels=1, figsize=None, **choices):
    """A picture with sliders, like that of ipywidgets' `interact`, but drawn for every choice beforehand.

    draw: function (ax, **chosen), called with empty Axes for each combination of choices; with several panels it gets a list of
    Axes. Its defaults are where the sliders begin; without one, at the first value. choices: {name: values}, numbers for a
    slider, words for a menu. panels: side by side. figsize: of the figure for paper, in inches.
    Lines, areas, bars, markers, texts, titles and the legend are kept, and the words of `plots.describe`.
    Returns an Explorer, which a notebook shows. ValueError for more than 2,500 combinations, axes that are not linear, a
    start that is none of the values, and for what cannot be kept, such as a shading.
    """
    combinations = list(itertools.product(*choices.values()))
    if not 0 < len(combinations) <= MOST:
        raise ValueError(f"sliders show up to {MOST} pictures, these would be {len(combinations)}: give fewer values")
    parameters = inspect.signature(draw).parameters
    start = {
        name: values[0] if parameters[name].default is inspect.Parameter.empty else parameters[name].default
        for name, values in choices.items()
    }
    for name, value in start.items():
        if value not in choices[name]:
            raise ValueError(f"{name} begins at {value!r}, which is none of its values")
    fig, axes = plt.subplots(1, panels, figsize=figsize or (5.6 * panels, 4.2), layout="constrained", squeeze=False)
    kept = Kept()
    scenes = [_scene(draw, axes[0], dict(zip(choices, values, strict=True)), kept) for values in combinations]
    _scene(draw, axes[0], start, kept)  # on paper it stands at the start
    given = {"choices": choices, "start": start, "scenes": scenes, "kept": list(map(json.loads, kept))}
    name = "sliders: " + ", ".join(one.replace("_", " ") for one in choices)
    return Explorer(name, SCRIPTS, given, describe(fig, description(fig)))


class Kept(dict):
    """{thing, as JSON: its place}: many pictures have most of their things in common, so each is kept once."""

    def place(self, **thing):
        return self.setdefault(json.dumps(thing, allow_nan=False), len(self))


def _scene(draw, axes, chosen, kept):
    """{says, panels: [{title, frame, drawn}]}: what is drawn for one choice, and its words."""
    for ax in axes:
        _empty(ax)
    draw(axes[0] if len(axes) == 1 else axes, **chosen)
    panels = [{"title": _plain(ax.get_title()), "frame": _frame(ax, kept), "drawn": _drawn(ax, kept)} for ax in axes]
    return {"says": " ".join(map(description, axes)), "panels": panels}


def _empty(ax):
    """Take away what has been drawn. Axes.clear() would build the axes anew, which takes most of the time of a picture."""
    for artist in _artists(ax):
        artist.remove()
    if ax.get_legend():
        ax.get_legend().remove()
    ax.set_title("")
    ax.set_prop_cycle(None)
    ax.relim()
    ax.autoscale(True)
    ax._nnlab_description = None


def _artists(ax):
    return [*ax.patches, *ax.collections, *ax.lines, *ax.texts]


def _frame(ax, kept):
    """The place of the axes: limits, marks, names, legend; is a circle round?"""
    if (ax.get_xscale(), ax.get_yscale()) != ("linear", "linear"):
        raise ValueError("sliders show linear axes only")
    limits, marks = {"x": _short(ax.get_xlim()), "y": _short(ax.get_ylim())}, []
    for axis, name in ((ax.xaxis, "x"), (ax.yaxis, "y")):
        at = [tick for tick in axis.get_majorticklocs() if limits[name][0] <= tick <= limits[name][1]]
        marks.append(list(zip(_short(at), axis.get_major_formatter().format_ticks(at), strict=True)))
    handles, labels = ax.get_legend_handles_labels() if ax.get_legend() else ((), ())
    # what stands for a thing in the legend is its line or its first mark
    legend = [[_things(ax, one, kept)[-1], _plain(label)] for one, label in zip(handles, labels, strict=True)]
    names = [_plain(ax.get_xlabel()), _plain(ax.get_ylabel())]
    return kept.place(**limits, marks=marks, names=names, legend=legend, equal=ax.get_aspect() == 1)


def _drawn(ax, kept):
    """The places of all that the axes show, the lowest first."""
    artists = sorted(_artists(ax), key=lambda one: one.get_zorder())
    return [place for artist in artists for place in _things(ax, artist, kept)]


def _things(ax, artist, kept):
    """The places of the one or two things that an artist is: an area, a line and its marks, marks, or a text."""

    def data(points):
        points = ax.transData.inverted().transform(artist.get_transform().transform(points))
        return {"x": _short(points[:, 0]), "y": _short(points[:, 1])}

    def marks(points, corners, face, edge):
        shape = [_short(corners[:, 0]), _short(-corners[:, 1])]  # in pixels, downwards
        return kept.place(kind="marks", **points, shape=shape, ink=_ink(face), edge=_ink(edge))

    if artist in ax.patches:
        return [kept.place(kind="area", **data(artist.get_path().to_polygons()[0]), ink=_ink(artist.get_facecolor()))]
    if artist in ax.texts:
        at = artist.xy if hasattr(artist, "xy") else artist.get_position()
        return [kept.place(kind="text", x=_short(at[:1]), y=_short(at[1:]), text=_plain(artist.get_text()))]
    if artist in ax.collections:
        faces, edges = artist.get_facecolors(), artist.get_edgecolors()
        if len(artist.get_paths()) != 1 or len(faces) != 1 or not hasattr(artist, "get_sizes"):
            raise ValueError(
                f"sliders cannot show a {type(artist).__name__}: lines, areas, bars and markers can be kept"
            )
        corners = artist.get_paths()[0].to_polygons()[0] * np.sqrt(artist.get_sizes()[0])
        places = {"x": _short(artist.get_offsets()[:, 0]), "y": _short(artist.get_offsets()[:, 1])}
        return [marks(places, corners, faces[0], edges[0] if len(edges) else faces[0])]
    points, found = data(artist.get_xydata()), []
    if artist.get_linestyle() in DASHES:
        look = {"width": artist.get_linewidth(), "dash": DASHES[artist.get_linestyle()]}
        found.append(kept.place(kind="line", **points, ink=_ink(artist.get_color()), **look))
    if artist.get_marker() not in ("None", "", " ", None):
        shape = MarkerStyle(artist.get_marker())
        corners = shape.get_path().transformed(shape.get_transform()).to_polygons()[0] * artist.get_markersize()
        found.append(marks(points, corners, artist.get_markerfacecolor(), artist.get_markeredgecolor()))
    return found


def _ink(colour):
    return to_hex(colour, keep_alpha=True)


def _short(numbers):
    """As JSON can say them; None for what is no number, which Matplotlib leaves out as well."""
    return [float(f"{one:.4g}") if np.isfinite(one) else None for one in numbers]


def _plain(text):
    """Formulas of Matplotlib as plain words: "$x_1$" is x₁."""
    text = re.sub(r"_\{?(\d+)\}?", lambda found: found[1].translate(SUBSCRIPTS), text.replace("$", ""))
    return text.replace("\n", ", ")

"""Colours, markers and Matplotlib settings of the course, and the words that stand for a figure."""

import base64
import html
import io
import struct
import sys

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

# Okabe and Ito, `Color Universal Design` (2008): told apart with every common kind of colour blindness.
# Yellow is left out: on white it is too pale to read.
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, BLACK, GREY = "#E69F00", "#56B4E9", "#000000", "#595959"
RUST = "#A84A00"  # vermillion, but dark enough for small text on white (contrast 5.8 to 1)
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
COLOUR_NAMES = ("blue", "vermillion", "green", "purple", "orange", "sky blue", "black")
MARKERS = ("o", "^", "s", "D", "v", "P", "X")
MARKER_NAMES = ("circles", "triangles", "squares", "diamonds", "downward triangles", "plus signs", "crosses")
LINES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2)), (0, (1, 1)))

SETTINGS = {
    "figure.figsize": (6.4, 4.2),
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "mathtext.fontset": "dejavusans",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlepad": 8,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.8,
    "axes.prop_cycle": plt.cycler(color=COLOURS) + plt.cycler(linestyle=LINES),
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": BLACK,
    "ytick.labelcolor": BLACK,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "image.cmap": "cividis",
    "image.interpolation": "nearest",
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SHARPNESS = 2  # pixels of the picture to one pixel of the page, so that print and dense screens stay sharp


def use_style():
    """Set the course's style, and let the notebook show each figure with its description as alternative text.

    Outside of a notebook only the style is set.
    """
    plt.rcParams.update(SETTINGS)
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    # JupyterLab and nbconvert show a bare PNG without alternative text, whatever its metadata say; they do show
    # an <img> in HTML. Matplotlib's backend puts its own PNG formatter in place when it is loaded: so first
    # load it, then take that out, for `_mimebundle` brings the PNG along and needs no second rendering.
    plt.switch_backend(plt.get_backend())
    shell.display_formatter.formatters["image/png"].pop(Figure, None)
    shell.display_formatter.mimebundle_formatter.for_type(Figure, _mimebundle)


def describe(obj, text):
    """Say in words what a picture shows. obj: an Axes, or the Figure for all of it. Returns obj."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"a description is a sentence or more, got {text!r}")
    obj._nnlab_description = " ".join(text.split())
    return obj


def description(obj):
    """The words for an Axes or Figure: what `describe` said, or else what titles and labels tell."""
    said = getattr(obj, "_nnlab_description", None)
    if said or not isinstance(obj, Figure):
        return said or _from_labels(obj)
    parts = [description(ax) for ax in obj.axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    if obj.get_suptitle():
        parts.insert(0, obj.get_suptitle() + ".")
    return " ".join(part for part in parts if part) or "Empty figure."


def _from_labels(ax):
    """A last resort for figures drawn without the functions of this package."""
    if not (ax.lines or ax.collections or ax.patches or ax.images or ax.get_title()):
        return ""
    title = f"Plot “{ax.get_title()}”" if ax.get_title() else "Plot"
    axes = f": {ax.get_ylabel()} against {ax.get_xlabel()}" if ax.get_xlabel() and ax.get_ylabel() else ""
    names = [label for label in ax.get_legend_handles_labels()[1] if not label.startswith("_")]
    return f"{title}{axes}{'; shown: ' + ', '.join(names) if names else ''}."


def png(fig):
    """(PNG bytes, width, height): the figure at `SHARPNESS` times its size on the page, which is given in pixels."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=SHARPNESS * fig.dpi, bbox_inches="tight", pad_inches=0.08)
    data = buffer.getvalue()
    width, height = struct.unpack(">II", data[16:24])  # where every PNG says its size
    return data, width // SHARPNESS, height // SHARPNESS


def _mimebundle(fig):
    """What IPython shows for a figure: an <img> with alternative text, and the PNG for LaTeX and other readers."""
    if not fig.axes and not fig.texts:
        return None
    data, width, height = png(fig)
    data, alt = base64.b64encode(data).decode("ascii"), description(fig)
    image = (
        f'<img src="data:image/png;base64,{data}" width="{width}" height="{height}" '
        f'style="max-width: 100%; height: auto" alt="{html.escape(alt)}">'
    )
    return ({"text/html": image, "image/png": data}, {"image/png": {"width": width, "height": height, "alt": alt}})


def new_axes(ax, figsize=None):
    """The given Axes, or those of a new figure."""
    return plt.subplots(figsize=figsize, layout="constrained")[1] if ax is None else ax


def count(n, one, many=None):
    """ "one point", "two classes", "400 points"."""
    word = NUMBERS[n] if n < len(NUMBERS) else str(n)
    return f"{word} {one if n == 1 else many or one + 's'}"


def number(x):
    """A number as a person would write it: 3, 0.25, -1.2e-05."""
    return f"{float(x):.4g}".replace("-", "−")

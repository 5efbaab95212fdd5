"""Pictures without numbers: run in a solution's kernel, so that readers of the site see the form of a result, not its values.

Labels of ticks that bear a number are left out. In other texts of a figure a number that is not in the assignment's own text
becomes three dots. Alternative texts are not taken from the run at all: `docs/expected.toml` has them.
"""

import re

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text):
    """The set of all numbers in a text, as they are written."""
    return set(NUMBER.findall(text))


def hide(allowed):
    """From now on nnlab's pictures bear no numbers but those that are allowed, each as it is written."""
    from nnlab.plots import film, style

    save, frame, known = style.png, film._frame, set(allowed)
    style.png = lambda fig: save(without_numbers(fig, known))
    film._frame = lambda fig: frame(without_numbers(fig, known))


def without_numbers(fig, allowed):
    """The figure, changed. allowed: set of numbers that may stay in titles, legends, names and notes; none stays at an axis."""
    from matplotlib.text import Text
    from matplotlib.ticker import NullFormatter

    fig.draw_without_rendering()  # labels of ticks have no text before
    for ax in fig.findobj(lambda artist: hasattr(artist, "xaxis") and hasattr(artist, "yaxis")):
        for axis in filter(None, (ax.xaxis, ax.yaxis, getattr(ax, "zaxis", None))):
            if any(numbers(label.get_text()) for label in axis.get_ticklabels(which="both")):
                axis.set_major_formatter(NullFormatter())
                axis.set_minor_formatter(NullFormatter())
    for text in fig.findobj(Text):
        text.set_text(NUMBER.sub(lambda found: found[0] if found[0] in allowed else "…", text.get_text()))
    return fig

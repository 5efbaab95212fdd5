"""An explorer in a page: its scripts and its start values in one piece of HTML, and a figure where no script runs."""

import base64
import html
import json
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from nnlab.plots.film import in_few_colours
from nnlab.plots.style import description, png

HERE = Path(__file__).parent

# One classic script, no module: it runs from file://, on plain http, in JupyterLab and in Notebook 7. It finds its place by
# being in it, so the same output may be shown twice.
PAGE = """<div class="nnlab-explorer" role="group" aria-label="{name}">
<style>{css}</style>
<img src="data:image/png;base64,{picture}" width="{width}" height="{height}" style="max-width: 100%; height: auto" alt="{alt}">
<script>
(function () {{
"use strict";
const place = document.currentScript.parentElement;
{scripts}
explore(place, {given});
}})();
</script>
</div>"""


class Explorer:
    """What the functions of `nnlab.explore` return: a notebook shows it alive, other readers its figure or its words."""

    def __init__(self, name, scripts, given, fig):
        """name: in words. scripts: files of js/, in order. given: start values, as JSON. fig: the figure, which is closed."""
        self.name, self.scripts, self.given = name, tuple(scripts), plain(given)
        data, width, height = png(fig)  # shown where the explorer itself is not, so at a fraction of the bytes
        self.picture, self.words = (in_few_colours(data), width, height), description(fig)
        plt.close(fig)

    def __repr__(self):
        return f"Explorer “{self.name}”, at its start: {self.words}"

    def script(self):
        """All that runs, as one text, without the start values."""
        return "\n".join(source(name) for name in self.scripts)

    def _repr_mimebundle_(self, include=None, exclude=None):
        data, width, height = self.picture
        picture = base64.b64encode(data).decode("ascii")
        page = PAGE.format(
            name=html.escape(self.name),
            css=(HERE / "explorer.css").read_text("utf-8"),
            picture=picture,
            width=width,
            height=height,
            alt=html.escape(self.words),
            scripts=self.script(),
            given=json.dumps(self.given, allow_nan=False).replace(
                "<", "\\u003c"
            ),  # "</script>" must not end the script
        )
        return (
            {"text/html": page, "image/png": picture, "text/plain": repr(self)},
            {"image/png": {"alt": self.words}},
        )


@cache
def source(name):
    """The text of a file of js/."""
    return (HERE / "js" / name).read_text("utf-8")


def plain(value):
    """Arrays as lists, numbers as Python's own: what JSON can hold."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value

"""A picture that changes: frames with a slider and a play button, in one piece of HTML that needs no network."""

import base64
import hashlib
import html
import io
import json

import matplotlib.pyplot as plt
from PIL import Image

from nnlab.plots.style import SHARPNESS

COLOURS_KEPT = 96  # of a picture: enough for lines, marks and their soft edges, at a third of the bytes

# JupyterLab takes arrow keys for itself, unless the element that has the focus says data-lm-suppress-shortcuts
PLAYER = """<div id="{id}" role="group" aria-label="Animation of {n} frames">
<img src="{last}" alt="{alt}" width="{width}" style="max-width: 100%; height: auto"><br>
<button type="button" data-lm-suppress-shortcuts="true">Play</button>
<input type="range" min="0" max="{end}" value="{end}" aria-label="Frame" data-lm-suppress-shortcuts="true"
 style="width: 16em; vertical-align: middle">
<output>{label}</output>
</div>
<script>
(function () {{
  const frames = {frames}, labels = {labels}, film = document.getElementById("{id}");
  const picture = film.querySelector("img"), slider = film.querySelector("input");
  const button = film.querySelector("button"), label = film.querySelector("output");
  let timer = null;
  function show(i) {{ slider.value = i; picture.src = frames[i]; label.textContent = labels[i]; }}
  function stop() {{ clearInterval(timer); timer = null; button.textContent = "Play"; }}
  slider.addEventListener("input", function () {{ stop(); show(Number(slider.value)); }});
  button.addEventListener("click", function () {{
    if (timer !== null) {{ stop(); return; }}
    let i = Number(slider.value) === {end} ? 0 : Number(slider.value);
    show(i);
    button.textContent = "Pause";
    timer = setInterval(function () {{ if (i < {end}) show(++i); else stop(); }}, {milliseconds});
  }});
}})();
</script>"""


class Film:
    """What `animation` returns: a notebook shows the player, other readers the last frame or the words."""

    def __init__(self, frames, labels, description, milliseconds):
        self.frames, self.labels, self.description = frames, labels, description
        self.milliseconds = milliseconds

    def __repr__(self):
        return f"Film of {len(self.frames)} frames: {self.description}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        encoded = [base64.b64encode(frame).decode("ascii") for frame in self.frames]
        sources = [f"data:image/png;base64,{frame}" for frame in encoded]
        page = PLAYER.format(
            id="film-" + hashlib.sha256(b"".join(self.frames)).hexdigest()[:12],
            n=len(sources),
            end=len(sources) - 1,
            last=sources[-1],
            width=Image.open(io.BytesIO(self.frames[-1])).width // SHARPNESS,
            alt=html.escape(self.description),
            label=html.escape(self.labels[-1]),
            milliseconds=self.milliseconds,
            frames=json.dumps(sources),
            labels=json.dumps(self.labels).replace("<", "\\u003c"),
        )  # "</script>" must not end the script
        return (
            {"text/html": page, "image/png": encoded[-1], "text/plain": repr(self)},
            {"image/png": {"alt": self.description}},
        )


def animation(draw, frames, text, labels=None, figsize=(5.6, 4.6), milliseconds=400):
    """Frames drawn one by one, to be played or stepped through. It stands still, on the last frame, until played.

    draw: function (ax, frame), called once per frame with empty Axes. frames: what to draw, one after the other.
    text: description of the whole in words. labels: text beside the slider for each frame, else the frame itself.
    figsize: in inches. milliseconds: time for each frame. Returns a Film, which a notebook shows.
    """
    frames = list(frames)
    labels = [str(frame) for frame in frames] if labels is None else [str(label) for label in labels]
    if not frames or len(labels) != len(frames):
        raise ValueError(
            f"an animation wants a frame or more and a label for each, got {len(frames)} frames and "
            f"{len(labels)} labels"
        )
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"a description is a sentence or more, got {text!r}")
    pictures = []
    fig = plt.figure(figsize=figsize, layout="constrained")
    try:
        for frame in frames:
            fig.clear()
            draw(fig.add_subplot(), frame)
            pictures.append(_frame(fig))
    finally:
        plt.close(fig)
    return Film(pictures, labels, " ".join(text.split()), milliseconds)


def _frame(fig):
    """PNG bytes of a figure, as sharp as other figures; not cut to its content, so that every frame has one size."""
    full = io.BytesIO()
    fig.savefig(full, format="png", dpi=SHARPNESS * fig.dpi)
    return in_few_colours(full.getvalue())


def in_few_colours(data):
    """The bytes of a PNG with COLOURS_KEPT colours, from those of one with any."""
    small = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS_KEPT).save(small, format="PNG", optimize=True)
    return small.getvalue()

"""Arrays shown as pictures: examples with what a model says about them, and first-layer weights."""

import numpy as np
from matplotlib.patches import Rectangle

from nnlab.plots.style import BLACK, GREY, VERMILLION, count, describe, new_axes, number


def images(X, labels=None, predictions=None, columns=6, classes=None, ax=None):
    """Grid of pictures with their labels; a wrong prediction has a thick frame and says "wrong".

    X: (m, h, w) or (m, h, w, 3); uint8, or floats from 0 to 1 for colours. labels, predictions: (m,) or (1, m),
    numbers or text. classes: names, so that classes[y] is shown for label y. Returns the Axes.
    """
    X = _pictures(X)
    m = len(X)
    labels = _names(labels, m, "labels", classes)
    predictions = _names(predictions, m, "predictions", classes)
    lines = 0 if labels is None and predictions is None else 2 if labels and predictions else 1
    ax, places = _grid(ax, m, columns, X.shape[1] / X.shape[2], 0.16 * lines)
    limits = {} if X.ndim == 4 else {"cmap": "gray", "vmin": X.min(), "vmax": max(X.max(), X.min() + 1e-9)}
    wrong = []
    for i, (x, y, w, h) in enumerate(places):
        ax.imshow(X[i], extent=(x, x + w, y + h, y), aspect="equal", **limits)
        mistaken = labels is not None and predictions is not None and labels[i] != predictions[i]
        wrong += [i] * mistaken
        ax.add_patch(
            Rectangle(
                (x, y), w, h, fill=False, edgecolor=VERMILLION if mistaken else GREY, linewidth=3.5 if mistaken else 0.8
            )
        )
        ax.text(
            x + w / 2,
            y + h + 0.03,
            _caption(labels, predictions, i, mistaken),
            ha="center",
            va="top",
            fontsize=9,
            linespacing=1.15,
            color=BLACK,
            weight="bold" if mistaken else "normal",
        )
    return describe(ax, _told(X, labels, predictions, wrong))


def weights(W, shape, columns=6, names=None, ax=None):
    """Rows of a first-layer W as pictures: what each unit looks for.

    W: (n, h * w) or (n, h * w * 3); of colours the mean is shown. shape: (h, w) or (h, w, 3), of the examples.
    One scale for all: light is about 0, blue negative, red positive. names: one per row. Returns the Axes.
    """
    W, shape = np.asarray(W, dtype=float), tuple(shape)
    if len(shape) not in (2, 3) or W.ndim != 2 or W.shape[1] != np.prod(shape):
        raise ValueError(
            f"W has shape {W.shape} and shape is {shape}: wanted (n, {int(np.prod(shape))}) and (h, w) or (h, w, 3)"
        )
    pictures = W.reshape(len(W), *shape)
    pictures = pictures.mean(axis=3) if len(shape) == 3 else pictures
    names = [f"unit {i}" for i in range(1, len(W) + 1)] if names is None else list(names)
    if len(names) != len(W):
        raise ValueError(f"got {count(len(names), 'name')} for {count(len(W), 'row')} of W")
    limit = float(np.abs(pictures).max()) or 1.0
    ax, places = _grid(ax, len(W), columns, shape[0] / shape[1], 0.16)
    for picture, name, (x, y, w, h) in zip(pictures, names, places, strict=True):
        shown = ax.imshow(picture, extent=(x, x + w, y + h, y), aspect="equal", cmap="RdBu_r", vmin=-limit, vmax=limit)
        ax.add_patch(Rectangle((x, y), w, h, fill=False, edgecolor=GREY, linewidth=0.8))
        ax.text(x + w / 2, y + h + 0.03, name, ha="center", va="top", fontsize=9)
    ax.figure.colorbar(shown, ax=ax, label="weight", shrink=0.8)
    return describe(
        ax,
        f"Weights of {count(len(W), 'unit')} as pictures of {shape[0]} by {shape[1]} pixels, blue for "
        f"negative and red for positive, from {number(pictures.min())} to {number(pictures.max())}.",
    )


def _pictures(X):
    X = np.asarray(X)
    if X.ndim not in (3, 4) or len(X) == 0 or (X.ndim == 4 and X.shape[3] != 3):
        raise ValueError(f"X has shape {X.shape}, wanted (m, h, w) or (m, h, w, 3)")
    if X.ndim == 4 and X.dtype != np.uint8 and (X.min() < 0 or X.max() > 1):
        raise ValueError(
            f"colours are uint8 from 0 to 255 or floats from 0 to 1, got {X.dtype} from "
            f"{number(X.min())} to {number(X.max())}"
        )
    return X if X.dtype == np.uint8 else X.astype(float)


def _names(values, m, what, classes):
    """List of m texts, or None."""
    if values is None:
        return None
    if np.size(values) != m:
        raise ValueError(f"{what} has shape {np.shape(values)}, wanted (1, {m}): one for each picture")
    values = np.ravel(values)
    if values.dtype.kind in "biuf":
        return [str(classes[int(v)]) if classes is not None else f"{v:g}" for v in values.astype(float)]
    return [str(v) for v in values]


def _grid(ax, m, columns, ratio, caption):
    """An Axes without axes, y downward, and the place (x, y, width, height) of each of m pictures in it."""
    columns = max(1, min(int(columns), m))
    rows = -(-m // columns)
    step_x, step_y = 1.12, ratio + caption + 0.12
    ax = new_axes(ax, (min(9.5, 1.35 * columns + 0.2), min(9.5, 1.35 * columns + 0.2) / columns * step_y / 1.12 * rows))
    places = [(i % columns * step_x, i // columns * step_y, 1, ratio) for i in range(m)]
    ax.set_aspect("equal")
    ax.axis("off")
    ax.set(xlim=(-0.06, columns * step_x - 0.06), ylim=(rows * step_y - 0.02, -0.06), autoscale_on=False)
    return ax, places


def _caption(labels, predictions, i, mistaken):
    if labels is None or predictions is None:
        return (labels or predictions or [""] * (i + 1))[i]
    return f"wrong: {predictions[i]}\nis {labels[i]}" if mistaken else labels[i]


def _told(X, labels, predictions, wrong):
    text = f"{count(len(X), 'picture').capitalize()} of {X.shape[1]} by {X.shape[2]} pixels"
    if labels is not None and predictions is not None:
        text += f", {len(X) - len(wrong)} predicted rightly and {len(wrong)} wrongly"
        shown = [f"number {i + 1} is {labels[i]}, predicted {predictions[i]}" for i in wrong[:8]]
        return text + (f": {'; '.join(shown)}{'; and more' if len(wrong) > 8 else ''}." if wrong else ".")
    names = labels or predictions
    return text + (f": {', '.join(names[:24])}{', and more' if len(names) > 24 else ''}." if names else ".")

"""Drawings of what a network is made of: one neuron with its numbers, layers joined by weights, a filter, a recurrence."""

import numpy as np
from matplotlib.patches import Circle, Rectangle

from nnlab.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, RUST, VERMILLION, count, describe, new_axes, number

WINDOWS = ((VERMILLION, "-"), (GREEN, "--"))  # which of the windows are marked, and how
PALE = {VERMILLION: "#FBE3D3", GREEN: "#D4EFE6"}


def neuron(inputs, weights, bias, g=lambda z: max(0.0, z), name="ReLU", ax=None, title=None):
    """One neuron with its numbers: inputs times weights, the sum, the bias, the activation function, the output.

    inputs: {name: number}. weights: a number for each. bias: a number. g, name: the activation function, of a
    number, and what it is called. Returns the Axes. ValueError when there are not as many weights as inputs.
    """
    if len(inputs) != len(weights):
        raise ValueError(f"a neuron has a weight for each input, got {len(inputs)} inputs and {len(weights)} weights")
    z = float(sum(w * x for w, x in zip(weights, inputs.values(), strict=True)) + bias)
    a = float(g(z))
    rows = max(1, len(inputs))
    ax = new_axes(ax, (7.4, 1.6 + 0.75 * rows))
    box = {"boxstyle": "round,pad=0.45", "fc": "white", "ec": GREY, "lw": 1.4}
    arrow = {"arrowstyle": "->", "color": GREY, "lw": 1.3, "shrinkA": 22, "shrinkB": 26}
    heights = [0.9 * ((rows - 1) / 2 - k) for k in range(rows)]
    for y, (label, x), w in zip(heights, inputs.items(), weights, strict=True):
        ax.annotate("", (2.4, 0), (0, y), arrowprops=arrow)
        ax.text(0, y, f"{label} {number(x)}", ha="center", va="center", bbox=box)
        ax.text(
            1.28, 0.47 * y, f"× {number(w)}", ha="center", va="center", color=RUST, bbox={"fc": "white", "ec": "none"}
        )
    low = min(-1.0, heights[-1] - 0.5)
    ax.annotate("", (2.4, 0), (2.4, low), arrowprops=arrow)
    ax.text(2.4, low, f"bias {number(bias)}", ha="center", va="center", bbox=box)
    stations = [(2.4, f"sum\n$z$ = {number(z)}"), (4.2, f"{name}\n$a = g(z)$"), (5.9, f"$a$ = {number(a)}")]
    for (x0, _), (x1, _) in zip(stations, stations[1:], strict=False):
        ax.annotate("", (x1, 0), (x0, 0), arrowprops=arrow | {"shrinkA": 32, "shrinkB": 34})
    for x, text in stations:
        ax.text(x, 0, text, ha="center", va="center", bbox=box | {"ec": BLUE})
    ax.set(xlim=(-0.8, 6.6), ylim=(low - 0.5, heights[0] + 0.6))
    ax.set_title(title or "")
    ax.axis("off")
    parts = ", ".join(
        f"{k} {number(x)} times weight {number(w)}" for (k, x), w in zip(inputs.items(), weights, strict=True)
    )
    return describe(
        ax,
        f"{title + ': a' if title else 'A'} neuron. {parts}, plus the bias {number(bias)}, is z = {number(z)}; "
        f"after {name} a = {number(a)}.",
    )


def network(layers, edges=None, ax=None, title=None):
    """A network drawn as circles with names, a column for each layer, joined by lines.

    layers: a list of names for each layer. edges: ((layer, unit), unit of the next layer), counted from 0; None
    joins each unit to all of the next layer. Returns the Axes.
    """
    tallest = max(len(names) for names in layers)
    ax = new_axes(ax, (2.0 * len(layers), 1.0 + 0.9 * tallest))
    place = {(l, i): (2.2 * l, (len(names) - 1) / 2 - i) for l, names in enumerate(layers) for i in range(len(names))}
    joined = [
        ((l, i), (l + 1, j))
        for l in range(len(layers) - 1)
        for i in range(len(layers[l]))
        for j in range(len(layers[l + 1]))
        if edges is None or ((l, i), j) in edges
    ]
    for start, end in joined:
        ax.plot(*zip(place[start], place[end], strict=True), "-", color="0.55", linewidth=1, zorder=1)
    for (l, i), centre in place.items():
        ax.add_patch(Circle(centre, 0.4, facecolor="white", edgecolor=BLUE if l else BLACK, linewidth=1.6, zorder=2))
        ax.text(*centre, layers[l][i], ha="center", va="center", fontsize=9, zorder=3)
    height = tallest / 2
    ax.set(xlim=(-0.5, 2.2 * (len(layers) - 1) + 0.5), ylim=(-height, height), aspect="equal")
    ax.set_title(title or "")
    ax.axis("off")
    reads = [
        f"{layers[l][j]} reads {', '.join(layers[l - 1][i] for (k, i), (_, to) in joined if k == l - 1 and to == j)}"
        for l in range(1, len(layers))
        for j in range(len(layers[l]))
    ]
    return describe(
        ax, f"{title + ': a' if title else 'A'} network drawn as circles. {'; '.join(reads)}.".replace("$", "")
    )


def convolution(picture, kernel, ax=None, at=None):
    """A filter slid over a picture, with its numbers: picture, filter, and the result of every window.

    picture: (h, w) array of numbers. kernel: (k, k) array, the filter's weights. The first and the last window and
    what comes of them are marked; or, with at=(row, column), the window that begins there, with its sum written out,
    and only the results up to it: a moment of the sliding. Returns the Axes. ValueError for shapes that do not fit or
    are too large to be read, and for a window that is not there.
    """
    picture, kernel = np.asarray(picture, float), np.asarray(kernel, float)
    if (
        picture.ndim != 2
        or kernel.ndim != 2
        or max(picture.shape) > 10
        or min(np.subtract(picture.shape, kernel.shape)) < 0
    ):
        raise ValueError(
            f"convolution wants a picture of at most (10, 10) and a filter that fits into it, got {picture.shape} and "
            f"{kernel.shape}"
        )
    windows = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    result = (windows * kernel).sum(axis=(2, 3))
    gap = 1.6
    starts = [0, picture.shape[1] + gap, picture.shape[1] + kernel.shape[1] + 2 * gap]
    width, height = starts[2] + result.shape[1], max(picture.shape)
    ax = new_axes(ax, (min(10, 0.52 * width + 0.4), 0.52 * height + 1.0))
    tops = [(height - len(table)) / 2 for table in (picture, kernel, result)]
    heads = [f"picture {picture.shape}", f"filter {kernel.shape}", f"result {result.shape}"]
    last = tuple(n - 1 for n in result.shape)
    marks = [((0, 0), *WINDOWS[0]), (last, *WINDOWS[1])] if at is None else [(at, *WINDOWS[0])]
    known = np.arange(result.size).reshape(result.shape) <= np.ravel_multi_index(
        last if at is None else at, result.shape
    )
    shown = np.where(known, result, np.nan)
    for table, left, top, head, cmap in zip(
        (picture, kernel, shown), starts, tops, heads, ("gray", "RdBu_r", "RdBu_r"), strict=True
    ):
        _draw_table(ax, table, left, top, cmap, np.abs(result if table is shown else table).max() or 1.0)
        ax.text(left + table.shape[1] / 2, top - 0.25, head, ha="center", va="bottom", weight="bold")
    for left, word in zip(starts[1:], ("slid\nover it", "gives"), strict=True):
        ax.text(left - gap / 2, height / 2, word, ha="center", va="center")
    for (i, j), colour, style in marks:
        for left, top, (rows, columns) in (
            (starts[0] + j, tops[0] + i, kernel.shape),
            (starts[2] + j, tops[2] + i, (1, 1)),
        ):
            ax.add_patch(
                Rectangle(
                    (left, top), columns, rows, fill=False, edgecolor=colour, linewidth=3, linestyle=style, zorder=4
                )
            )
    ax.set(xlim=(-0.2, width + 0.2), ylim=(height + (0.2 if at is None else 0.8), -1.1), aspect="equal")
    ax.axis("off")
    told = f"the first window gives {number(result[0, 0])}, the last {number(result[last])}"
    if at is not None:
        told = f"the window at {at} gives {number(result[at])}"
        products = " + ".join(number(p) if p >= 0 else f"({number(p)})" for p in (windows[at] * kernel).ravel() + 0.0)
        ax.text(width / 2, height + 0.5, f"{products} = {number(result[at])}", ha="center", va="center", fontsize=11)
    return describe(
        ax,
        f"A filter of shape {kernel.shape} slid over a picture of shape {picture.shape}: each window is multiplied by the "
        f"filter entry by entry and summed, which gives a table of shape {result.shape}, from {number(result.min())} to "
        f"{number(result.max())}. Marked: {told}.",
    )


def _draw_table(ax, table, left, top, cmap, limit):
    """Numbers in shaded cells, white on dark; a cell whose number is not known yet (nan) stays empty."""
    low = 0 if cmap == "gray" else -limit
    ax.imshow(
        table, cmap=cmap, vmin=low, vmax=limit, extent=(left, left + table.shape[1], top + len(table), top), zorder=1
    )
    for (r, c), value in np.ndenumerate(table):
        if np.isnan(value):
            continue
        share = (value - low) / (limit - low)
        dark = share < 0.45 if cmap == "gray" else abs(share - 0.5) > 0.32
        colour = "white" if dark else BLACK
        ax.text(
            left + c + 0.5, top + r + 0.5, number(value), ha="center", va="center", fontsize=10, color=colour, zorder=3
        )


def recurrence(words, x, w_x, w_h, ax=None):
    """A recurrent unit unrolled in time: at each step it reads a number and what it remembers, with the same two weights.

    words: what is read, step by step. x: the number that stands for each. w_x, w_h: weights of the input and of the
    unit's own last output; its activation function is tanh. Returns the Axes.
    """
    if len(words) != len(x):
        raise ValueError(
            f"each word is read as a number, got {count(len(words), 'word')} and {count(len(x), 'number')}"
        )
    states = [0.0]
    for value in x:
        states.append(float(np.tanh(w_x * value + w_h * states[-1])))
    ax = new_axes(ax, (1.75 * len(words) + 1.2, 3.2))
    step, arrow = 1.9, {"arrowstyle": "-|>", "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    for t, (word, value, state) in enumerate(zip(words, x, states[1:], strict=True), start=1):
        at = step * t
        ax.annotate("", (at, 1.03), (at, 0.35), arrowprops=arrow | {"color": GREY})
        ax.text(at + 0.08, 0.66, f"× {number(w_x)}", ha="left", va="center", fontsize=9.5, color=RUST)
        ax.annotate(
            "", (at - 0.47, 1.5), (at - step + (0.47 if t > 1 else 0.35), 1.5), arrowprops=arrow | {"color": GREEN}
        )
        ax.text(at - step / 2, 1.6, f"× {number(w_h)}", ha="center", va="bottom", fontsize=9.5, color=RUST)
        ax.add_patch(Circle((at, 1.5), 0.46, facecolor="white", edgecolor=BLUE, linewidth=1.8))
        ax.text(
            at, 1.5, f"$h_{{\\langle {t} \\rangle}}$\n{number(round(state, 2))}", ha="center", va="center", fontsize=10
        )
        ax.text(at, 0.2, f"{value:g}", ha="center", va="center", bbox={"boxstyle": "round", "fc": "white", "ec": GREY})
        ax.text(at, -0.28, f"“{word}”", ha="center", va="center", fontsize=11)
    ax.text(step - step, 1.5, "$h_{\\langle 0 \\rangle}$\n0", ha="center", va="center", fontsize=10)
    end = step * len(words)
    ax.annotate("", (end, 2.65), (end, 1.98), arrowprops=arrow | {"color": ORANGE})
    ax.text(end, 2.68, "what is handed on at the end", ha="right", va="bottom", fontsize=10)
    ax.set(xlim=(-0.4, end + 0.7), ylim=(-0.55, 3.0))
    ax.axis("off")
    told = "; ".join(f"reads {w}, {v:g}: {number(round(h, 2))}" for w, v, h in zip(words, x, states[1:], strict=True))
    return describe(
        ax,
        f"A recurrent unit unrolled over {count(len(words), 'step')}. It starts at 0, and at each step takes {number(w_x)} "
        f"times the input plus {number(w_h)} times its own last output, through tanh. {told}.",
    )

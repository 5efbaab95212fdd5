"""Diagrams of shapes: how broadcasting stretches two arrays, where rows meet columns, the dimensions of a network by layer."""

import numpy as np
from matplotlib.patches import Rectangle

from nnlab.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, count, describe, new_axes, number

OPERATIONS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
MOST_CELLS = 12  # per side of a drawn array
MOST_UNITS = 6  # circles drawn for a layer; larger layers show the first ones, dots, and the last


def broadcast(a, b, ax=None, op="+"):
    """Two arrays, how NumPy stretches them to one shape, and the result; copies are dashed, hatched and pale.

    a, b: arrays of at most two dimensions, whose numbers are shown, or shapes as tuples of whole numbers.
    op: "+", "-", "*" or "/". Returns the Axes. ValueError when the shapes do not fit: NumPy refuses them as well.
    """
    if op not in OPERATIONS:
        raise ValueError(f"op must be one of {', '.join(OPERATIONS)}, got {op!r}")
    (shape_a, values_a), (shape_b, values_b) = _shape_and_values(a, "a"), _shape_and_values(b, "b")
    try:
        shape = np.broadcast_shapes(shape_a, shape_b)
    except ValueError:
        raise ValueError(
            f"shapes {shape_a} and {shape_b} do not fit: compared from the right, two sizes must be "
            "equal or one of them 1"
        ) from None
    known = values_a is not None and values_b is not None
    result = OPERATIONS[op](values_a, values_b) if known else None
    rows, columns = _two(shape)
    apart = 1 if columns > 2 else 1.7  # narrow arrays need room for the words under them
    width = 3 * columns + 2 * apart
    ax = new_axes(ax, (min(11, 0.6 * width + 0.6), 0.6 * rows + 1))
    parts = [(shape_a, values_a, BLUE, ""), (shape_b, values_b, ORANGE, SIGNS[op]), (shape, result, GREEN, "=")]
    for i, (own, values, colour, sign) in enumerate(parts):
        left = i * (columns + apart)
        _draw_cells(ax, left, own, shape, values, colour)
        ax.text(left - apart / 2, rows / 2, sign, ha="center", va="center", fontsize=18)
        ax.text(left + columns / 2, -0.18, str(own), ha="center", va="bottom", weight="bold")
        note = "result" if i == 2 else "as it is" if own == shape else f"stretched to {shape}"
        ax.text(left + columns / 2, rows + 0.18, note, ha="center", va="top", fontsize=9.5, color=GREY)
    edge = 0.5 if columns < 3 else 0.1
    ax.set(xlim=(-edge, width + edge), ylim=(rows + 0.7, -0.7), aspect="equal")
    ax.axis("off")
    stretched = [
        f"{name} of shape {own} is {'left as it is' if own == shape else f'stretched to {shape}'}"
        for name, own in [("the first array", shape_a), ("the second array", shape_b)]
    ]
    return describe(
        ax,
        f"Broadcasting: {' and '.join(stretched)}; the result has shape {shape}."
        + (f" Values: {_listed(values_a)} {SIGNS[op]} {_listed(values_b)} = {_listed(result)}." if known else ""),
    )


def product(A, B, ax=None, at=None):
    """A matrix product with its numbers: A on the left, B above, and each entry where a row of A meets a column of B.

    A: (n, k) and B: (k, p), arrays of numbers. With at=(row, column, term): the moment at which that entry's sum has
    got as far as that term, with the sum written out and only the entries known by then; else the end of it all.
    Returns the Axes. ValueError for shapes that do not fit or are too large to be read, and for a term that is not there.
    """
    A, B = np.asarray(A, float) + 0.0, np.asarray(B, float) + 0.0  # no −0
    sizes = A.shape + B.shape
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0] or min(sizes) < 1 or max(sizes) > 6:
        raise ValueError(f"product wants shapes (n, k) and (k, p) with sizes from 1 to 6, got {A.shape} and {B.shape}")
    (n, k), p = A.shape, B.shape[1]
    i, j, term = (n - 1, p - 1, k - 1) if at is None else at
    if not (0 <= i < n and 0 <= j < p and 0 <= term < k):
        raise ValueError(f"a product with shapes {A.shape} and {B.shape} has no term {term} at ({i}, {j})")
    known = np.ravel_multi_index((i, j), (n, p)) + (term == k - 1)  # entries whose sums are complete
    left, top = k + 0.5, k + 0.7  # of the result
    ax = new_axes(ax, (0.62 * (left + p) + 1.6, 0.62 * (top + n) + 0.9))
    for table, x, y, colour in ((A, 0, top, BLUE), (B, left, 0, ORANGE), (A @ B, left, top, GREEN)):
        for (r, c), value in np.ndenumerate(table):
            chosen = {BLUE: r == i, ORANGE: c == j, GREEN: (r, c) == (i, j)}[colour]
            at_work = chosen and {BLUE: c == term, ORANGE: r == term, GREEN: True}[colour]
            cell = {"facecolor": colour, "alpha": 0.45 if chosen else 0.12}
            ax.add_patch(Rectangle((x + c + 0.04, y + r + 0.04), 0.92, 0.92, edgecolor="none", **cell))
            ax.add_patch(
                Rectangle(
                    (x + c + 0.04, y + r + 0.04),
                    0.92,
                    0.92,
                    fill=False,
                    edgecolor=BLACK if at_work else colour,
                    linewidth=2.6 if at_work else 1,
                )
            )
            if colour != GREEN or r * p + c < known:
                ax.text(x + c + 0.5, y + r + 0.5, number(value), ha="center", va="center", zorder=3)
    for x, y, table in ((k / 2, top - 0.12, A), (left + p / 2, -0.12, B)):
        ax.text(x, y, str(table.shape), ha="center", va="bottom", weight="bold")
    ax.text(left + p + 0.15, top + n / 2, str((n, p)), ha="left", va="center", weight="bold")
    factors = [[number(f) if f >= 0 else f"({number(f)})" for f in pair] for pair in zip(A[i], B[:, j], strict=True)]
    written = " + ".join(" · ".join(pair) for pair in factors[: term + 1])
    written += f" = {number(A[i, : term + 1] @ B[: term + 1, j])}" + (" so far" if term < k - 1 else "")
    ax.text((left + p) / 2, top + n + 0.45, written, ha="center", va="center")
    ax.set(xlim=(-0.4, left + p + 1.3), ylim=(top + n + 0.8, -0.7), aspect="equal")
    ax.axis("off")
    return describe(
        ax,
        f"Matrix product of {_listed(A)} and {_listed(B)}, shapes {A.shape} and {B.shape}, which gives a table of shape "
        f"{(n, p)}. Marked: row {i + 1} of the first meets column {j + 1} of the second, {written}.",
    )


def _shape_and_values(array, what):
    if isinstance(array, tuple) and all(isinstance(n, int) for n in array):
        shape, values = array, None
    else:
        values = np.asarray(array)
        shape = values.shape
    if len(shape) > 2 or any(not 1 <= n <= MOST_CELLS for n in shape):
        raise ValueError(f"{what} has shape {shape}, wanted at most two dimensions of 1 to {MOST_CELLS}")
    return shape, values


def _two(shape):
    return (1,) * (2 - len(shape)) + tuple(shape)


def _draw_cells(ax, left, own, shape, values, colour):
    (own_rows, own_columns), (rows, columns) = _two(own), _two(shape)
    values = None if values is None else np.broadcast_to(values, (rows, columns))
    for r in range(rows):
        for c in range(columns):
            copy = r >= own_rows or c >= own_columns
            ax.add_patch(
                Rectangle(
                    (left + c + 0.04, r + 0.04),
                    0.92,
                    0.92,
                    facecolor=colour,
                    edgecolor="none",
                    alpha=0.1 if copy else 0.38,
                )
            )
            ax.add_patch(
                Rectangle(
                    (left + c + 0.04, r + 0.04),
                    0.92,
                    0.92,
                    fill=False,
                    hatch="//" if copy else None,
                    edgecolor="#BBBBBB" if copy else colour,
                    linestyle="--" if copy else "-",
                    linewidth=1 if copy else 1.6,
                )
            )
            if values is not None:
                value = values[r, c]
                text = f"{value:.{3 if abs(value) >= 0.1 else 2}g}".replace("-", "−")
                ax.text(
                    left + c + 0.5,
                    r + 0.5,
                    text,
                    ha="center",
                    va="center",
                    color=GREY if copy else BLACK,
                    style="italic" if copy else "normal",
                    fontsize=min(11, 48 / len(text)),
                )


def _listed(values):
    return np.array2string(np.asarray(values), precision=3, separator=", ").replace("\n", "")


def shapes(layer_dims, m=None, ax=None):
    """A network drawn layer by layer, with a table of the shapes of W, b and A under it.

    layer_dims: [n_0, ..., n_L], or the parameters themselves, {"W1": ..., "b1": ..., ...}, whose shapes are then
    read and checked. m: number of examples; the letter m when left out. Returns the Axes.
    """
    n = _dims_of(layer_dims) if isinstance(layer_dims, dict) else [int(k) for k in layer_dims]
    if len(n) < 2 or min(n) < 1:
        raise ValueError(f"layer_dims wants two sizes or more, each at least 1, got {n}")
    m = "m" if m is None else m
    total = sum(n[l] * (n[l - 1] + 1) for l in range(1, len(n)))
    ax = new_axes(ax, (min(11, 1.4 * len(n) + 1.3), 4.5))
    _draw_units(ax, n)
    table = [
        ("layer", [f"{l}" + (" (input)" if l == 0 else " (output)" if l == len(n) - 1 else "") for l in range(len(n))]),
        ("$W^{[l]}$", ["–"] + [f"({n[l]}, {n[l - 1]})" for l in range(1, len(n))]),
        ("$b^{[l]}$", ["–"] + [f"({k}, 1)" for k in n[1:]]),
        ("$Z^{[l]}$, $A^{[l]}$", [f"X: ({n[0]}, {m})"] + [f"({k}, {m})" for k in n[1:]]),
        (f"numbers to learn:\n{total} in all", ["0"] + [f"{n[l] * (n[l - 1] + 1)}" for l in range(1, len(n))]),
    ]
    for row, (head, cells) in enumerate(table):
        y = -0.35 - 0.5 * row - 0.12 * (row == len(table) - 1)
        ax.text(-0.62, y, head, ha="right", va="center", fontsize=10, weight="bold" if row == 0 else "normal")
        for l, cell in enumerate(cells):
            ax.text(l, y, cell, ha="center", va="center", fontsize=10, weight="bold" if row == 0 else "normal")
        if row < len(table) - 1:
            ax.plot([-1.6, len(n) - 0.5], [y - 0.25] * 2, color="#CCCCCC", linewidth=0.8, linestyle="-")
    ax.set(xlim=(-1.65, len(n) - 0.45), ylim=(-2.75, 4))
    ax.axis("off")
    rows = "; ".join(
        f"layer {l}: W{l} ({n[l]}, {n[l - 1]}), b{l} ({n[l]}, 1), A{l} ({n[l]}, {m})" for l in range(1, len(n))
    )
    return describe(
        ax,
        f"Network of {count(len(n) - 1, 'layer')} with sizes {', '.join(map(str, n))} and {total} "
        f"numbers to learn. X ({n[0]}, {m}); {rows}.",
    )


def _dims_of(parameters):
    """[n_0, ..., n_L] of the arrays W1, b1, ..., WL, bL; ValueError where two do not fit."""
    L = max(1, len(parameters) // 2)
    missing = {f"{k}{l}" for k in "Wb" for l in range(1, L + 1)} - set(parameters)
    if missing:
        raise ValueError(f"parameters want W1, b1, W2, ...: got {sorted(parameters)}")
    n = [np.shape(parameters["W1"])[-1]]
    for l in range(1, L + 1):
        W, b = np.shape(parameters[f"W{l}"]), np.shape(parameters[f"b{l}"])
        if len(W) != 2 or W[1] != n[-1] or b != (W[0], 1):
            raise ValueError(f"W{l} has shape {W} and b{l} {b}, wanted (n, {n[-1]}) and (n, 1)")
        n.append(W[0])
    return n


def _draw_units(ax, n):
    """Columns of circles, joined; heights are chosen so that layers of different sizes stand centred."""
    step, centre = 0.55, 1.9
    columns = []
    for l, size in enumerate(n):
        slots = min(size, MOST_UNITS)
        y = centre + step * ((slots - 1) / 2 - np.arange(slots))
        shown = [i for i in range(slots) if size <= MOST_UNITS or i != slots - 2]
        columns.append([(l, y[i]) for i in shown])
        if size > MOST_UNITS:
            ax.text(l, y[-2], "⋮", ha="center", va="center", fontsize=16)
        ax.text(l, 3.75, f"$n^{{[{l}]}} = {size}$", ha="center", va="center", fontsize=11)
    for left, right in zip(columns, columns[1:], strict=False):
        for x0, y0 in left:
            for x1, y1 in right:
                ax.plot([x0, x1], [y0, y1], color="#BBBBBB", linewidth=0.7, linestyle="-", zorder=1)
    for l, units in enumerate(columns):
        colour = ORANGE if l == 0 else GREEN if l == len(n) - 1 else BLUE
        for x, y in units:
            ax.scatter(x, y, s=210, color="white", edgecolors=colour, linewidths=2, zorder=2)

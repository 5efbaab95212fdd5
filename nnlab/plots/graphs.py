"""Drawing of a computation graph: from inputs on the left to the result on the right, without Graphviz.

The layout is Sugiyama's in small: a column for each operation, as late as it can stand; a place kept free in each
column that an edge crosses; neighbours ordered by the mean of what they are joined to, then moved to its height.
"""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from nnlab.plots.style import BLACK, BLUE, GREY, RUST, VERMILLION, count, describe, new_axes, number

MOST_NODES = 80
CHARACTER, LINE, GAP_X, GAP_Y, MARGIN = 0.083, 0.2, 0.5, 0.22, 0.12  # in inches, at font size 10
COLOURS = {"title": BLACK, "value": BLUE, "gradient": RUST, "constant": GREY}


class _Box:
    """What takes a place in a column: a node, a constant, or (without lines) the passage of an edge."""

    def __init__(self, lines, inputs, differentiable):
        self.lines, self.inputs, self.outputs = lines, inputs, []
        self.differentiable = differentiable  # has a gradient: a dashed arrow leads back to it
        self.width = max((CHARACTER * len(text) + 0.24 for _, text in lines), default=0)
        self.height = LINE * len(lines) + 0.14 if lines else 0.05
        self.distance = 0  # columns to the result
        self.x = self.y = 0.0


def graph(node, ax=None):
    """Computation graph of a `nnlab.tape.Node`: values forward, and once `backward()` has run, gradients backward.

    Each box says what is computed, its value and its gradient ("dx" for a node named x); of an array with more than
    three entries the shape. Full arrows lead forward, dashed ones back. Returns the Axes.
    TypeError when node is not a node of a tape, ValueError for more than 80 nodes.
    """
    if not all(hasattr(node, name) for name in ("history", "inputs", "op", "value", "grad")):
        raise TypeError(f"graph wants a Node of nnlab.tape, got {type(node).__name__}")
    history = node.history()
    if len(history) > MOST_NODES:
        raise ValueError(f"a graph of {len(history)} nodes cannot be read, wanted {MOST_NODES} or fewer")
    columns = _columns(_boxes(history))
    _order(columns)
    width, height = _place(columns)
    ax = new_axes(ax, (max(3.0, width), max(1.2, height)))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    fontsize = max(5.5, 10 * _scale(ax, width, height))
    for box in (box for column in columns for box in column):
        for i, x in enumerate(box.inputs):
            _draw_edge(ax, x, box, i)
        if box.lines:
            _draw_box(ax, box, fontsize)
    if node.grad is not None:
        ax.text(
            width / 2,
            0.02,
            "full arrows: values, forward      dashed arrows: gradients, backward",
            ha="center",
            va="bottom",
            fontsize=0.85 * fontsize,
            color=GREY,
        )
    return describe(ax, _told(history))


def _boxes(history):
    """A box for each node and for each use of a constant, every box after its inputs."""
    boxes, of_node = [], {}
    for node in history:
        inputs = []
        for x in node.inputs:
            if id(x) not in of_node:
                boxes.append(_Box([("constant", _short(x))], [], False))
            inputs.append(of_node.get(id(x), boxes[-1]))
        lines = [("title", _formula(node)), ("value", f"value {_short(node.value)}")]
        if node.grad is not None:
            lines.append(("gradient", f"{'d' + node.name if node.name else 'grad'} {_short(node.grad)}"))
        of_node[id(node)] = _Box(lines, inputs, node.grad is not None)
        boxes.append(of_node[id(node)])
    return boxes


def _formula(node):
    """What a node computes, as "u = b × c"; a dot stands for an operand without a name."""
    if not node.op:
        return node.name or "input"
    names = [(x.name or "·") if hasattr(x, "op") else _short(x) for x in node.inputs]
    op = node.op.replace("-", "−")
    if len(names) == 2 and not op.isalpha():
        text = f"{names[0]} {op} {names[1]}"
    elif op == "−":
        text = f"−{names[0]}"
    else:
        text = f"{names[0]}.T" if op == "T" else f"{op}({', '.join(names)})"
    return f"{node.name} = {text}" if node.name else text


def _short(x):
    x = np.asarray(x)
    if x.size == 1:
        return number(x.item() + 0.0)  # + 0.0 makes a zero of a negative zero
    return f"[{', '.join(map(number, x.ravel()))}]" if x.size <= 3 else f"shape {x.shape}"


def _columns(boxes):
    """Columns of boxes, left to right; an edge that crosses a column gets a passage in it."""
    for box in reversed(boxes):
        for x in box.inputs:
            x.distance = max(x.distance, box.distance + 1)
    columns = [[] for _ in range(max(box.distance for box in boxes) + 1)]
    for box in boxes:
        columns[-1 - box.distance].append(box)
        for i, x in enumerate(box.inputs):
            for distance in range(x.distance - 1, box.distance, -1):
                passage = _Box([], [x], x.differentiable)
                passage.distance = distance
                columns[-1 - distance].append(passage)
                x = passage
            box.inputs[i] = x
    for box in (box for column in columns for box in column):
        for x in box.inputs:
            x.outputs.append(box)
    return columns


def _order(columns):
    """Sort each column by the mean place of the neighbours, forth and back, which undoes most crossings."""
    for sweep in range(8):
        for before, column in _pairs(columns, leftward=sweep % 2 == 0):
            place = {id(box): i for i, box in enumerate(before)}
            side = "outputs" if sweep % 2 == 0 else "inputs"
            middle = {
                id(box): np.mean([place[id(x)] for x in getattr(box, side)] or [i]) for i, box in enumerate(column)
            }
            # operands of one operation keep their order: a to the left of + stands above what is to its right
            rank = {id(x): i for box in before for i, x in enumerate(box.inputs)} if sweep % 2 == 0 else {}
            column.sort(key=lambda box: (middle[id(box)], rank.get(id(box), 0)))  # noqa: B023


def _pairs(columns, leftward):
    ordered = columns[::-1] if leftward else columns
    return zip(ordered, ordered[1:], strict=False)


def _place(columns):
    """Set x and y of each box, in inches from the lower left corner; returns width and height of the whole."""
    left = MARGIN
    for column in columns:
        widest = max(box.width for box in column)
        for box in column:
            box.x = left + widest / 2
        left += widest + GAP_X
    for column in columns:
        _settle(column, [0.0] * len(column))
    for sweep in range(24):
        for _, column in _pairs(columns, leftward=sweep % 2 == 0):
            sides = ["outputs"] if sweep % 2 == 0 else ["inputs"]
            _settle(column, [np.mean([x.y for side in sides for x in getattr(box, side)] or [box.y]) for box in column])
    boxes = [box for column in columns for box in column]
    low = min(box.y - box.height / 2 for box in boxes) - MARGIN - 0.24
    for box in boxes:
        box.y -= low
    return left - GAP_X + MARGIN, max(box.y + box.height / 2 for box in boxes) + MARGIN


def _settle(column, wanted):
    """Give the boxes of a column, from the top down, heights near the wanted ones without touching each other."""
    apart = [(a.height + b.height) / 2 + GAP_Y for a, b in zip(column, column[1:], strict=False)]
    down, up = list(wanted), list(wanted)
    for i, gap in enumerate(apart):
        down[i + 1] = min(down[i + 1], down[i] - gap)
    for i, gap in reversed(list(enumerate(apart))):
        up[i] = max(up[i], up[i + 1] + gap)
    for box, low, high in zip(column, down, up, strict=True):
        box.y = (low + high) / 2  # both keep the distances, so their mean does


def _scale(ax, width, height):
    """How much smaller than its natural size the drawing is on this Axes."""
    size = ax.get_position(original=True).size * ax.figure.get_size_inches()
    return min(1.0, size[0] / width, size[1] / height)


def _draw_box(ax, box, fontsize):
    constant = box.lines[0][0] == "constant"
    ax.add_patch(
        FancyBboxPatch(
            (box.x - box.width / 2, box.y - box.height / 2),
            box.width,
            box.height,
            zorder=2,
            boxstyle="round,pad=0,rounding_size=0.08",
            linewidth=1.2,
            facecolor="#F2F2F2" if constant else "white",
            edgecolor=GREY,
        )
    )
    top = box.y + LINE * (len(box.lines) - 1) / 2
    for i, (kind, text) in enumerate(box.lines):
        ax.text(
            box.x,
            top - i * LINE,
            text,
            ha="center",
            va="center",
            fontsize=fontsize,
            color=COLOURS[kind],
            weight="bold" if kind == "title" else "normal",
            zorder=3,
        )


def _port(box, neighbours, i):
    """Height at which the i-th of several edges meets the side of a box: spread in the order of the other ends."""
    rank = sorted(range(len(neighbours)), key=lambda k: (-neighbours[k].y, k)).index(i)
    return box.y + (len(neighbours) - 1 - 2 * rank) * min(0.14, 0.3 * box.height / len(neighbours))


def _draw_edge(ax, start, end, i):
    """An arrow from start to end, whose i-th input it is, and a dashed one back below when start has a gradient."""
    x0, x1 = start.x + start.width / 2, end.x - end.width / 2
    y0 = _port(start, start.outputs, [k for k, box in enumerate(start.outputs) if box is end][0])
    y1 = _port(end, end.inputs, i)
    both = start.differentiable and end.differentiable
    for backward in [False, True] if both else [False]:
        shift = 0 if not both else -0.05 if backward else 0.05
        a, b = (x0, y0 + shift), (x1, y1 + shift)
        middle = (x0 + x1) / 2
        points = [a, (middle, a[1]), (middle, b[1]), b]
        tip = start.lines if backward else end.lines
        ax.add_patch(
            FancyArrowPatch(
                path=Path(points[::-1] if backward else points, [Path.MOVETO, *[Path.CURVE4] * 3]),
                zorder=1,
                arrowstyle="-|>" if tip else "-",
                mutation_scale=8,
                linewidth=1.3,
                shrinkA=0,
                shrinkB=0,
                color=VERMILLION if backward else BLUE,
                linestyle=(0, (4, 2)) if backward else "-",
            )
        )


def _told(history):
    output = history[-1]
    parts = []
    for node in history:
        text = f"{_formula(node)}, value {_short(node.value)}"
        parts.append(text + (f", gradient {_short(node.grad)}" if node.grad is not None else ""))
    return (
        f"Computation graph of {output.name or 'the result'}, {count(len(history), 'node')} from inputs to result: "
        f"{'; '.join(parts)}."
    )

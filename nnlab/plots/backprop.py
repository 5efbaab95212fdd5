"""Backpropagation one edge at a time: a film of the real graph, and single gates of it, as pictures.

The graph runs from the top down, so that it is narrow: the text stays readable on a telephone as on a wide screen.
Values, gradients and local slopes are read off the tape; no derivative stands here.
"""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from nnlab.plots.film import animation
from nnlab.plots.graphs import CHARACTER, LINE, _boxes, _columns, _formula, _order, _place, _short, _told
from nnlab.plots.style import BLACK, BLUE, GREY, RUST, VERMILLION, count, describe, new_axes, number

MOST_NODES = 24
PALE = "#F2F2F2"
GAP = 0.36  # inches between two rows
FOOT = 0.4  # inches under the drawing, for the sentence that says what this step does


def steps(node, milliseconds=1500):
    """Film of a computation graph of single numbers: the values forward, then the gradients back, one edge a step.

    node: the result, a `nnlab.tape.Node`; `backward()` need not have run. Returns a Film, to be played or stepped
    through; it stands still on the last frame, where everything is filled in.
    TypeError when node is not a node of a tape, ValueError for arrays, or for more than 24 nodes.
    """
    if not all(hasattr(node, name) for name in ("history", "inputs", "op", "value", "backward")):
        raise TypeError(f"steps wants a Node of nnlab.tape, got {type(node).__name__}")
    history = node.history()
    if len(history) > MOST_NODES or any(n.value.size != 1 for n in history):
        largest = max((n.shape for n in history), key=np.prod)
        raise ValueError(
            f"steps wants {MOST_NODES} nodes or fewer, each a single number, got {len(history)}, "
            f"the largest of shape {largest}"
        )
    node.backward()
    layout, moments = _Layout(history), _moments(history)
    return animation(
        layout.draw,
        moments,
        labels=[f"{i} of {len(moments) - 1}: {m.way}" for i, m in enumerate(moments)],
        figsize=(max(4.6, layout.width), layout.height + FOOT),
        milliseconds=milliseconds,
        text=f"Backpropagation step by step on a graph of {count(len(history), 'node')}. "
        + " ".join(f"{i}. {m.says}" for i, m in enumerate(moments)),
    )


def graph_down(node, ax=None):
    """The graph of `nnlab.plots.graph` from the top down, with values and gradients; of arrays the shapes.

    Returns the Axes. TypeError when node is not a node of a tape, ValueError for more than 24 nodes.
    """
    if not all(hasattr(node, name) for name in ("history", "inputs", "op", "value", "grad")):
        raise TypeError(f"graph_down wants a Node of nnlab.tape, got {type(node).__name__}")
    history = node.history()
    if len(history) > MOST_NODES:
        raise ValueError(f"graph_down wants {MOST_NODES} nodes or fewer, got {len(history)}")
    layout = _Layout(history)
    ax = new_axes(ax, (max(4.6, layout.width), layout.height))
    grads = {n: n.grad for n in history if n.grad is not None}
    layout.draw(ax, _Moment("done", "", history, grads))
    return describe(ax, _told(history))


class _Moment:
    """One frame: which values and gradients are known, which edges are lit, and the sentence under it."""

    def __init__(self, way, says, values, grads, lit=()):
        self.way, self.says, self.values, self.grads, self.lit = way, says, set(values), dict(grads), lit


def _moments(history):
    """Start, a step for each operation forward, then one for each edge backward."""
    known = [n for n in history if not n.op]
    found = [_Moment("start", "The inputs are known.", known, {})]
    for node in (n for n in history if n.op):
        known = [*known, node]
        edges = [(x, node) for x in node.inputs if hasattr(x, "op")]
        found.append(_Moment("forward", f"{_formula(node)} = {_worth(node.value)}", known, {}, edges))
    grads = {history[-1]: 1.0}
    found.append(_Moment("backward", f"d{_name(history[-1])} = 1: it changes with itself at rate 1.", known, grads))
    for node in reversed(history):
        for x, pull in zip(node.inputs, node._pulls, strict=True):
            if hasattr(x, "op"):
                local, share = (float(np.asarray(pull(np.asarray(g)))) for g in (1.0, grads[node]))
                before, total = grads.get(x), grads.get(x, 0.0) + share
                grads = {**grads, x: total}
                product = f"{_worth(grads[node])} × {_worth(local)} = {_worth(share)}"
                slope = f"d{_name(x)} = d{_name(node)} × slope = {product}"
                says = (
                    slope
                    if before is None
                    else (
                        f"another path: d{_name(x)} = {_worth(before)} + {_worth(grads[node])} × {_worth(local)} = "
                        f"{_worth(total)}"
                    )
                )
                found.append(_Moment("backward", says, known, grads, [(x, node)]))
    found.append(_Moment("done", f"Every number knows how {_name(history[-1])} changes with it.", known, grads))
    return found


def _name(node):
    return node.name or _formula(node)


def _worth(x):
    """A number in three digits; of an array the shape."""
    return f"{np.asarray(x).item():.3g}".replace("-", "−") if np.size(x) == 1 else _short(x)


class _Layout:
    """The graph of `nnlab.plots.graph`, turned so that it runs from the top down."""

    def __init__(self, history):
        boxes = _boxes(history)
        self.box_of = dict(zip(history, (b for b in boxes if b.lines and b.lines[0][0] != "constant"), strict=True))
        for node, box in self.box_of.items():
            lines = [
                _formula(node),
                f"value {_worth(node.value)}",
                f"d{node.name or 'this'} {'' if node.grad is None else _worth(node.grad)}",
            ]
            box.lines = [("title", lines[0]), ("value", lines[1]), ("gradient", lines[2])]
            box.width = max(CHARACTER * 1.12 * len(text) for text in lines) + 0.2
            box.height = LINE * 1.12 * 3 + 0.14
        columns = _columns(boxes)
        _order(columns)
        self.boxes = [box for column in columns for box in column]
        for box in self.boxes:
            box.width, box.height = box.height, box.width  # lie down, are placed, and stand up again
        self.width = _place(columns)[1] - 0.24
        for box in self.boxes:
            box.width, box.height = box.height, box.width
            box.x = self.width + 0.24 - box.y
        self.height = sum(max(box.height for box in column) + GAP for column in columns)
        top = self.height
        for column in columns:
            tall = max(box.height for box in column)
            for box in column:
                box.y = top - tall / 2
            top -= tall + GAP

    def draw(self, ax, moment):
        """One frame on empty Axes."""
        left = (max(4.6, self.width) - self.width) / 2
        ax.set(xlim=(-left, self.width + left), ylim=(-FOOT if moment.says else 0, self.height), aspect="equal")
        ax.axis("off")
        lit = {(id(self.box_of[a]), id(self.box_of[b])) for a, b in moment.lit}
        for box in self.boxes:
            for x in box.inputs:
                self._edge(ax, x, box, lit, moment.way)
        for node, box in self.box_of.items():
            now = any(node is (b if moment.way == "forward" else a) for a, b in moment.lit)
            _draw_standing(ax, box, node in moment.values, moment.grads.get(node), now, moment.way)
        for box in self.boxes:
            if box.lines and box.lines[0][0] == "constant":
                _draw_constant(ax, box)
        colour = {"backward": RUST, "forward": BLUE}.get(moment.way, BLACK)
        ax.text(self.width / 2, -FOOT / 2, moment.says, ha="center", va="center", fontsize=11.5, color=colour)

    def _edge(self, ax, start, end, lit, way):
        first, last = start, end
        while not first.lines:  # through the places that are kept free for a long edge
            first = first.inputs[0]
        while not last.lines:
            last = last.outputs[0]
        on = (id(first), id(last)) in lit
        backward = on and way == "backward"
        y0, y1 = start.y - start.height / 2, end.y + end.height / 2
        middle = (y0 + y1) / 2
        shift = 0.16 * (end.inputs.index(start) - (len(end.inputs) - 1) / 2) if end.lines else 0
        points = [(start.x, y0), (start.x, middle), (end.x + shift, middle), (end.x + shift, y1)]
        tip = start.lines if backward else end.lines
        ax.add_patch(
            FancyArrowPatch(
                path=Path(points[::-1] if backward else points, [Path.MOVETO, *[Path.CURVE4] * 3]),
                zorder=1,
                arrowstyle="-|>" if tip else "-",
                mutation_scale=11,
                linewidth=2.8 if on else 1.2,
                linestyle=(0, (4, 2)) if backward else "-",
                color=VERMILLION if backward else BLUE if on else "#9A9A9A",
                shrinkA=0,
                shrinkB=0,
            )
        )


def _draw_standing(ax, box, known, grad, now, way):
    edge = (VERMILLION if way == "backward" else BLUE) if now else GREY
    _frame(ax, box, "white", edge, 2.6 if now else 1.2)
    texts = [box.lines[0][1], box.lines[1][1] if known else "value ?"]
    head = box.lines[2][1].split(" ")[0]
    texts.append("" if grad is None else f"{head} {_worth(grad)}")
    step = LINE * 1.12
    for i, (text, colour) in enumerate(zip(texts, (BLACK, BLUE if known else GREY, RUST), strict=True)):
        weight = "bold" if i == 0 else "normal"
        y = box.y + step * (1 - i)
        ax.text(box.x, y, text, ha="center", va="center", fontsize=11, color=colour, weight=weight, zorder=3)


def _draw_constant(ax, box):
    _frame(ax, box, PALE, GREY, 1)
    ax.text(box.x, box.y, box.lines[0][1], ha="center", va="center", fontsize=11, color=GREY, zorder=3)


def _frame(ax, box, face, edge, width):
    corner = (box.x - box.width / 2, box.y - box.height / 2)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(
        FancyBboxPatch(
            corner, box.width, box.height, boxstyle=style, facecolor=face, edgecolor=edge, linewidth=width, zorder=2
        )
    )


def gate(node, upstream, ax=None, title=None):
    """One operation of a tape: what comes in, what goes out, and what it hands back of the gradient from above.

    node: a `nnlab.tape.Node` with a single number, made by one operation on nodes. upstream: the gradient that
    reaches it. Returns the Axes. ValueError when node is no such operation.
    """
    inputs = [x for x in getattr(node, "inputs", ()) if hasattr(x, "op")]
    if not inputs or node.value.size != 1:
        raise ValueError("gate wants a node that one operation made of other nodes, each a single number")
    node.backward(seed=np.reshape(float(upstream), node.shape))
    ax = new_axes(ax, (3.4, 2.5))
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.35, 1.35))
    ax.axis("off")
    sign = {"×": "×", "+": "+"}.get(node.op, node.op)
    ax.text(0, 0, sign, ha="center", va="center", fontsize=15 if len(sign) < 4 else 11, weight="bold", zorder=3,
            bbox={"boxstyle": "circle,pad=0.45", "fc": "white", "ec": BLACK, "lw": 1.6})  # fmt: skip
    heights = [0.0] if len(inputs) == 1 else list(np.linspace(0.75, -0.75, len(inputs)))
    ends = [(-2.0, y, -0.45, 0.35 * y, x) for y, x in zip(heights, inputs, strict=True)] + [(0.45, 0, 2.0, 0, node)]
    said = []
    for x0, y0, x1, y1, at in ends:
        _pair(ax, (x0, y0), (x1, y1))
        middle, height = (x0 + x1) / 2, (y0 + y1) / 2
        forward, back = number(at.value.item()), number(at.grad.item())
        ax.text(middle, height + 0.2, forward, ha="center", va="bottom", color=BLUE, fontsize=12)
        ax.text(middle, height - 0.24, back, ha="center", va="top", color=RUST, fontsize=12)
        said.append(f"{'out' if at is node else 'in'} {forward}, gradient {back}")
    if title:
        ax.set_title(title)
    return describe(ax, f"Gate {node.op}: {'; '.join(said)}.")


def _pair(ax, start, end):
    """An arrow forward and, below it, a dashed one back."""
    for shift, (a, b), colour, style in (
        (0.06, (start, end), BLUE, "-"),
        (-0.06, (end, start), VERMILLION, (0, (4, 2))),
    ):
        ax.annotate(
            "",
            (b[0], b[1] + shift),
            (a[0], a[1] + shift),
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.8, "ls": style, "shrinkA": 0, "shrinkB": 0},
        )

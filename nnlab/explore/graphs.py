"""A computation graph of the tape, step by step: values forwards, then gradients backwards."""

import numpy as np

from nnlab.explore.page import Explorer
from nnlab.plots.backprop import graph_down

SCRIPTS = ("core.js", "stage.js", "walk.js", "graph.js")
OPERATIONS = ("+", "-", "×", "/", "exp", "log", "tanh", "sigmoid", "relu")


def graph(node, values=(-5, 5, 0.5)):
    """The graph behind a node of `nnlab.tape`, to be stepped through forwards and back, with a slider for each input.

    node: the result, a Node of single numbers, whose leaves have names. values: (from, to, apart), what a slider can be set to.
    Returns an Explorer, which a notebook shows; its figure is `plots.graph_down`, with all values and gradients.
    ValueError for arrays, leaves without a name and operations that the page does not know.
    """
    history = node.history()
    place = {id(one): k for k, one in enumerate(history)}
    for one in history:
        if one.value.size != 1 or (not one.op and not one.name) or (one.op and one.op not in OPERATIONS):
            raise ValueError(
                f"a graph of single numbers with named inputs, made by {', '.join(OPERATIONS)}, is wanted; got {one!r}"
                f"{f', made by {one.op!r}' if one.op else ''}"
            )
    low, high, apart = values
    rows = _rows(history)
    given = {"nodes": [], "rows": max(rows) + 1, "columns": max(rows.count(row) for row in rows)}
    given["values"] = np.linspace(low, high, round((high - low) / apart) + 1).round(9)
    for k, one in enumerate(history):
        inputs = [place[id(x)] if hasattr(x, "op") else {"constant": float(x)} for x in one.inputs]
        beside = [i for i, row in enumerate(rows) if row == rows[k]]  # boxes of a row stand in its middle, evenly
        column = (beside.index(k) + 0.5) * given["columns"] / len(beside) - 0.5
        made = {"name": one.name, "op": one.op, "inputs": inputs, "value": one.value.item()}
        given["nodes"].append(made | {"row": rows[k], "column": column})
    node.backward()
    return Explorer("a computation graph, step by step", SCRIPTS, given, graph_down(node).figure)


def _rows(history):
    """The row of each node: inputs stand just above what first uses them, a result below all that it is made from."""
    rows = {}
    for one in history:
        rows[id(one)] = max((rows[id(x)] + 1 for x in one.inputs if hasattr(x, "op")), default=0)
    for one in history:
        users = [rows[id(user)] for user in history if any(x is one for x in user.inputs)]
        if not one.op and users:
            rows[id(one)] = min(users) - 1
    return [rows[id(one)] for one in history]

"""Cells and outputs of notebooks as nbformat's own functions make them, but for its check of each against the schema, which
takes longer than to grade it. What goes in is of known types; the tests validate what comes out."""

import json

from nbformat import NotebookNode, from_dict
from nbformat.v4.rwbase import strip_transient

KINDS = ("code", "markdown", "raw")


def new_cell(kind: str, source: str, name: str) -> NotebookNode:
    """A cell of one of KINDS; name: its id."""
    content = {"id": name, "cell_type": kind, "metadata": {}, "source": source}
    return from_dict(content | ({"execution_count": None, "outputs": []} if kind == "code" else {}))


def new_output(kind: str, **content) -> NotebookNode:
    """An output: stream (name, text), error (ename, evalue, traceback), display_data or execute_result (data, metadata)."""
    rich = {"metadata": {}, "data": {}} if kind in ("display_data", "execute_result") else {}
    rich |= {"execution_count": None} if kind == "execute_result" else {}
    return from_dict({"output_type": kind, **rich, **content})


def new_notebook(cells) -> NotebookNode:
    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def to_text(nb: NotebookNode) -> str:
    """A notebook as it stands in a file, a line for each cell: to indent it all, as nbformat does, takes 20 times as long."""
    whole = dict(strip_transient(nb))
    cells = ",\n".join(map(_line, whole.pop("cells")))
    return f'{{"cells": [\n{cells}\n], {_line(whole)[1:]}\n'


def _line(node):
    return json.dumps(node, ensure_ascii=False, sort_keys=True)

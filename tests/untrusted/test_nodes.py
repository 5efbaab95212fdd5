"""Notebooks as they are written: nbformat reads back what went in."""

import nbformat

from autograder.untrusted import nodes


def test_nbformat_reads_what_is_written():
    cells = [nodes.new_cell(kind, f'{kind}: ä € \u2028 \\ "x"\n\n  y', kind) for kind in nodes.KINDS]
    cells[0].outputs = [nodes.new_output("stream", name="stdout", text="a\nb\n")]
    nb = nodes.new_notebook(cells)
    text = nodes.to_text(nb)
    read = nbformat.reads(text, as_version=4)
    nbformat.validate(read)
    assert read == nb
    assert text.count("\n") == len(cells) + 2
    assert (
        nodes.to_text(nodes.new_notebook([])) and nbformat.reads(nodes.to_text(nodes.new_notebook([])), 4).cells == []
    )

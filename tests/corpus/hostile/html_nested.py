"""HTML nested a hundred thousand deep, for the cleaner to run out of stack or of time.

family: html and script
expect: 0
"""

cells = {
    "first": '''
from IPython.display import HTML, display

display(HTML("<b>" * 100_000), HTML("<table>" * 20_000), HTML("<a><p>" * 20_000))
''',
}


def edit(nb):
    from nbformat.v4 import new_markdown_cell

    nb.cells.append(new_markdown_cell("<b>" * 100_000, id="own-1"))
    nb.cells.append(new_markdown_cell("> " * 2_000 + "[" * 50_000 + "*" * 5_000, id="own-2"))

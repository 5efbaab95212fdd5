"""HTML nested a hundred thousand deep, for the cleaner to run out of stack or of time: behind it waits a script.

family: html and script
expect: 0
"""

cells = {
    "first": """
from IPython.display import HTML, display

script = "<script>alert(1)</script>"
display(HTML("<b>" * 100_000 + script), HTML("<table>" * 20_000 + script), HTML("<a><p>" * 20_000 + script))
""",
}


def edit(nb):
    from nbformat.v4 import new_markdown_cell

    nb.cells.append(new_markdown_cell("<b>" * 100_000 + "<img src=x onerror=alert(1)>", id="own-1"))
    nb.cells.append(new_markdown_cell("> " * 2_000 + "[" * 50_000 + "*" * 5_000, id="own-2"))

"""Links and references of plain Markdown, without any HTML, that run a script when a grader clicks on them: nbconvert makes them
live in formgrader.

family: html and script
expect: 0
"""


def edit(nb):
    from nbformat.v4 import new_markdown_cell

    text = "[the plot](javascript:alert(1)) ![x](vbscript:x) and [more][m]\n\n[m]: java&#x09;script\\:alert(1)"
    nb.cells += [
        new_markdown_cell(text, id="own-1"),
        new_markdown_cell("[x](data:text/html;base64,PHNjcmlwdD4=)", id="own-2"),
    ]

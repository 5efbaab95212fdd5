"""The notebook was saved as UTF-16 by an editor.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 100
"""


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    notebook.write_text(notebook.read_text(), encoding="utf-16")

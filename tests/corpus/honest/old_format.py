"""The notebook was saved in the format of 2013, version 3.

family: notebooks out of shape
assignment: week4_building_blocks
rest: solved
expect: 100
"""


def hand_in(folder, course):
    import json

    notebook = folder / f"{folder.name}.ipynb"
    data = json.loads(notebook.read_text())
    for cell in data["cells"]:
        cell.pop("id")
        if cell["cell_type"] == "code":
            cell["input"], cell["language"] = cell.pop("source"), "python"
            cell["prompt_number"] = cell.pop("execution_count")
            cell["outputs"] = []
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": data["cells"], "metadata": {}}],
    }
    notebook.write_text(json.dumps(old))

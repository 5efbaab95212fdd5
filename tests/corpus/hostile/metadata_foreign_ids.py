"""Grade ids of cells that the assignment does not have: markup and control characters for the instructor's terminal, SQL for
the gradebook, paths for the file system.

family: notebook metadata
expect: 0
remark: not of this assignment
"""


def edit(nb):
    from nbformat.v4 import new_code_cell

    for k, name in enumerate(
        ("[/red]", "\x1b[2J\x1b]0;title\x07", "'; drop table grade; --", "../../../gradebook.db", "half-a-pair")
    ):
        cell = new_code_cell("1", id=f"x{k}")
        cell.metadata["nbgrader"] = {
            "grade_id": name,
            "grade": True,
            "points": 50,
            "solution": False,
            "locked": True,
            "schema_version": 3,
            "task": False,
            "cell_type": "code",
            "checksum": "",
        }
        nb.cells.append(cell)


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    notebook.write_text(notebook.read_text().replace("half-a-pair", "\\ud83d"))

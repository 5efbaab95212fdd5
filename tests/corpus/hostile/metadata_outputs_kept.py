"""The notebook comes with outputs: a table of full marks under each test, script, and some that are no outputs at
all. Stock nbgrader cannot read those.

family: notebook metadata
expect: 0
"""


def edit(nb):
    from nbformat.v4 import new_output

    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                new_output("execute_result", data={"text/html": "<script>alert(1)</script>", "text/plain": "20.0"})
            ]
            cell.execution_count = 1
    cell = next(c for c in nb.cells if c.cell_type == "code")
    cell["outputs"] = [["full marks"], 20.0, None]

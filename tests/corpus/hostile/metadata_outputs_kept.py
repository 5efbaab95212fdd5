"""The notebook comes with outputs: a table of full marks under each test, and script.

family: notebook metadata
expect: 0
"""


def edit(nb):
    from nbformat.v4 import new_output

    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", data={"text/html": "<script>alert(1)</script>", "text/plain": "20.0"})]
            cell.execution_count = 1

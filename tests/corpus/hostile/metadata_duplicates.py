"""Each test cell stands twice, once with nothing in it. Stock nbgrader believes the last.

family: notebook metadata
expect: 0
remark: there more than once
"""


def edit(nb):
    import copy

    for cell in [c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade")]:
        twin = copy.deepcopy(cell)
        twin.source, twin["id"] = "", cell.id + "-2"
        nb.cells.append(twin)
        nb.cells.insert(0, copy.deepcopy(twin))

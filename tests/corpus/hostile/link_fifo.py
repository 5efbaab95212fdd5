"""A named pipe where the notebook should be: a grader that opens it waits for ever.

family: links
expect: none
submission: UNSAFE
remark: not an ordinary file
"""


def hand_in(folder, course):
    import os

    notebook = folder / f"{folder.name}.ipynb"
    notebook.unlink()
    os.mkfifo(notebook)

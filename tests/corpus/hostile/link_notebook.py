"""The notebook is a symbolic link to the instructor's. A grader that follows it marks, and hands back, what is not
its own.

family: links
expect: none
submission: UNSAFE
"""


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    notebook.unlink()
    notebook.symlink_to(course / "source" / folder.name / f"{folder.name}.ipynb")

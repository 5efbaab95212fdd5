"""The notebook is a symbolic link to another student's. A grader that follows it marks the other's work.

family: links
expect: none
submission: UNSAFE
"""


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    notebook.unlink()
    notebook.symlink_to(course / "source" / folder.name / f"{folder.name}.ipynb")

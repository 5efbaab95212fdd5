"""An `nnlab/` whose `check` is content lies beside the notebook, and an `autograder/` whose `grade` is: for the
rest, both are the real ones. Under stock nbgrader the notebook's folder comes before the course in the path: full
marks.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": """
import nnlab.check
""",
}


def hand_in(folder, course):
    (folder / "nnlab").mkdir()
    (folder / "nnlab/__init__.py").write_text("")
    (folder / "nnlab/check.py").write_text("check = lambda *a, **k: None")
    (folder / "autograder").mkdir()
    (folder / "autograder/__init__.py").write_text("")
    (folder / "autograder/kernel.py").write_text("grade = lambda *a, **k: None")

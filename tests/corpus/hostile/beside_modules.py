"""Modules with the names of those that grading needs lie beside the notebook; each one patches the judge when imported.
Under stock nbgrader, the notebook's folder is first in the path.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": """
import json, random, copy, dis, inspect, traceback, numpy.linalg, h5py, base64, resource, secrets
print("LEAK" if hasattr(json, "owned") or hasattr(secrets, "owned") else "clean")
""",
}


def hand_in(folder, course):
    for name in (
        "json",
        "random",
        "copy",
        "dis",
        "inspect",
        "h5py",
        "base64",
        "resource",
        "secrets",
        "autograder",
        "scipy",
    ):
        (folder / f"{name}.py").write_text("owned = True\n")
    for name in ("numpy/linalg", "tellwhy", "autograder", "IPython/core"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "__init__.py").write_text("owned = True\ngrade = check = lambda *args: None\n")

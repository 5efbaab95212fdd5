"""An `nnlab/` whose `check` is content lies beside the notebook.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import nnlab.check
''',
}


def hand_in(folder, course):
    (folder / "nnlab/__init__.py").parent.mkdir(exist_ok=True)
    (folder / "nnlab/__init__.py").write_text('')
    (folder / "nnlab/check.py").parent.mkdir(exist_ok=True)
    (folder / "nnlab/check.py").write_text('check = lambda *a, **k: None')

"""A `checks.h5` of the student's own lies beside the notebook, in place of the course's.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": '''
print(open("checks.h5", errors="replace").read()[:20] if __import__("os").path.exists("checks.h5") else "none")
''',
}


def hand_in(folder, course):
    (folder / "checks.h5").write_text('not the real one')

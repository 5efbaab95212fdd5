"""A cell of the student's own that never ends, before everything else: the notebook is graded all the same, and a human can mark it
afterwards (nbgrader 1033).

family: time
expect: 100
rest: solved
shows: it had not ended after 2 seconds of computing
"""

cells = {"first": "while True: pass"}

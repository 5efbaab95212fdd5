"""A loop whose end never comes, as in a first lesson on loops: the student is told which function it was, and all others count
(otter-grader 469, nbgrader 1846).

family: time
expect: 85
rest: solved
status: predict=TIMEOUT model=CORRECT
shows: predict could not be run: it had not ended after 2 seconds of computing
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    k = 0
    while k < X.shape[1]:
        k - 1
""",
}

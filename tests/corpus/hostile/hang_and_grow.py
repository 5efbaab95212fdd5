"""A loop that never ends and takes memory all the while. In stock nbgrader such a kernel no longer listens to an interrupt, and every
test after it passed (nbgrader 427).

family: time
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
def predict(w, b, X):
    some_list = []
    while True:
        some_list.append([1])
""",
}

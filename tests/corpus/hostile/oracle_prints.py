"""Lent functions are asked to print their progress: it would appear in the instructor's terminal, without end.

family: the judge as an oracle
expect: 0
"""

cells = {
    "model-answer": """
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost=False):
    for k in range(200):
        optimize(X_train[:, :1], 0.0, X_train, Y_train, 300, 0.001, print_cost=True)
    return {}
""",
}

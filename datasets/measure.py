"""Does depth pay? Test accuracy of logistic regression, two layers and L layers, trained as in the course.

    python datasets/measure.py            all data sets (some minutes on one core)
    python datasets/measure.py cats

Full-batch gradient descent on the blocks of nnlab.tape, float32, W ~ N(0, 1/n_prev), five initialisations each. This makes
the table in README.md of this folder; it is a tool, not a test.
"""

import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression

from nnlab import data, tape

SEEDS = range(1, 6)
SETS = {  # name: (scale of the inputs, hidden layers of the networks, learning rate, steps)
    "cats": (255, {"2 layers, 7 hidden": (7,), "4 layers, 20-7-5": (20, 7, 5)}, 0.0075, 2500),
    "digits": (16, {"2 layers, 7 hidden": (7,), "4 layers, 20-10-5": (20, 10, 5)}, 0.1, 2500),
}


def columns(X, scale):
    """Pictures as columns, float32 in [0, 1]."""
    return np.stack([x.ravel() for x in X], axis=1).astype(np.float32) / np.float32(scale)


def accuracy(parameters, X, Y):
    AL, _ = tape.L_model_forward(X, parameters)
    return float(np.mean((AL > 0.5) == Y))


def train(X, Y, layer_dims, learning_rate, steps, seed):
    """Parameters after full-batch gradient descent from one random start."""
    np.random.seed(seed)
    parameters = tape.initialize_parameters_deep(layer_dims, dtype=np.float32)
    for _ in range(steps):
        AL, caches = tape.L_model_forward(X, parameters)
        parameters = tape.update_parameters(parameters, tape.L_model_backward(AL, Y, caches), learning_rate)
    return parameters


def main(names):
    print("| data set | model | test accuracy, mean of 5 starts | lowest, highest | training accuracy | seconds each |")
    print("|---|---|---|---|---|---|")
    for name in names or SETS:
        scale, nets, learning_rate, steps = SETS[name]
        raw = data.load(name)
        X, X_test = columns(raw.X_train, scale), columns(raw.X_test, scale)
        model = LogisticRegression(C=1.0, max_iter=5000).fit(X.T, raw.Y_train[0])
        scores = [model.score(A.T, Y[0]) for A, Y in ((X_test, raw.Y_test), (X, raw.Y_train))]
        print(f"| {name} | logistic regression | {scores[0]:.3f} | | {scores[1]:.3f} | |", flush=True)
        for words, hidden in nets.items():
            start, found = time.perf_counter(), []
            for seed in SEEDS:
                p = train(X, raw.Y_train, [X.shape[0], *hidden, 1], learning_rate, steps, seed)
                found.append((accuracy(p, X_test, raw.Y_test), accuracy(p, X, raw.Y_train)))
            test, training = np.array(found).T
            seconds = (time.perf_counter() - start) / len(SEEDS)
            print(
                f"| {name} | {words} | {test.mean():.3f} | {test.min():.3f}, {test.max():.3f} | "
                f"{training.mean():.3f} | {seconds:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])

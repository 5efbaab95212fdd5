"""What training costs, for `make bench`: the solution notebooks on one core, and a training step beside PyTorch's."""

import importlib.util
import os
import statistics
import sys
import time
from contextlib import contextmanager
from datetime import datetime

import numpy as np

from autograder.course import Course, CourseError
from autograder.nbgrader_side import build
from autograder.proving import validate
from autograder.untrusted import is_skipped
from nnlab import data, tape

LAYERS = (12288, 20, 7, 5, 1)  # the four layers that week4_deep_network trains on the cats
LEARNING_RATE = 0.0075
ROUNDS, STEPS = 15, 20


@contextmanager
def one_core():
    """Keep this process, and what it starts, on one core; where the system cannot, on as many as it likes."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cell_seconds(cell) -> float:
    """How long a cell ran, by the kernel's own messages; 0 for one that did not run."""
    told = cell.metadata.get("execution", {})
    if "iopub.execute_input" not in told:
        return 0.0
    start, end = (datetime.fromisoformat(told[k]) for k in ("iopub.execute_input", "shell.execute_reply"))
    return (end - start).total_seconds()


def notebooks(course: Course, say) -> dict:
    """{assignment: {"seconds", "training_seconds"}}: restart and run all of each solution, on one core.

    Training is counted from above: all cells that grading skips, which train and draw. CourseError if one fails.
    """
    build(course, course.assignments, lambda *_: None)
    made = {}
    for name in course.assignments:
        with one_core():
            seconds, problems, nb = validate.run_solution(course, name)
        if problems:
            raise CourseError(f"{name}: {problems[0]}")
        training = sum(cell_seconds(c) for c in nb.cells if is_skipped(c))
        made[name] = {"seconds": seconds, "training_seconds": training}
        say(f"{name}: {seconds:.1f} s, of them {training:.1f} s training and drawing")
    return made


def our_step(X, Y):
    """A function that makes one step of gradient descent with the blocks of `nnlab.tape`, in the dtype of X."""
    np.random.seed(1)
    parameters = tape.initialize_parameters_deep(LAYERS, X.dtype)

    def step():
        AL, caches = tape.L_model_forward(X, parameters)
        tape.compute_cost(AL, Y)
        grads = tape.L_model_backward(AL, Y, caches)
        parameters.update(tape.update_parameters(parameters, grads, LEARNING_RATE))

    return step


def torch_step(X, Y):
    """The same step, written as PyTorch's users write it, on one thread."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)
    layers = [m for n, after in zip(LAYERS, LAYERS[1:], strict=False) for m in (nn.Linear(n, after), nn.ReLU())]
    network = nn.Sequential(*layers[:-1], nn.Flatten(0)).to(getattr(torch, X.dtype.name))
    examples, labels = torch.from_numpy(np.ascontiguousarray(X.T)), torch.from_numpy(Y[0].astype(X.dtype))
    loss, optimizer = nn.BCEWithLogitsLoss(), torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)

    def step():
        optimizer.zero_grad()
        cost = loss(network(examples), labels)
        cost.backward()
        optimizer.step()
        cost.item()

    return step


def step_ratio(dtype) -> dict:
    """CPU milliseconds of a step of ours and of PyTorch's, medians of rounds taken in turn, and their ratio."""
    cats = data.load("cats")
    X = np.stack([p.ravel() for p in cats.X_train], axis=1) / np.dtype(dtype).type(255)  # as in the notebook
    step = {"ours": our_step(X, cats.Y_train), "pytorch": torch_step(X, cats.Y_train)}
    taken = {who: [] for who in step}
    for _ in range(ROUNDS + 1):
        for who, once in step.items():
            start = time.thread_time()  # both run in this one thread; a neighbour's work does not count
            for _ in range(STEPS):
                once()
            taken[who].append((time.thread_time() - start) / STEPS * 1000)
    made = {f"{who}_ms": statistics.median(times[1:]) for who, times in taken.items()}  # the first round warms up
    return made | {"ratio": made["ours_ms"] / made["pytorch_ms"]}


def run(course: Course, say) -> dict:
    """Times of the solution notebooks and, when PyTorch is installed, the ratio of a training step at each dtype."""
    made = {"notebooks": notebooks(course, say), "training_step": None}
    if importlib.util.find_spec("torch"):
        with one_core():
            made["training_step"] = {dtype: step_ratio(dtype) for dtype in ("float32", "float64")}
    return made


def lines(found) -> list[str]:
    """The figures in words."""
    made = ["restart and run all, one core: seconds (of them training and drawing)"]
    made += [f"  {n:<26} {f['seconds']:6.1f} ({f['training_seconds']:.1f})" for n, f in found["notebooks"].items()]
    if found["training_step"] is None:
        return [*made, "training step against PyTorch: PyTorch is not installed (pip install torch), not measured"]
    return made + [
        f"training step, {dtype}: {f['ours_ms']:.2f} ms, PyTorch {f['pytorch_ms']:.2f} ms, ratio {f['ratio']:.2f}"
        for dtype, f in found["training_step"].items()
    ]


if __name__ == "__main__":
    for line in lines(run(Course.open(), lambda said: print(said, file=sys.stderr))):
        print(line)

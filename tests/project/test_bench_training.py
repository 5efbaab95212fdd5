"""What `autograder bench` times is real training, and what it says is what it found. Nothing is timed here."""

import bench_training
import nbformat
import numpy as np
from courses import ROOT

from nnlab import data, tape


def test_the_step_that_is_timed_trains(monkeypatch):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(4, 60)).astype(np.float32), np.zeros((1, 60), int)
    Y[:, X[0] > 0] = 1
    costs = []
    compute_cost = tape.compute_cost
    monkeypatch.setattr(tape, "compute_cost", lambda AL, Y: costs.append(compute_cost(AL, Y)))
    monkeypatch.setattr(bench_training, "LAYERS", (4, 5, 1))
    monkeypatch.setattr(bench_training, "LEARNING_RATE", 0.5)
    step = bench_training.our_step(X, Y)
    for _ in range(100):
        step()
    assert costs[-1] < costs[0] / 2


def test_the_layers_that_are_timed_are_those_of_the_notebook():
    cats = data.load("cats")
    source = (ROOT / "source/week4_deep_network/week4_deep_network.ipynb").read_text()
    assert bench_training.LAYERS[0] == cats.X_train[0].size
    assert f"{list(bench_training.LAYERS)}, learning_rate={bench_training.LEARNING_RATE}" in source


def test_the_time_of_a_cell_is_from_its_start_to_its_reply():
    cell = nbformat.v4.new_code_cell("1")
    assert bench_training.cell_seconds(cell) == 0
    cell.metadata.execution = {
        "iopub.execute_input": "2026-01-01T00:00:00.500000Z",
        "shell.execute_reply": "2026-01-01T00:00:02.000000Z",
    }
    assert bench_training.cell_seconds(cell) == 1.5


def test_lines_say_what_was_measured_and_what_was_not():
    found = {"notebooks": {"week9": {"seconds": 12.34, "training_seconds": 5.0}}, "training_step": None}
    said = "\n".join(bench_training.lines(found))
    assert "week9" in said and "12.3 (5.0)" in said and "not installed" in said
    found["training_step"] = {"float32": {"ours_ms": 3.0, "pytorch_ms": 2.0, "ratio": 1.5}}
    assert bench_training.lines(found)[-1] == "training step, float32: 3.00 ms, PyTorch 2.00 ms, ratio 1.50"

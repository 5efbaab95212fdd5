"""Backpropagation as a picture: a step for every edge, the tape's own numbers, text that stays readable; and the nerve cell."""

import io

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
from PIL import Image  # noqa: E402

from nnlab import plots  # noqa: E402
from nnlab.plots import backprop  # noqa: E402
from nnlab.tape import Node  # noqa: E402


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def one_example():
    """The loss of a network with one input, one hidden unit and one output, and its named nodes."""
    x, w1, w2 = Node(2.0, "x"), Node(0.4, "w1"), Node(1.5, "w2")
    z1 = w1 * x
    a1 = np.tanh(z1)
    z2 = w2 * a1
    z1.name, a1.name, z2.name = "z1", "a1", "z2"
    return z2, (x, w1, w2, z1, a1)


def fork():
    x = Node(3.0, "x")
    u, v = 2 * x, np.square(x)
    u.name, v.name = "u", "v"
    J = u + v
    J.name = "J"
    return J, x


def test_there_is_a_step_for_every_operation_forward_and_for_every_edge_back():
    result, _ = one_example()
    film = plots.steps(result)
    operations, edges = 3, 5
    assert len(film.frames) == 1 + operations + 1 + edges + 1
    assert [label.split(": ")[1] for label in film.labels] == (
        ["start"] + ["forward"] * operations + ["backward"] * (1 + edges) + ["done"]
    )


def test_its_words_are_the_numbers_of_the_tape():
    result, (x, w1, w2, z1, a1) = one_example()
    said = plots.steps(result).description
    for node, name in ((x, "dx"), (w1, "dw1"), (w2, "dw2"), (z1, "dz1"), (a1, "da1")):
        assert f"= {node.grad.item():.3g}".replace("-", "−") in said.split(f"{name} = ")[1].split(". ")[0] + " "
    assert "z1 = w1 × x = 0.8" in said and "dw1 = dz1 × slope" in said


def test_a_value_used_twice_gets_the_sum_of_both_paths():
    J, x = fork()
    said = plots.steps(J).description
    assert "another path: dx = " in said and said.rstrip(".").count("= 8") == 1 and x.grad == 8


def test_every_frame_has_one_size_narrow_enough_for_a_column_of_text():
    result, _ = one_example()
    sizes = {Image.open(io.BytesIO(frame)).size for frame in plots.steps(result).frames}
    assert len(sizes) == 1
    assert backprop._Layout(result.history()).width < 5.2  # inches: text of 11 points stays so on a page of 7


@pytest.mark.parametrize("which", range(11))
def test_no_text_of_a_step_leaves_the_picture_or_lies_on_another_box(which):
    result, _ = one_example()
    result.backward()
    layout, moments = backprop._Layout(result.history()), backprop._moments(result.history())
    fig = plt.figure(figsize=(max(4.6, layout.width), layout.height + backprop.FOOT), layout="constrained")
    ax = fig.add_subplot()
    layout.draw(ax, moments[which])
    fig.canvas.draw()
    texts = [t.get_window_extent() for t in ax.texts if t.get_text()]
    assert texts and all(fig.bbox.x0 <= t.x0 and t.x1 <= fig.bbox.x1 and fig.bbox.y0 <= t.y0 for t in texts)
    assert not [(a, b) for i, a in enumerate(texts) for b in texts[:i] if a.overlaps(b)]


@pytest.mark.parametrize(
    ("node", "error", "words"),
    [
        (3.0, TypeError, "wants a Node of nnlab.tape, got float"),
        (Node(np.ones((2, 3))) * 2, ValueError, "each a single number, got 2, the largest of shape (2, 3)"),
        (sum((Node(1.0) for _ in range(20)), Node(0.0)), ValueError, "24 nodes or fewer"),
    ],
)
def test_what_cannot_be_stepped_through_is_said(node, error, words):
    with pytest.raises(error, match=words.replace("(", r"\(").replace(")", r"\)")):
        plots.steps(node)


def test_gates_hand_back_what_the_tape_says():
    u, v = Node(3.0), Node(-1.0)
    assert plots.description(plots.gate(u * v, upstream=2)).endswith(
        "in 3, gradient −2; in −1, gradient 6; out −3, gradient 2."
    )
    assert "in 3, gradient 2; in −1, gradient 0" in plots.description(plots.gate(np.maximum(u, v), upstream=2))
    for wrong in (u, Node(np.ones(2)) + 1, 4):
        with pytest.raises(ValueError, match="gate wants a node that one operation made"):
            plots.gate(wrong, upstream=1)


def test_a_graph_of_arrays_runs_down_with_its_shapes():
    X, W = Node(np.ones((2, 6)), "X"), Node(np.ones((4, 2)), "W1")
    Z = W @ X
    Z.name = "Z1"
    ax = plots.graph_down(Z)
    assert "Z1 = W1 @ X, value shape (4, 6)" in plots.description(ax)
    shown = [t.get_text() for t in ax.texts]
    assert "value shape (4, 6)" in shown and not [t for t in shown if t.startswith("dZ1 ")]  # backward has not run
    Z.backward(np.ones((4, 6)))
    assert "dW1 shape (4, 2)" in [t.get_text() for t in plots.graph_down(Z).texts]
    with pytest.raises(TypeError, match="graph_down wants a Node"):
        plots.graph_down(X.value)


def test_the_nerve_cell_names_its_parts():
    ax = plots.nerve_cell()
    shown = {t.get_text() for t in ax.texts}
    assert {"synapses", "dendrites", "cell body", "axon", "weights"} <= shown
    assert "synapses on its branched dendrites" in plots.description(ax)

"""Every picture: what is on it, the words it carries, and clear errors for what cannot be drawn."""

import io
import itertools
import subprocess
import sys

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import nbclient  # noqa: E402
import nbformat  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
from bs4 import BeautifulSoup  # noqa: E402
from matplotlib.colors import to_rgb  # noqa: E402
from nbconvert import HTMLExporter  # noqa: E402

from nnlab import plots  # noqa: E402
from nnlab.plots import diagrams, graphs, style  # noqa: E402
from nnlab.tape import Node  # noqa: E402

RNG = np.random.default_rng(0)
X = RNG.normal(size=(2, 60))
Y = (X[:1] > 0).astype(int)


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def lectures_graph(named=True):
    a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2.0, "c")
    u = b * c
    v = a + u
    J = 3 * v
    if named:
        u.name, v.name, J.name = "u", "v", "J"
    J.backward()
    return J


PICTURES = np.arange(4 * 6 * 5).reshape(4, 6, 5)
PHOTO = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
DRAWN = {
    "points": (lambda ax: plots.points(X, Y, ax=ax), "60 points in two classes"),
    "decision_boundary": (lambda ax: plots.decision_boundary(lambda Z: Z[:1] > 0, X, Y, ax=ax), "60 of them (100%)"),
    "costs": (lambda ax: plots.costs([3, 2, 1], ax=ax), "from 3 to 1 at iteration 200"),
    "images": (lambda ax: plots.images(PICTURES, ax=ax), "Four pictures of 6 by 5 pixels"),
    "activation": (lambda ax: plots.activation(np.tanh, ax=ax), "Curve of tanh"),
    "surface": (lambda ax: plots.surface(lambda w, b: w * w + b * b, (-1, 1), (-2, 2), ax=ax), "near (0, 0)"),
    "weights": (lambda ax: plots.weights(np.eye(3, 20), (4, 5), ax=ax), "Weights of three units"),
    "graph": (lambda ax: plots.graph(lectures_graph(), ax=ax), "J = 3 × v, value 33, gradient 1"),
    "graph_down": (lambda ax: plots.graph_down(lectures_graph(), ax=ax), "J = 3 × v, value 33, gradient 1"),
    "gate": (lambda ax: plots.gate(Node(3.0) * Node(2.0), 1.0, ax=ax), "out 6, gradient 1"),
    "nerve_cell": (lambda ax: plots.nerve_cell(ax=ax), "a nerve cell: signals of other cells"),
    "broadcast": (lambda ax: plots.broadcast((4, 1), (3,), ax=ax), "the result has shape (4, 3)"),
    "shapes": (lambda ax: plots.shapes([2, 3, 1], ax=ax), "W1 (3, 2), b1 (3, 1)"),
    "neuron": (lambda ax: plots.neuron({"size": 100}, [2.5], -100, ax=ax), "is z = 150; after ReLU a = 150"),
    "network": (lambda ax: plots.network([["p", "q"], ["$a_1$"], ["y"]], ax=ax), "a_1 reads p, q; y reads a_1"),
    "convolution": (
        lambda ax: plots.convolution(np.eye(4), np.ones((3, 3)), ax=ax),
        "first window gives 3, the last 3",
    ),
    "decision": (
        lambda ax: plots.decision(PHOTO, np.full((60, 1), 0.1), -1, np.tanh, (1, 0.5, -0.25, np.ones((60, 1))), ax=ax),
        "z = −0.306, the probability −0.297, the decision no. Back: the label is 1, yes, the loss 0.5",
    ),
    "probability": (lambda ax: plots.probability(lambda Z: (Z[:1] > 0) * 0.8, X, Y, ax=ax), "from 0 to 0.8; 100%"),
    "product": (
        lambda ax: plots.product([[1, 2, 0], [3, 1, 4]], [[10], [1], [2]], ax=ax, at=(0, 0, 1)),
        "row 1 of the first meets column 1 of the second, 1 · 10 + 2 · 1 = 12 so far",
    ),
    "recurrence": (
        lambda ax: plots.recurrence(["not", "now"], [1, 0], 2, 1, ax=ax),
        "reads not, 1: 0.96; reads now, 0: 0.75",
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_each_function_returns_axes_that_are_drawn_and_described(name):
    draw, words = DRAWN[name]
    ax = draw(None)
    assert isinstance(ax, plt.Axes) and words in plots.description(ax)
    assert plots.description(ax.figure) == plots.description(ax)
    data, width, height = style.png(ax.figure)
    picture = plt.imread(io.BytesIO(data))
    assert 100 < width < 1300 and 100 < height < 900 and len(np.unique(picture)) > 10

    given = plt.figure().add_subplot()
    assert draw(given) is given and words in plots.description(given.figure)


def test_every_function_of_the_package_is_drawn_above():
    functions = {name for name in plots.__all__ if callable(getattr(plots, name))}
    assert functions - {"use_style", "describe", "description", "animation", "steps"} == set(DRAWN)


def test_a_convolution_is_the_sum_of_each_window_times_the_filter():
    picture, kernel = RNG.integers(-3, 9, (5, 6)), RNG.integers(-2, 3, (3, 2))
    shown = [text.get_text().replace("−", "-") for text in plots.convolution(picture, kernel).texts]
    wanted = [[np.sum(picture[i : i + 3, j : j + 2] * kernel) for j in range(5)] for i in range(3)]
    numbers = [float(text) for text in shown if text.lstrip("-").isdigit()]
    assert numbers == [*picture.ravel(), *kernel.ravel(), *np.ravel(wanted)]


def test_a_moment_of_a_convolution_shows_one_window_and_what_is_known_by_then():
    ax = plots.convolution(np.arange(20).reshape(4, 5), np.eye(3), at=(1, 0))
    texts = [text.get_text() for text in ax.texts]
    assert "5 + 0 + 0 + 0 + 11 + 0 + 0 + 0 + 17 = 33" in texts
    numbers = [text for text in texts if text.isdigit()]
    assert numbers[-4:] == ["18", "21", "24", "33"] and len(numbers) == 20 + 9 + 4
    with pytest.raises(ValueError):
        plots.convolution(np.ones((4, 5)), np.eye(3), at=(2, 0))


def test_a_moment_of_a_product_shows_one_sum_and_the_entries_known_by_then():
    A, B = RNG.integers(-4, 9, (2, 3)), RNG.integers(-4, 9, (3, 2))
    for at, known in (((0, 1, 1), 1), ((1, 0, 2), 3), (None, 4)):
        *numbers, _, _, _, written = (text.get_text().replace("−", "-") for text in plots.product(A, B, at=at).texts)
        assert list(map(float, numbers)) == [*A.ravel(), *B.ravel(), *(A @ B).ravel()[:known]]
        i, j, term = at or (1, 1, 2)
        terms, _, total = written.removesuffix(" so far").partition(" = ")
        products = [np.prod([int(factor.strip("()")) for factor in pair.split(" · ")]) for pair in terms.split(" + ")]
        assert products == (A[i] * B[:, j])[: term + 1].tolist() and int(total) == sum(products)


def test_a_network_can_be_joined_as_one_likes():
    words = plots.description(plots.network([["p", "q"], ["r", "s"]], {((0, 0), 0), ((0, 1), 0), ((0, 1), 1)}))
    assert "r reads p, q; s reads q." in words


# --- style and words ---


def contrast_with_white(colour):
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 1.05 / (np.dot([0.2126, 0.7152, 0.0722], linear) + 0.05)


def test_colours_can_be_read_on_white_and_markers_differ():
    assert min(map(contrast_with_white, plots.COLOURS[:3])) > 3  # WCAG 1.4.11, marks
    assert min(map(contrast_with_white, graphs.COLOURS.values())) > 4.5  # WCAG 1.4.3, text
    assert len(set(plots.MARKERS)) == len(plots.COLOURS) == len(set(style.LINES)) == len(style.COLOUR_NAMES)


def test_use_style_sets_the_style_and_nothing_else_outside_of_a_notebook():
    with plt.rc_context():
        plt.rcParams["axes.spines.top"] = True
        plots.use_style()
        assert not plt.rcParams["axes.spines.top"] and plt.rcParams["axes.grid"]
        colours = [step["color"] for step in plt.rcParams["axes.prop_cycle"]]
        assert tuple(colours) == plots.COLOURS
    assert matplotlib.get_backend().lower() == "agg"


def test_describe_replaces_the_words_and_keeps_them_on_one_line():
    ax = plots.costs([1, 2])
    assert plots.describe(ax, "One\n   two.") is ax
    assert plots.description(ax.figure) == "One two."
    plots.describe(ax.figure, "The whole.")
    assert plots.description(ax.figure) == "The whole." and plots.description(ax) == "One two."


@pytest.mark.parametrize("text", ["", "  ", None, 3])
def test_a_description_is_words(text):
    with pytest.raises(ValueError, match="a description is"):
        plots.describe(plt.figure(), text)


def test_a_figure_of_ones_own_is_described_by_its_labels():
    fig, axes = plt.subplots(1, 3)
    axes[0].plot([1, 2], label="train")
    axes[0].set(title="Costs", xlabel="x", ylabel="y")
    axes[0].legend()
    plots.points(X, Y, ax=axes[1])
    fig.suptitle("All")
    assert plots.description(fig).startswith("All. Plot “Costs”: y against x; shown: train. Scatter plot of 60")
    assert plots.description(plt.figure()) == "Empty figure."


def test_plots_import_neither_the_tape_nor_sklearn_nor_ipython():
    code = (
        "import sys, nnlab.plots; print([m for m in sys.modules if m.split('.')[0] in "
        "('sklearn', 'scipy', 'IPython', 'autograder') or m == 'nnlab.tape'])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_notebook_shows_each_figure_once_with_alternative_text():
    cells = [
        "from nnlab import plots\nplots.use_style()",
        "%matplotlib inline\nplots.costs([3, 2, 1]);",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('\"<Mine>\"');",
        "plt.figure();",
        "plots.animation(lambda ax, k: ax.plot([k, 1]), [1, 2], 'It moves.', figsize=(2, 2))",
    ]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(nb, kernel_name="python3", timeout=60).execute()
    assert [len(cell.outputs) for cell in nb.cells[1:]] == [1, 1, 1, 1]
    shown = [nb.cells[i].outputs[0] for i in (1, 2, 4)]
    words = ["Cost against iterations: from 3 to 1 at iteration 200, lowest 1.", 'Plot “"<Mine>"”.', "It moves."]
    assert [output.metadata["image/png"]["alt"] for output in shown] == words
    for output, text in zip(shown, words, strict=True):
        image = BeautifulSoup(output.data["text/html"], "html.parser").img
        assert image["alt"] == text and image["src"] == "data:image/png;base64," + output.data["image/png"]
    assert "image/png" not in nb.cells[3].outputs[0].data  # an empty figure
    page = HTMLExporter(template_name="lab").from_notebook_node(nb)[0]
    assert [image["alt"] for image in BeautifulSoup(page, "html.parser").find_all("img")] == words


# --- points and regions ---


def test_points_have_a_marker_and_a_colour_for_each_class():
    classes = np.arange(60) % 3
    ax = plots.points(X, classes, labels=["here", "there", "away"])
    for k, collection in enumerate(ax.collections):
        np.testing.assert_array_equal(collection.get_offsets(), X[:, classes == k].T)
        np.testing.assert_allclose(collection.get_facecolor()[0][:3], to_rgb(plots.COLOURS[k]))
    outlines = [collection.get_paths()[0].vertices.round(6).tolist() for collection in ax.collections]
    assert all(a != b for a, b in itertools.combinations(outlines, 2))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["here", "there", "away"]
    assert "20 green squares (away)" in plots.description(ax)


@pytest.mark.parametrize(
    "predict",
    [
        lambda Z: (Z[:1] > 0).astype(int),
        lambda Z: Z[0] > 0,
        lambda Z: 1 / (1 + np.exp(-Z[:1])),
    ],
    ids=["classes", "rank 1", "probabilities"],
)
def test_regions_are_where_the_model_says(predict):
    ax = plots.decision_boundary(predict, X, Y, title="Half")
    (low, high), right = ax.get_xlim(), ax.get_xlim()[1]
    share = right / (high - low)
    assert ax.get_title() == "Half" and f"class 1 {share:.0%}" in plots.description(ax)
    assert "60 of them (100%)" in plots.description(ax)
    boundary = [c for c in ax.collections if c.get_facecolor().size == 0]
    assert len(boundary) == 1
    assert abs(boundary[0].get_paths()[0].vertices[:, 0]).max() < 0.02 * (high - low)


def test_regions_of_one_class_and_of_four():
    assert "class 1 100%" in plots.description(plots.decision_boundary(lambda Z: np.ones((1, Z.shape[1])), X, Y))
    words = plots.description(plots.decision_boundary(lambda Z: (Z[0] > 0) + 2 * (Z[1] > 0), X, Y))
    assert "class 3 " in words and "(class 0 0%" not in words


# --- curves ---


def test_cost_curves_are_the_numbers_given():
    ax = plots.costs({"slow": [3.0, 2.0, 1.5], "wild": [3.0, np.nan, np.inf]}, every=50)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[0, 3], [50, 2], [100, 1.5]])
    np.testing.assert_array_equal(ax.lines[1].get_xydata(), [[0, 3]])
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["slow", "wild (not finite from iteration 50)"]
    assert "wild (not finite from iteration 50): from 3 to 3" in plots.description(ax)
    assert plots.costs([1, 2]).get_legend() is None
    labelled = plots.costs([[1, 2], [2, 1]], labels=["a", "b"])
    assert [t.get_text() for t in labelled.get_legend().get_texts()] == ["a", "b"]
    assert "no finite number" in plots.description(plots.costs([np.nan]))


def test_activation_measures_the_slope_beside_the_given_derivative():
    ax = plots.activation(np.tanh, lambda z: np.ones_like(z), name="tanh")
    curves = {line.get_label(): line.get_xydata() for line in ax.lines}
    np.testing.assert_allclose(curves["$g(z)$"][:, 1], np.tanh(curves["$g(z)$"][:, 0]))
    assert (curves["$g'(z)$"][:, 1] == 1).all()  # as given, right or wrong
    z, slope = curves["slope measured on $g$"].T
    np.testing.assert_allclose(slope, 1 - np.tanh(z) ** 2, atol=1e-4)
    assert "at its steepest near z = 0," in plots.description(ax)
    assert "1 at its steepest near z = 0" in plots.description(plots.activation(lambda z: np.maximum(0.01 * z, z)))


def test_surface_shows_the_function_and_the_path():
    path = [(0.5, 1), (0.25, 0.5), (0.1, 0.2)]
    ax = plots.surface(lambda w, b: (w - 0.1) ** 2 + b**2, (-1, 1), (-2, 2), path=path)
    assert any(np.array_equal(line.get_xydata(), path) for line in ax.lines)
    assert "lies near (0.1, 0). A path of two steps leads from (0.5, 1), value 1.16," in plots.description(ax)
    solid = plt.figure().add_subplot(projection="3d")
    assert plots.surface(lambda w, b: w + b, (0, 1), (0, 1), path=[(0, 1)], ax=solid) is solid
    assert solid.get_zlabel() == "value"


# --- pictures ---


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_wrong_predictions_have_a_frame_and_say_so():
    ax = plots.images(PICTURES, np.array([[0, 1, 1, 0]]), np.array([0, 1, 0, 0]), classes=["not cat", "cat"])
    assert texts(ax) == ["not cat", "cat", "wrong: not cat\nis cat", "not cat"]
    assert [patch.get_linewidth() > 3 for patch in ax.patches] == [False, False, True, False]
    assert "three" not in plots.description(ax)
    assert "3 predicted rightly and 1 wrongly: number 3 is cat, predicted not cat." in plots.description(ax)
    np.testing.assert_array_equal(ax.images[2].get_array(), PICTURES[2])
    assert len({image.norm.vmax for image in ax.images}) == 1  # one grey scale for all
    assert texts(plots.images(PICTURES, list("abcd"))) == list("abcd")
    assert "all" not in plots.description(plots.images(PICTURES, predictions=[1, 2, 3, 4])) and texts(plt.gca()) == [
        "1",
        "2",
        "3",
        "4",
    ]


def test_weights_are_rows_as_pictures_on_one_scale():
    W = RNG.normal(size=(3, 6 * 5))
    ax = plots.weights(W, (6, 5), names="abc")
    np.testing.assert_array_equal(ax.images[1].get_array(), W[1].reshape(6, 5))
    assert {image.norm.vmax for image in ax.images} == {-image.norm.vmin for image in ax.images} == {abs(W).max()}
    coloured = plots.weights(W, (2, 5, 3))
    np.testing.assert_allclose(coloured.images[0].get_array(), W[0].reshape(2, 5, 3).mean(axis=2))


# --- diagrams ---


def test_graph_tells_each_value_and_gradient():
    ax = plots.graph(lectures_graph())
    for wanted in ["u = b × c", "value 6", "du 3", "da 3", "db 6", "dc 9", "dJ 1", "value 33", "3"]:
        assert wanted in texts(ax)
    assert any("backward" in text for text in texts(ax))
    assert "· + ·" not in texts(ax) and "3 × ·" in texts(plots.graph(lectures_graph(named=False)))
    assert "grad 3" in texts(plt.gca())
    x = Node(np.ones((4, 3)), "x")
    words = texts(plots.graph((x.T @ np.ones((4, 1))).sum()))
    assert "value shape (4, 3)" in words and "x.T" in words and not any("grad" in text for text in words)


def random_graph(seed, n):
    rng = np.random.default_rng(seed)
    nodes = [Node(float(i), f"x{i}") for i in range(4)]
    for _ in range(n):
        i, j = rng.integers(0, len(nodes), 2)
        nodes.append((nodes[i] + nodes[j]) if rng.random() < 0.5 else nodes[i] * 2)
    total = sum(nodes[5:], nodes[4])
    total.backward()
    return total


@pytest.mark.parametrize("seed", range(12))
def test_graphs_are_laid_out_left_to_right_without_overlap(seed):
    columns = graphs._columns(graphs._boxes(random_graph(seed, 8).history()))
    graphs._order(columns)
    width, height = graphs._place(columns)
    boxes = [box for column in columns for box in column]
    for box in boxes:
        assert all(x.x + x.width / 2 < box.x - box.width / 2 for x in box.inputs)
        assert 0 <= box.x - box.width / 2 and box.x + box.width / 2 <= width
        assert 0 <= box.y - box.height / 2 and box.y + box.height / 2 <= height
    for a, b in itertools.combinations(boxes, 2):
        assert abs(a.x - b.x) >= (a.width + b.width) / 2 or abs(a.y - b.y) >= (a.height + b.height) / 2


def test_broadcast_draws_copies_apart_and_the_right_result():
    a, b = np.array([[1], [2]]), np.array([10.0, 20.0, 30.0])
    ax = plots.broadcast(a, b, op="*")
    cells = {text.get_text() for text in ax.texts}
    assert {f"{v:g}" for v in (a * b).ravel()} <= cells and {"(2, 1)", "(3,)", "(2, 3)", "×", "="} <= cells
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == (6 - 2) + (6 - 3)
    assert sum(text.get_style() == "italic" for text in ax.texts) == len(hatched)
    assert "[[10., 20., 30.], [20., 40., 60.]]" in plots.description(ax)
    assert texts(plots.broadcast((4, 1), ())).count("as it is") == 1


def test_shapes_come_from_sizes_or_from_the_parameters():
    parameters = {"W1": np.ones((3, 2)), "b1": np.ones((3, 1)), "W2": np.ones((1, 3)), "b2": np.ones((1, 1))}
    ax = plots.shapes(parameters, m=400)
    assert plots.description(ax) == plots.description(plots.shapes([2, 3, 1], 400))
    assert {"(3, 2)", "(3, 1)", "X: (2, 400)", "(1, 400)", "9", "4", "numbers to learn:\n13 in all"} <= set(texts(ax))
    drawn = len(ax.collections)
    assert drawn == 2 + 3 + 1
    assert texts(plots.shapes([12288, 7, 1])).count("⋮") == 2
    assert len(plt.gca().collections) == 2 * (diagrams.MOST_UNITS - 1) + 1


def test_animation_draws_each_frame_and_stands_on_the_last():
    film = plots.animation(
        lambda ax, k: ax.plot([0, k]), [1, 2, 3], "A line\nrises.", labels=["a", "b", "</script>"], figsize=(2, 2)
    )
    assert len(film.frames) == 3 == len(set(film.frames)) and not plt.get_fignums()
    data, metadata = film._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == "A line rises." and 'alt="A line rises."' in data["text/html"]
    assert data["text/html"].count("data:image/png") == 4 and data["text/html"].count("</script>") == 1
    assert BeautifulSoup(data["text/html"], "html.parser").output.text == "</script>"
    assert "http" not in data["text/html"]


# --- what cannot be drawn ---


def solid():
    return plt.figure().add_subplot(projection="3d")


def corners_of(ax):
    """x, y and z of all corners of the surface, (3, k)."""
    return np.array(ax.collections[0]._faces).reshape(-1, 3).T


def test_a_bowl_is_cut_off_at_its_rim_and_stays_within_its_frame():
    ax = plots.surface(lambda w, b: (w - 1) ** 2 + b * b / 4, (-4, 4), (-3, 3), ax=solid(), top=2)
    corners = corners_of(ax)
    assert corners[2].max() == pytest.approx(2, abs=1e-3) and corners[2].min() < 0.1
    assert np.allclose(np.abs(corners[1]).max(), 2 * np.sqrt(2), atol=0.02)  # the rim, along b
    cut = plots.surface(lambda w, b: w * w, (-1, 1), (-3, 3), ax=solid(), top=9)  # never as high: the frame cuts it
    assert corners_of(cut)[2].max() == pytest.approx(1)
    with pytest.raises(ValueError, match="top is 1, but the lowest value is 5: wanted a higher top"):
        plots.surface(lambda w, b: 5 + w, (0, 1), (0, 1), ax=solid(), top=1)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: plots.points(X.T, Y), r"X has shape \(60, 2\), wanted \(2, m\): .* try X.T"),
        (lambda: plots.points(X, Y[:, 1:]), r"Y has shape \(1, 59\), wanted \(1, 60\)"),
        (lambda: plots.points(X, Y + 0.5), "whole numbers from 0 to 6, got"),
        (lambda: plots.points(X, Y - 1), "whole numbers"),
        (lambda: plots.points(X, Y, labels=["one"]), "labels names one class, but Y holds class 1"),
        (lambda: plots.decision_boundary(lambda Z: Z, X, Y), r"predict gave shape \(2, 57600\)"),
        (lambda: plots.decision_boundary(lambda Z: Z[0] * 0 + 9, X, Y), "at most 7 classes"),
        (lambda: plots.costs([]), r"has shape \(0,\)"),
        (lambda: plots.costs([1, 2], labels=["a", "b"]), "two labels for one curve"),
        (lambda: plots.costs({"a": 3.0}), r"'a' has shape \(\)"),
        (lambda: plots.images(np.ones((3, 4))), r"X has shape \(3, 4\), wanted \(m, h, w\)"),
        (lambda: plots.images(np.ones((2, 4, 4, 3)) * 9), "floats from 0 to 1, got float64 from 9 to 9"),
        (lambda: plots.images(PICTURES, [1, 2]), r"labels has shape \(2,\), wanted \(1, 4\)"),
        (lambda: plots.images(PICTURES, predictions=[1]), "predictions has shape"),
        (lambda: plots.activation(np.sum), r"g gave shape \(\)"),
        (lambda: plots.activation(np.tanh, np.sum), "derivative gave shape"),
        (lambda: plots.surface(np.hypot, (1, 0), (0, 1)), "from < to, got"),
        (lambda: plots.surface(np.hypot, (0, 1), (0, 1), path=[1, 2]), r"path has shape \(2,\), wanted \(k, 2\)"),
        (lambda: plots.weights(np.ones((2, 9)), (2, 4)), r"W has shape \(2, 9\).*wanted \(n, 8\)"),
        (lambda: plots.weights(np.ones((2, 9)), (3, 3), names=["one"]), "one name for two rows"),
        (lambda: plots.broadcast((2, 3), (2,)), r"\(2, 3\) and \(2,\) do not fit"),
        (lambda: plots.broadcast((2, 3, 4), (4,)), "at most two dimensions"),
        (lambda: plots.broadcast((2,), (2,), op="@"), "op must be one of"),
        (lambda: plots.shapes([3]), "two sizes or more"),
        (lambda: plots.probability(lambda Z: 2 * Z[:1], X, Y), "wanted a probability for each"),
        (lambda: plots.decision(PHOTO, np.ones((5, 1)), 0, np.tanh), r"shape \(5, 1\), wanted \(60, 1\)"),
        (lambda: plots.neuron({"x": 1}, [1, 2], 0), "got 1 inputs and 2 weights"),
        (lambda: plots.convolution(np.ones((2, 2)), np.ones((3, 3))), r"got \(2, 2\) and \(3, 3\)"),
        (lambda: plots.product(np.ones((2, 3)), np.ones((2, 1))), r"got \(2, 3\) and \(2, 1\)"),
        (lambda: plots.product(np.ones((2, 3)), np.ones((3, 1)), at=(0, 0, 3)), "no term 3"),
        (lambda: plots.recurrence(["a", "b"], [1], 1, 1), "got two words and one number"),
        (lambda: plots.shapes({"W1": np.ones((3, 2)), "b1": np.ones(3)}), r"W1 has shape \(3, 2\) and b1 \(3,\)"),
        (lambda: plots.shapes({"W1": np.ones((3, 2)), "B1": 0}), "W1, b1, W2"),
        (lambda: plots.graph(3.0), "wants a Node of nnlab.tape, got float"),
        (lambda: plots.graph(random_graph(0, 90)), "cannot be read, wanted 80"),
        (lambda: plots.animation(lambda ax, k: None, [], "Words."), "got 0 frames"),
        (lambda: plots.animation(lambda ax, k: None, [1], " "), "a description is"),
    ],
)
def test_errors_say_what_was_got_and_wanted(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
    assert not plt.get_fignums()  # no empty figure is left behind to be shown


@pytest.mark.parametrize("wrong", [lambda z: 1 / z, lambda z: 0 * z, lambda z: np.full_like(z, np.nan)])
def test_a_wrong_activation_is_drawn_too(wrong):
    with np.errstate(all="ignore"):
        ax = plots.activation(wrong, derivative=wrong, name="mine")
    ax.figure.canvas.draw()
    assert "mine" in ax.get_title() and len(ax.lines) == 5

"""Explorers: their numbers are NumPy's (in V8, the engine of Chromium), and what a page gets stands on its own.

`python tools/see_explorers.py` uses them in a real Chromium, JupyterLab and Notebook.
"""

import copy
import json
from functools import cache

import numpy as np
import pytest
from bs4 import BeautifulSoup
from py_mini_racer import MiniRacer

from nnlab import data, explore, plots
from nnlab.explore.graphs import OPERATIONS
from nnlab.explore.lines import output
from nnlab.explore.page import HERE, source
from nnlab.plots.style import number
from nnlab.tape import Node, gradient

CLOSE = {"rtol": 1e-9, "atol": 1e-12}
FUNCTIONS = {
    "tanh": np.tanh,
    "sigmoid": lambda z: z.sigmoid(),
    "ReLU": lambda z: z.relu(),
    "linear": lambda z: z,
}


@cache
def engine():
    js = MiniRacer()
    js.eval(source("core.js") + source("stage.js") + source("plane.js") + source("walk.js"))
    js.eval("""
        const unpacked = (given) => ({ ...given, layers: given.layers.map(({ W, b }) => ({
          n: b.length, n_prev: W.length / b.length, W: Float64Array.from(W), b: Float64Array.from(b) })) });
        const listed = (layers) => layers.map((one) =>
          Object.fromEntries(Object.entries(one).map(([name, values]) => [name, Array.from(values)])));
    """)
    return js


def run(code, **values):
    """The value of a JavaScript expression in which the values stand under their names."""
    given = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
    return json.loads(engine().eval(f"(function () {{ {given} return JSON.stringify({code}); }})()"))


class Case:
    """A network with its data, for both sides."""

    def __init__(self, activation, loss="cross entropy", penalty=0.0, layer_dims=(2, 5, 4, 1), m=60, seed=0):
        rng = np.random.default_rng(seed)
        self.X, self.Y = rng.normal(size=(layer_dims[0], m)), rng.integers(0, 2, m)
        self.shapes = [(n, n_prev) for n_prev, n in zip(layer_dims, layer_dims[1:], strict=False)]
        self.parameters = []
        for n, n_prev in self.shapes:
            self.parameters += [rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))]
        self.network = {"activation": activation, "loss": loss, "penalty": penalty}
        pairs = zip(self.parameters[::2], self.parameters[1::2], strict=True)
        self.network["layers"] = [{"W": W.ravel().tolist(), "b": b.ravel().tolist()} for W, b in pairs]
        self.given = {"given": self.network, "flat": self.X.ravel().tolist(), "Y": self.Y.tolist(), "m": m}

    def outputs(self, *parameters):
        A, last = self.X, len(parameters) // 2 - 1
        for l, (W, b) in enumerate(zip(parameters[::2], parameters[1::2], strict=True)):
            Z = W @ A + b
            A = Z.sigmoid() if l == last else FUNCTIONS[self.network["activation"]](Z)
        return A

    def cost(self, *parameters):
        A = self.outputs(*parameters)
        right = self.Y * A + (1 - self.Y) * (1 - A)
        loss = -np.log(right) if self.network["loss"] == "cross entropy" else (1 - right) ** 2 / 2
        return loss.mean() + self.network["penalty"] * sum((W**2).sum() for W in parameters[::2])

    def trained(self, learning_rate, steps):
        parameters = self.parameters
        for _ in range(steps):
            slopes = gradient(self.cost, *parameters)
            parameters = [p - learning_rate * slope for p, slope in zip(parameters, slopes, strict=True)]
        return parameters


CASES = {
    "tanh": Case("tanh"),
    "sigmoid, penalty": Case("sigmoid", penalty=0.03),
    "ReLU, three hidden layers": Case("ReLU", layer_dims=(2, 8, 8, 8, 1)),
    "linear, one unit": Case("linear", layer_dims=(1, 1)),
    "squared error": Case("tanh", "squared error", 0.01, (2, 3, 1)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_pass_forward_and_backward_is_what_the_tape_computes(case):
    made = run(
        """(function () {
            const network = unpacked(given), X = Float64Array.from(flat), caches = core.forward(network, X, m);
            return { AL: Array.from(caches.A.at(-1)), cost: core.cost(network, caches, Y),
                     grads: listed(core.backward(network, caches, Y)) };
        })()""",
        **case.given,
    )
    nodes = [Node(p) for p in case.parameters]
    np.testing.assert_allclose(made["AL"], case.outputs(*nodes).value[0], **CLOSE)
    np.testing.assert_allclose(made["cost"], case.cost(*nodes).value, **CLOSE)
    for k, slope in enumerate(gradient(case.cost, *case.parameters)):
        np.testing.assert_allclose(made["grads"][k // 2]["dW" if k % 2 == 0 else "db"], slope.ravel(), **CLOSE)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_fifty_steps_from_the_same_weights_lead_to_the_same_place(case):
    made = run(
        """(function () {
            const network = unpacked(given), X = Float64Array.from(flat);
            for (let k = 0; k < 50; k++) core.step(network, X, Y, m, 0.3);
            return network.layers.map(({ W, b }) => [Array.from(W), Array.from(b)]);
        })()""",
        **case.given,
    )
    there = case.trained(0.3, 50)
    moved = max(np.abs(new - old).max() for new, old in zip(there, case.parameters, strict=True))
    assert moved > 0.1
    for k, parameter in enumerate(there):
        np.testing.assert_allclose(made[k // 2][k % 2], parameter.ravel(), **CLOSE)


def test_a_sum_that_overflows_the_exponential_has_a_cost_and_slopes():
    far = Case("linear", layer_dims=(1, 1), m=4)
    far.network["layers"] = [{"W": [1e5], "b": [0.0]}]
    code = "(function () { const n = unpacked(given), c = core.forward(n, Float64Array.from(flat), m);"
    code += "return [core.cost(n, c, Y), core.backward(n, c, Y)[0].dW[0]]; })()"
    cost, dw = run(code, **far.given)
    wrong = np.where(far.Y == 1, -far.X[0], far.X[0]).clip(0) * 1e5
    np.testing.assert_allclose(cost, wrong.mean())
    np.testing.assert_allclose(dw, (far.X[0] * ((far.X[0] > 0) - far.Y)).mean())


def test_principal_axes_are_those_of_numpy_and_do_not_turn_round():
    A = np.random.default_rng(1).normal(size=(5, 5)) @ np.random.default_rng(2).normal(size=(5, 80))
    flat = {"flat": A.ravel().tolist()}
    seen = run("plane.view(Float64Array.from(flat), 5, 80, null)", **flat)
    U, spread, _ = np.linalg.svd(A - A.mean(axis=1, keepdims=True), full_matrices=False)
    for k in range(2):
        np.testing.assert_allclose(np.abs(np.dot(seen["axes"][k], U[:, k])), 1, rtol=1e-9)
    np.testing.assert_allclose(seen["mean"], A.mean(axis=1), **CLOSE)
    np.testing.assert_allclose(seen["share"], (spread[:2] ** 2).sum() / (spread**2).sum(), **CLOSE)
    turned = {**seen, "axes": [[-v for v in axis] for axis in seen["axes"]]}
    again = run("plane.view(Float64Array.from(flat), 5, 80, before)", before=turned, **flat)
    np.testing.assert_allclose(again["axes"], turned["axes"], **CLOSE)


def test_the_cut_on_a_view_is_the_output_there():
    rng = np.random.default_rng(3)
    A, W = rng.normal(size=(4, 30)), rng.normal(size=(1, 4))
    code = """(function () {
        const seen = plane.view(Float64Array.from(flat), 4, 30, null), { slope, offset } = plane.cut(seen, { W, b: [0.7] });
        return { seen, slope, offset };
    })()"""
    made = run(code, flat=A.ravel().tolist(), W=W.ravel().tolist())
    point = (
        np.array(made["seen"]["mean"]) + 0.3 * np.array(made["seen"]["axes"][0]) - 2 * np.array(made["seen"]["axes"][1])
    )
    np.testing.assert_allclose(np.dot(made["slope"], [0.3, -2]) + made["offset"], W @ point + 0.7, **CLOSE)


def test_the_boundary_is_drawn_where_the_output_is_zero():
    grid = np.array(run("Array.from(plane.grid([-2, 2], [-3, 3], [80, 60]))")).reshape(2, -1)
    values = (grid[0] ** 2 + grid[1] ** 2 - 1.7).tolist()
    pieces = np.array(run("plane.zeroLine(values, [-2, 2], [-3, 3], [80, 60])", values=values))
    np.testing.assert_allclose((pieces**2).sum(axis=2), 1.7, atol=0.01)
    around = np.arctan2(pieces[:, 0, 1], pieces[:, 0, 0])
    assert np.diff(np.sort(around)).max() < 0.2, "a gap in the circle"


def test_the_figure_of_the_playground_is_the_page_after_500_steps():
    shown, given = made("playground"), made("playground").given
    code = """(function () {
        const { X, Y } = given.sets.moons, { start, units, activation, penalty, rate } = given.choice;
        const layers = core.start([2, units, 1], given.starts[start], given.normals[0]);
        const network = { activation, loss: "cross entropy", penalty, layers };
        let J;
        for (let k = 0; k < 500; k++) J = core.step(network, Float64Array.from(X.flat()), Y, Y.length, rate);
        return J;
    })()"""
    cost = run(code, given=given)
    assert 0 < cost < 0.5 and f"cost {number(cost)}." in shown.words


x, y = np.array([-2.0, -1.0, 0.5, 3.0]), np.array([0, 1, 0, 1])


def every_operation():
    a, b = Node(1.3, "a"), Node(-0.4, "b")
    product = a * b
    J = (product.tanh() - a / 2.0).exp() * (b.sigmoid() + (-product).relu()) - (a + 3).log() / b
    J.name = "J"
    return J


def test_a_walk_through_a_graph_ends_with_the_gradients_of_the_tape():
    J = every_operation()
    J.backward()
    history = J.history()
    nodes = made("graph").given["nodes"]
    assert {node["op"] for node in nodes} == {"", *OPERATIONS}
    walked = run("walk.through(nodes)", nodes=nodes)
    np.testing.assert_allclose(walked["value"], [node.value for node in history], **CLOSE)
    np.testing.assert_allclose(walked["grads"], [node.grad for node in history], **CLOSE)
    edges = sum(hasattr(x, "op") for node in history for x in node.inputs)
    assert len(walked["moments"]) == 1 + sum(bool(node.op) for node in history) + 1 + edges
    assert sum("another path" in moment["says"] for moment in walked["moments"]) == 5


@pytest.mark.parametrize(
    "result", [lambda: Node(np.ones(2), "x") * 2, lambda: Node(1.0) * 2, lambda: Node(1.0, "x") ** 2]
)
def test_a_graph_that_the_page_cannot_walk_is_refused(result):
    with pytest.raises(ValueError, match="wanted; got"):
        explore.graph(result())


@pytest.mark.parametrize("weights", ["random", "all equal"])
def test_the_start_of_the_figure_is_that_of_the_page(weights):
    given = explore.start(1.4, 6, "ReLU", weights).given
    code = """(function () {
        const layers = core.start([given.n_x, ...new Array(6).fill(given.units), 1],
                                  { size: 1.4, fan: true, equal: given.choice.weights === "all equal" }, given.normals);
        const network = { activation: "ReLU", loss: "cross entropy", penalty: 0, layers }, m = given.Y.length;
        const caches = core.forward(network, Float64Array.from(given.X.flat()), m);
        const size = (values) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
        return core.backward(network, caches, given.Y).slice(0, -1).map(({ dZ }, l) => [
          Math.sqrt(size(caches.A[l + 1]) ** 2 - (caches.A[l + 1].reduce((a, b) => a + b, 0) / caches.A[l + 1].length) ** 2),
          size(dZ)]);
    })()"""
    found = explore.starts.spreads(given, 1.4)
    np.testing.assert_allclose(run(code, given=given), np.transpose([found["spread"], found["slope"]]), rtol=1e-8)


# --- sliders over a drawing, and lines set by hand ---


def wave(ax, size=2, name="sine", shift=0.5):
    t = np.linspace(0, 6, 7)
    ax.plot(t, size * getattr(np, {"sine": "sin", "cosine": "cos"}[name])(t + shift), "--o", label=name)
    ax.fill([0, 1, 1], [0, 0, size], color="#D55E0080")
    ax.scatter([1, 2], [size, 0], marker="^", color="black")
    ax.axhline(shift, color="0.5")
    ax.bar(["low", "high"], [0.5, 1.5])
    ax.set(title=f"{name} of {size}", xlabel="$x_1$", ylim=(-4, 4))
    ax.legend()
    plots.describe(ax, f"{size} times the {name}, shifted by {shift}, and five other things.")


CHOICES = {"size": [1, 2, 3], "name": ["sine", "cosine"], "shift": [0.0, 0.5]}


def scene(explorer, **chosen):
    """What the page shows for a choice: its words, and the first panel with its things."""
    code = "(new Function(text + '; return sceneAt'))()(given, chosen)"
    found = run(code, text=source("sliders.js"), given=explorer.given, chosen=chosen)
    panel, kept = found["panels"][0], explorer.given["kept"]
    return found["says"], panel["title"], kept[panel["frame"]], [kept[place] for place in panel["drawn"]]


@pytest.mark.parametrize(
    "chosen", [{"size": 1, "name": "cosine", "shift": 0.0}, {"size": 3, "name": "sine", "shift": 0.5}]
)
def test_a_slider_shows_what_was_drawn_for_its_value(chosen):
    says, title, frame, things = scene(made("interact"), **chosen)
    assert title == f"{chosen['name']} of {chosen['size']}" and says.startswith(f"{chosen['size']} times the")
    assert frame["y"] == [-4, 4] and frame["names"][0] == "x₁"
    assert [text for _, text in frame["marks"][0]] == ["low", "high"] and [text for _, text in frame["legend"]] == [
        chosen["name"]
    ]
    curve = next(thing for thing in things if thing["kind"] == "line" and thing["dash"])
    function = {"sine": np.sin, "cosine": np.cos}[chosen["name"]]
    np.testing.assert_allclose(curve["y"], chosen["size"] * function(np.linspace(0, 6, 7) + chosen["shift"]), rtol=1e-3)
    level = next(thing for thing in things if thing["kind"] == "line" and not thing["dash"])
    assert level["y"] == [chosen["shift"]] * 2 and np.allclose(level["x"], frame["x"], rtol=1e-3)
    triangle, *bars = (thing for thing in things if thing["kind"] == "area")
    assert max(triangle["y"]) == chosen["size"] and triangle["ink"] == "#d55e0080"
    assert [max(bar["y"]) for bar in bars] == [0.5, 1.5]
    marks = [thing for thing in things if thing["kind"] == "marks"]
    assert sorted(len(one["x"]) for one in marks) == [2, 7]


def test_what_is_no_number_is_a_gap():
    """As in a figure: a cost that has become infinite has no point."""
    explorer = explore.interact(lambda ax, k: ax.plot([1.0, k, np.nan, 4.0, np.inf]), k=[2.0, 3.0])
    *_, (line,) = scene(explorer, k=2.0)
    assert line["y"] == [1, 2, None, 4, None] and line["x"] == [0, 1, None, 3, None]
    pen = """(function () {
      const said = [], pen = new Proxy({}, { get: (_, name) => (...at) => said.push([name, ...at]), set: () => true });
      const body = text.match(/function trace[^]*?\\n  }/)[0];
      new Function("pen", "points", body + "; trace(pen, points)")(pen, [[0, 1], [1, 2], null, [3, 4], null]);
      return said;
    })()"""
    assert run(pen, text=source("sliders.js")) == [["beginPath"], ["moveTo", 0, 1], ["lineTo", 1, 2], ["moveTo", 3, 4]]


def test_what_pictures_have_in_common_is_kept_once():
    kept = made("interact").given["kept"]
    assert len({json.dumps(thing) for thing in kept}) == len(kept)
    assert sum(thing.get("kind") == "area" for thing in kept) == len(CHOICES["size"]) + 2


def test_the_figure_stands_where_the_sliders_begin():
    shown = made("interact")
    assert shown.given["start"] == {"size": 2, "name": "sine", "shift": 0.5}
    assert shown.words == scene(shown, **shown.given["start"])[0]


@pytest.mark.parametrize(
    "draw, choices, says",
    [
        (lambda ax, k: ax.plot([k]), {"k": range(2501)}, "2501"),
        (lambda ax, k=7: ax.plot([k]), {"k": [1, 2]}, "begins at 7"),
        (lambda ax, k: ax.semilogy([1, 10]), {"k": [1]}, "linear"),
        (lambda ax, k: ax.contourf(np.eye(3)), {"k": [1]}, "ContourSet"),
    ],
)
def test_sliders_that_cannot_be_shown_are_refused(draw, choices, says):
    with pytest.raises(ValueError, match=says):
        explore.interact(draw, **choices)


def test_lines_set_by_hand_get_as_many_points_right_as_in_numpy():
    X, Y = data.load("circles")
    code = "(new Function(text + '; return shareRight'))()(units, points)"
    for units in ([[30, 0.0]], [[300, 0.6], [60, 0.6], [180, 0.6]]):
        share = run(code, text=source("lines.js"), units=units, points={"X": X.tolist(), "Y": Y[0].tolist()})
        assert share == np.mean(output(units, X) == Y[0])


EXPLORERS = {
    "interact": lambda: explore.interact(wave, **CHOICES),
    "lines": lambda: explore.lines({"circles": data.load("circles")}, [(30, 0.1)], {"circles": 0.6}),
    "start": lambda: explore.start(layers=4),
    "graph": lambda: explore.graph(every_operation()),
    "neuron": lambda: explore.neuron(x, y, feature="metres"),
    "broadcast": lambda: explore.broadcast((2, 1), (1, 3)),
    "playground": lambda: explore.playground({"moons": data.load("moons")}, units=4, penalty=1e-4),
    "bowl": lambda: explore.bowl(y, {"one": explore.Bowl(x, (-2, 6), (-4, 4), (0.0, 0.0), 1.0)}),
}


@cache
def made(name):
    return EXPLORERS[name]()


@pytest.fixture(params=EXPLORERS)
def explorer(request):
    return made(request.param)


def test_the_page_has_a_figure_with_words_and_stands_on_its_own(explorer):
    data, metadata = explorer._repr_mimebundle_()
    page = BeautifulSoup(data["text/html"], "html.parser")
    (image,), (script,) = page.find_all("img"), page.find_all("script")
    assert image["alt"] == metadata["image/png"]["alt"] == explorer.words and image["alt"] in data["text/plain"]
    assert len(explorer.words.split()) > 8 and image["src"].endswith(data["image/png"])
    assert not script.attrs, "a classic script: modules do not run from file://"
    assert "://" not in data["text/html"].replace("data:image", "")
    assert len(data["text/html"]) < 250_000


def test_its_script_is_one_that_a_browser_can_read(explorer):
    text = explorer.script()
    assert "</script" not in text and "<!--" not in text and "crypto" not in text
    assert run("typeof new Function('\"use strict\";' + text + '; return explore')", text=text) == "function"


def test_what_a_start_value_says_cannot_end_the_script():
    shown = explore.bowl(y, {"</script><b>": explore.Bowl(x, (-2, 6), (-4, 4), (0.0, 0.0), 1.0)})
    page = BeautifulSoup(shown._repr_mimebundle_()[0]["text/html"], "html.parser")
    assert len(page.find_all("script")) == 1 and not page.find_all("b")


def test_a_number_that_javascript_cannot_read_is_refused():
    shown = copy.deepcopy(made("bowl"))
    shown.given["views"]["one"]["start"][0] = float("nan")
    with pytest.raises(ValueError, match="JSON"):
        shown._repr_mimebundle_()


def test_every_script_is_used_and_each_file_can_be_read_at_a_sitting():
    used = {script for name in EXPLORERS for script in made(name).scripts}
    assert used == {path.name for path in (HERE / "js").glob("*.js")}
    assert all(len(source(name).splitlines()) < 300 for name in used)

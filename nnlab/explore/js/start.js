// Where a network starts: activations and gradients of its layers as the size of the weights is changed; vanishing, exploding,
// twins. given: {X, Y, n_x, normals, sizes, units, most, rate, choice: {size, layers, activation, equal}}
function explore(root, given) {
  const m = given.Y.length, X = Float64Array.from(given.X.flat()), state = { ...given.choice, step: 0 };
  const KINDS = ["random", "all equal"], SEEN = Math.min(m, 40);
  let network;
  const stage = openStage(root, draw);
  const clouds = addPanel(stage, "activations, layer by layer", [1.35, 1.3]), sizes = addPanel(stage, "their spread, and the gradients", [1.35, 1.6]);
  sizes.left = 52;
  const anew = (key) => function (v) { state[key] = v; begin(); };
  addSlider(stage, "weights, times 1/√n:", given.sizes, state.size, anew("size"));
  addSlider(stage, "hidden layers:", Array.from({ length: given.most - 1 }, (_, i) => i + 2), state.layers, anew("layers"));
  addChoice(stage, "activation", ["tanh", "sigmoid", "ReLU", "linear"], state.activation, anew("activation"));
  addChoice(stage, "weights", KINDS, state.weights, anew("weights"));
  addButtons(stage, [["10 steps of training", () => train(10)], ["200 steps", () => train(200)], ["Back to the start", begin]]);

  function begin() {
    const layer_dims = [given.n_x, ...new Array(state.layers).fill(given.units), 1];
    const kind = { size: state.size, fan: true, equal: state.weights === "all equal" };
    network = { activation: state.activation, loss: "cross entropy", penalty: 0, layers: core.start(layer_dims, kind, given.normals) };
    state.step = 0;
    stage.redraw();
  }
  function train(steps) {
    for (let k = 0; k < steps; k++) core.step(network, X, given.Y, m, given.rate);
    state.step += steps;
    stage.redraw();
  }

  // {spread: of the activations, slope: root mean square of dZ, unlike: how far units of a layer differ} of each hidden layer.
  function measured() {
    const caches = core.forward(network, X, m), grads = core.backward(network, caches, given.Y), n = given.units;
    const layers = network.layers.slice(0, -1).map(function (_, l) {
      const A = caches.A[l + 1], mean = A.reduce((a, b) => a + b, 0) / A.length;
      let unlike = 0;
      for (let i = 1; i < n; i++) for (let j = 0; j < m; j++) unlike = Math.max(unlike, Math.abs(A[i * m + j] - A[j]));
      return { A, unlike, spread: Math.sqrt(A.reduce((sum, a) => sum + (a - mean) ** 2, 0) / A.length),
               slope: Math.sqrt(grads[l].dZ.reduce((sum, d) => sum + d * d, 0) / A.length) };
    });
    return { layers, cost: core.cost(network, caches, given.Y) };
  }

  function words({ layers, cost }) {
    const [first, last] = [layers[0], layers.at(-1)], L = layers.length;
    let said = `${state.step ? `After ${state.step} steps` : "Before training"}, cost ${number(cost)}. The activations of layer 1 have a spread of ${number(first.spread)}, those of layer ${L} of ${number(last.spread)}; the gradients of layer ${L} are ${number(last.slope)} in size, those of layer 1 ${number(first.slope)}. `;
    if (layers.every((layer) => layer.unlike < 1e-9)) return said + "All units of a layer compute the same: twins, however long you train.";
    const ratio = first.slope / last.slope;
    if (!Number.isFinite(cost)) said += "The numbers have become too large to write.";
    else if (ratio < 0.01) said += "On the way back the gradient vanishes: the first layers hardly learn.";
    else if (ratio > 100) said += "On the way back the gradient explodes.";
    if (last.spread < 0.01 * first.spread) said += " On the way forward the signal dies: the output can hardly tell the examples apart.";
    if (last.spread > 100 * first.spread) said += " On the way forward the activations explode.";
    return said;
  }

  function draw(colours) {
    const found = measured(), { layers } = found, said = words(found), L = layers.length, n = given.units;
    const most = layers.reduce((top, { A }) => A.reduce((t, a) => Math.max(t, Math.abs(a)), top), 1e-3);
    const reach = state.activation === "tanh" || state.activation === "sigmoid" ? 1.1 : 1.1 * Math.min(most, 1e12);
    [clouds.x, clouds.y] = [[0.4, L + 0.6], [state.activation === "sigmoid" ? -0.1 : -reach, reach]];
    const pen = clouds.begin(`Activations of ${n} units in each of ${L} layers, for ${SEEN} examples. ${said}`);
    clip(pen, clouds);
    layers.forEach(function ({ A }, l) {
      for (let i = 0; i < n; i++) {
        pen.fillStyle = i % 2 ? css(colours.classes[0]) : colours.quiet;
        for (let j = 0; j < SEEN; j++) {
          const [x, y] = clouds.at(l + 1 + 0.8 * ((i + 0.5) / n - 0.5), A[i * m + j]);
          pen.fillRect(x - 1, y - 1, 2, 2);
        }
      }
    });
    pen.restore();
    drawAxes(pen, clouds, colours, ["layer", "activation"]);

    const log = (v) => Math.log10(Math.max(1e-12, Math.min(1e12, Number.isFinite(v) ? v : 1e12)));
    const rows = ["spread", "slope"].map((key) => layers.map((layer, l) => [l + 1, log(layer[key])]));
    const all = rows.flat().map((p) => p[1]);
    [sizes.x, sizes.y] = [[0.4, L + 0.6], [Math.min(-4, Math.min(...all) - 0.5), Math.max(1, Math.max(...all) + 0.5)]];
    const graph = sizes.begin("On a logarithmic axis, layer by layer: circles for the spread of the activations, triangles for the size of the gradients.");
    clip(graph, sizes);
    rows.forEach((row, k) => drawLine(graph, sizes, row, css(colours.classes[k]), 2, k ? [6, 4] : []));
    rows.forEach((row, k) => drawPoints(graph, sizes, colours, row.map((p) => p[0]), row.map((p) => p[1]), row.map(() => k), 5));
    graph.restore();
    drawAxes(graph, sizes, colours, ["layer", ""], (t) => (Number.isInteger(t) ? `10${[...String(t)].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}` : ""));
    sizes.title.textContent = "● spread of activations  ▲ size of gradients";
    stage.tell(said, false);
  }

  root.explorer = { numbers: () => measured(), train };
  begin();
}

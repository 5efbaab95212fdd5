// A neuron's two knobs: the curve sigmoid(w x + b) over examples with one feature, and what it costs.
// given: {x, y, w, b, start, names: {x, y, zero, one}, frame}
function explore(root, given) {
  const m = given.x.length, x = Float64Array.from(given.x), state = { w: given.start[0], b: given.start[1] };
  const network = { activation: "linear", loss: "cross entropy", penalty: 0, layers: [core.layer(1, 1, () => 0, () => 0)] };
  const stage = openStage(root, draw), panel = addPanel(stage, "the neuron", [1.5, 1.2]);
  const costs = addPanel(stage, "what each example costs", [1.5, 2.2]);
  [panel.x, panel.y] = [given.frame, [-0.15, 1.15]];
  const grid = ([low, high], apart) => Array.from({ length: Math.round((high - low) / apart) + 1 }, (_, i) => Number((low + i * apart).toFixed(6)));
  const knobs = ["w", "b"].map((name) => addSlider(stage, `${name}:`, grid(given[name], given[name][2]), state[name],
                                                   function (v) { state[name] = v; stage.redraw(); }));
  addButtons(stage, [
    ["One step downhill", () => step(1)], ["100 steps", () => step(100)],
    ["Back to the start", function () { [state.w, state.b] = given.start; show(); }]]);

  function set() { [network.layers[0].W[0], network.layers[0].b[0]] = [state.w, state.b]; }
  function show() { knobs[0].set(state.w); knobs[1].set(state.b); stage.redraw(); }
  function step(times) {
    set();
    for (let k = 0; k < times; k++) core.step(network, x, given.y, m, given.learning_rate);
    [state.w, state.b] = [network.layers[0].W[0], network.layers[0].b[0]];
    show();
  }
  // A drag moves the middle of the curve along: b follows, w stays.
  function drag(event) {
    if (Math.abs(state.w) < 0.01) return;
    state.b = Math.max(given.b[0], Math.min(given.b[1], -state.w * panel.point(event)[0]));
    show();
  }
  panel.canvas.style.touchAction = "pan-y";
  panel.canvas.style.cursor = "ew-resize";
  panel.canvas.addEventListener("pointerdown", function (event) { panel.canvas.setPointerCapture(event.pointerId); drag(event); });
  panel.canvas.addEventListener("pointermove", function (event) { if (event.buttons) drag(event); });

  function draw(colours) {
    set();
    const caches = core.forward(network, x, m), A = caches.A[1], J = core.cost(network, caches, given.y);
    const each = given.y.map((y, j) => core.LOSSES["cross entropy"].of(caches.Z[j], y));
    const hits = given.y.reduce((sum, y, j) => sum + ((A[j] > 0.5) === (y === 1)), 0);
    const middle = -state.b / state.w, steep = Math.abs(state.w) < 1e-9 ? "The curve is flat"
      : `The curve ${state.w > 0 ? "rises" : "falls"}, crosses one half at ${number(middle)}, and has the slope ${number(state.w / 4)} there`;
    const worst = each.indexOf(Math.max(...each));
    const said = `w = ${number(state.w)}, b = ${number(state.b)}. ${steep}. ${hits} of ${m} are right; cost ${number(J)}. The largest loss, ${number(each[worst])}, is that of the example at ${number(x[worst])}.`;
    const pen = panel.begin(`The curve of the neuron over ${m} examples. ${said}`);
    clip(pen, panel);
    for (const level of [0, 0.5, 1]) drawLine(pen, panel, [[panel.x[0], level], [panel.x[1], level]], colours.grid, 1);
    if (Number.isFinite(middle)) drawLine(pen, panel, [[middle, -1], [middle, 2]], colours.quiet, 1.5, [3, 4]);
    x.forEach((at, j) => drawLine(pen, panel, [[at, given.y[j]], [at, A[j]]], css(colours.classes[given.y[j]]), 1.5, [2, 3]));
    const curve = Array.from({ length: 201 }, (_, i) => panel.x[0] + (i / 200) * (panel.x[1] - panel.x[0]));
    drawLine(pen, panel, curve.map((at) => [at, core.sigmoid(state.w * at + state.b)]), colours.line, 2.5);
    drawPoints(pen, panel, colours, x, given.y, given.y, 5);
    pen.restore();
    drawAxes(pen, panel, colours, [given.names.x, given.names.y]);
    panel.title.textContent = `w = ${number(state.w)}, b = ${number(state.b)}: ${hits} of ${m} right`;

    [costs.x, costs.y] = [given.frame, [0, Math.max(2, 1.1 * each[worst])]];
    const bars = costs.begin(`What each example costs; together, on average, ${number(J)}.`);
    clip(bars, costs);
    drawLine(bars, costs, [[costs.x[0], J], [costs.x[1], J]], colours.line, 1.5, [6, 4]);
    x.forEach((at, j) => drawLine(bars, costs, [[at, 0], [at, each[j]]], css(colours.classes[given.y[j]]), 7));
    drawPoints(bars, costs, colours, x, each, given.y, 5);
    bars.restore();
    drawAxes(bars, costs, colours, [given.names.x, "loss"]);
    costs.title.textContent = `loss of each, and the mean: cost ${number(J)} (dashed)`;
    stage.tell(said, false);
  }

  root.explorer = { numbers: () => ({ ...state }) };
  stage.redraw();
}

// A playground: a network of one's own on points of the plane, its boundary in the input space and in the hidden space.
// given: {sets: {name: {X, Y, X_new, Y_new}}, starts: {name: {size, fan, equal}}, normals, rates, penalties, choice}
function explore(root, given) {
  const state = { ...given.choice, draw: 0, step: 0 }, SIDE = [48, 48], LINES = 13, PIECES = 40;
  let X, Y, m, network, costs, frame, grid, net, seen, reach, grounds = [null, null];

  const stage = openStage(root, draw);
  const input = addPanel(stage, "input space", [1, 0.9], "half"), hidden = addPanel(stage, "hidden space", [1, 0.9], "half");
  const curve = addPanel(stage, "cost", [1, 2.4]);
  const player = addPlayer(stage, () => train(state.pace), [
    ["Step", function () { player.stop(); train(1); }],
    ["Start again", function () { player.stop(); begin(); }],
    ["Other random numbers", function () { player.stop(); state.draw = (state.draw + 1) % given.normals.length; begin(); }]]);
  const set = (key, value) => { state[key] = value; };
  const anew = (key) => (value) => { set(key, value); player.stop(); begin(); };
  addChoice(stage, "points", Object.keys(given.sets), state.set, function (name) { set("set", name); player.stop(); load(); });
  const upTo = (n, from = 1) => Array.from({ length: n + 1 - from }, (_, i) => from + i);
  addSlider(stage, "hidden layers:", upTo(3, 0), state.layers, anew("layers"));
  addSlider(stage, "units in each:", upTo(8), state.units, anew("units"));
  addChoice(stage, "activation", Object.keys(core.ACTIVATIONS), state.activation, anew("activation"));
  addChoice(stage, "start", Object.keys(given.starts), state.start, anew("start"));
  addSlider(stage, "learning rate α:", given.rates, state.rate, (v) => set("rate", v));
  addSlider(stage, "penalty λ:", given.penalties, state.penalty, function (v) { set("penalty", v); network.penalty = v; stage.redraw(); });
  addSlider(stage, "steps for each picture:", [1, 2, 5, 10, 20, 50], state.pace, (v) => set("pace", v));

  function load() {
    const chosen = given.sets[state.set];
    [X, Y, m] = [Float64Array.from(chosen.X.flat()), chosen.Y, chosen.Y.length];
    frame = [0, 1].map(function (i) {
      const row = X.subarray(i * m, (i + 1) * m), low = Math.min(...row), high = Math.max(...row), more = 0.12 * (high - low);
      return [low - more, high + more];
    });
    [input.x, input.y] = frame;
    grid = plane.grid(...frame, SIDE);
    const lines = [];  // the net of straight lines that the hidden layers bend
    for (let k = 0; k < LINES; k++) for (const way of [0, 1]) for (let i = 0; i <= PIECES; i++) {
      const at = [k / (LINES - 1), i / PIECES];
      lines.push([0, 1].map((axis) => frame[axis][0] + at[axis === way ? 1 : 0] * (frame[axis][1] - frame[axis][0])));
    }
    net = Float64Array.from([...lines.map((p) => p[0]), ...lines.map((p) => p[1])]);
    begin();
  }

  function begin() {
    const layer_dims = [2, ...new Array(state.layers).fill(state.units), 1];
    const layers = core.start(layer_dims, given.starts[state.start], given.normals[state.draw]);
    network = { activation: state.activation, loss: "cross entropy", penalty: state.penalty, layers };
    Object.assign(state, { step: 0, lost: false });
    [costs, seen, reach] = [[], null, null];
    stage.redraw();
  }

  function train(steps) {
    for (let k = 0; k < steps && !state.lost; k++) {
      costs.push(core.step(network, X, Y, m, state.rate));
      state.step++;
      state.lost = !Number.isFinite(costs.at(-1)) || network.layers.some(({ W }) => !W.every(Number.isFinite));
    }
    stage.redraw();
    return !state.lost && state.step < given.most;
  }

  function words(caches, J) {
    if (state.lost) return `Step ${state.step}: the weights have become too large to write. The learning rate, ${number(state.rate)}, is too large. Choose a smaller one and start again.`;
    const hits = share(caches.A.at(-1), Y), { X_new, Y_new } = given.sets[state.set];
    let said = `Step ${state.step}: cost ${number(J)}, ${hits} of ${m} points right (${percent(hits / m)})`;
    if (Y_new) {
      const fresh = core.forward(network, Float64Array.from(X_new.flat()), Y_new.length).A.at(-1);
      said += `; of ${Y_new.length} new points ${percent(share(fresh, Y_new) / Y_new.length)}`;
    }
    said += ". ";
    const n = network.layers.at(-1).n_prev, A = caches.A.at(-2);
    if (state.layers === 0) return said + "No hidden layer: one unit, and its boundary is straight.";
    if (n > 2) said += `${n} hidden units are seen on their first two principal axes, which hold ${seen.share > 0.995 ? "more than 99 %" : percent(seen.share)} of their spread; the thick line is where the boundary meets their plane. `;
    const rows = network.layers[0], same = n > 1 && upTo(n - 1).every((i) => [0, 1].every((k) => Math.abs(rows.W[2 * i + k] - rows.W[k]) < 1e-9));
    if (same) said += "All units of the first layer have equal weights: twins, worth one unit. ";
    if (state.activation === "ReLU") {
      const dead = upTo(n - 1, 0).filter((i) => A.subarray(i * m, (i + 1) * m).every((a) => a === 0)).length;
      if (dead) said += `${dead} of ${n} units of the last hidden layer ${dead === 1 ? "is" : "are"} 0 for every point. `;
    }
    return said;
  }

  function share(AL, labels) {
    let hits = 0;
    for (let j = 0; j < labels.length; j++) hits += (AL[j] > 0.5) === (labels[j] === 1);
    return hits;
  }

  // The frame of the hidden space: it grows with the points at once, and shrinks only when they need far less.
  function frameOf(values) {
    const low = Math.min(...values), high = Math.max(...values), more = 0.1 * (high - low) + 1e-3;
    return [low - more, high + more];
  }

  function draw(colours) {
    const caches = core.forward(network, X, m), J = core.cost(network, caches, Y), n = network.layers.at(-1).n_prev;
    seen = plane.view(caches.A.at(-2), n, m, seen);
    const said = words(caches, J), points = plane.project(seen, caches.A.at(-2), m), size = m > 250 ? 2.4 : 3.2;
    const inks = scale((share) => shade(colours, share));

    const pen = input.begin(`The points and the network's probability in the input space. ${said}`);
    const over = core.forward(network, grid, SIDE[0] * SIDE[1]);
    clip(pen, input);
    grounds[0] = drawGround(pen, input, over.A.at(-1), SIDE, inks, grounds[0]);
    drawPieces(pen, input, plane.zeroLine(over.Z, ...frame, SIDE), colours.line, 2);
    drawPoints(pen, input, colours, X.subarray(0, m), X.subarray(m), Y, size);
    pen.restore();
    drawAxes(pen, input, colours, ["x₁", "x₂"]);

    if (n === 1) points[1] = Float64Array.from(Y, (y, j) => y - 0.5 + 0.3 * Math.sin(7 * j));  // told apart, no more
    const wanted = points.map(frameOf), width = ([low, high]) => high - low;
    const fits = reach && wanted.every((w, k) => w[0] >= reach[k][0] && w[1] <= reach[k][1] && width(w) > 0.6 * width(reach[k]));
    if (!fits) reach = wanted.map(([low, high]) => [low - 0.1 * (high - low), high + 0.1 * (high - low)]);
    [hidden.x, hidden.y] = reach;
    const brush = hidden.begin("The same points in the space of the last hidden layer, where the boundary is straight.");
    clip(brush, hidden);
    const { slope, offset } = plane.cut(seen, network.layers.at(-1)), ground = plane.grid(...reach, SIDE), count = SIDE[0] * SIDE[1];
    const sums = Float64Array.from({ length: count }, (_, i) => slope[0] * ground[i] + slope[1] * ground[count + i] + offset);
    grounds[1] = drawGround(brush, hidden, sums.map(core.sigmoid), SIDE, inks, grounds[1]);
    if (n > 1) {
      const bent = plane.project(seen, core.forward(network, net, net.length / 2).A.at(-2), net.length / 2);
      const starts = upTo(2 * LINES - 1, 0).map((k) => k * (PIECES + 1));
      const lines = starts.map((k) => upTo(PIECES, 0).map((i) => [bent[0][k + i], bent[1][k + i]]));
      drawPieces(brush, hidden, lines, colours.quiet, 0.7);
    }
    drawPieces(brush, hidden, plane.zeroLine(sums, ...reach, SIDE), colours.line, 2.5);
    drawPoints(brush, hidden, colours, ...points, Y, size);
    brush.restore();
    const which = state.layers === 0 ? "x" : "a", named = (i) => `${which}${"₁₂"[i]}${state.layers ? `, hidden unit ${i + 1}` : ""}`;
    drawAxes(brush, hidden, colours, n > 2 ? ["principal axis 1", "principal axis 2"] : [named(0), n === 2 ? named(1) : "(class)"]);
    hidden.title.textContent = state.layers === 0 ? "no hidden space: the input space"
      : `hidden space${state.layers > 1 ? `, layer ${state.layers}` : ""}${n > 2 ? ": 2 axes" : ""}`;

    const all = [...costs, J].filter(Number.isFinite), every = Math.ceil(all.length / 300);
    [curve.x, curve.y] = [[0, Math.max(20, state.step)], [0, 1.05 * all.reduce((a, b) => Math.max(a, b), 0.1)]];
    const graph = curve.begin(`The cost against the steps: ${number(all[0])} at first, now ${number(J)}.`);
    clip(graph, curve);
    drawLine(graph, curve, all.map((c, k) => [k, c]).filter((_, k) => k % every === 0 || k === all.length - 1), css(colours.classes[1]), 2);
    graph.restore();
    drawAxes(graph, curve, colours, ["step", "cost"]);
    curve.title.textContent = `cost ${number(J)}, step ${state.step}`;
    stage.tell(said, player.playing);
  }

  root.explorer = { numbers: () => ({ state: { ...state }, layers: network.layers, costs }), train, draw: () => draw(palette(root)) };
  load();
}

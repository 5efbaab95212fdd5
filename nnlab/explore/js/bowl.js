// The bowl and the learning rate: gradient descent on the cost of one neuron with one feature, seen from above.
// given: {views: {name: {x, w, b, start, learning_rate, rates, loss}}, y, steps}
function explore(root, given) {
  const names = Object.keys(given.views), SIDE = [192, 144], BANDS = 14;
  const INKS = scale((share) => mixed([22, 44, 98], [246, 226, 122], Math.min(1, Math.floor(BANDS * Math.sqrt(share)) / (BANDS - 1))));
  const state = { steps: given.steps };
  let view, network, path, ground, heights, lowest;

  const costAt = function (w, b) {
    network.layers[0].W[0] = w;
    network.layers[0].b[0] = b;
    return core.cost(network, core.forward(network, view.x, view.x.length), given.y);
  };
  const stage = openStage(root, draw);
  const map = addPanel(stage, "the cost from above", [1.2, 1.2]), curve = addPanel(stage, "the cost, step by step", [1.2, 2.2]);
  const player = addPlayer(stage, function () {
    if (state.steps >= given.most) return false;
    state.steps++;
    follow();
    return state.steps < given.most;
  }, [["One step", function () { player.stop(); state.steps = Math.min(state.steps + 1, given.most); follow(); }],
      ["Back to the start", function () { player.stop(); state.steps = 0; follow(); }]], 150);
  const views = names.length > 1 ? addChoice(stage, "the bowl", names, names[0], choose) : null;
  let rate, steps, starts = [];

  // Another bowl: its frame, its lowest point (by grids, each finer than the one before), its sliders.
  function choose(name) {
    player.stop();
    view = given.views[name];
    view.x = Float64Array.from(view.x);
    network = { activation: "linear", loss: view.loss, penalty: 0, layers: [core.layer(1, 1, () => 0, () => 0)] };
    [map.x, map.y, state.w, state.b, state.rate] = [view.w, view.b, ...view.start, view.learning_rate];
    heights = new Float64Array(SIDE[0] * SIDE[1]);
    for (let j = 0; j < SIDE[1]; j++) for (let i = 0; i < SIDE[0]; i++) {
      heights[j * SIDE[0] + i] = costAt(view.w[0] + ((i + 0.5) / SIDE[0]) * (view.w[1] - view.w[0]),
                                        view.b[1] - ((j + 0.5) / SIDE[1]) * (view.b[1] - view.b[0]));
    }
    lowest = [(view.w[0] + view.w[1]) / 2, (view.b[0] + view.b[1]) / 2];
    let reach = [view.w[1] - view.w[0], view.b[1] - view.b[0]];
    for (let round = 0; round < 24; round++) {
      let best = [Infinity, 0, 0];
      for (let i = -8; i <= 8; i++) for (let j = -8; j <= 8; j++) {
        const [w, b] = [lowest[0] + (i / 16) * reach[0], lowest[1] + (j / 16) * reach[1]], J = costAt(w, b);
        if (J < best[0]) best = [J, w, b];
      }
      lowest = [best[1], best[2], best[0]];
      reach = reach.map((r) => r / 2);
    }
    // in bands from the lowest cost to the rim, dense where the bowl is flat
    const rim = Math.min(heights.reduce((a, b) => Math.max(a, b)), lowest[2] + 2.5);
    heights = heights.map((J) => Math.min(1, Math.max(0, (J - lowest[2]) / (rim - lowest[2]))));
    ground = null;
    for (const old of [rate, steps, ...starts]) if (old) old.box.remove();
    const grid = ([low, high]) => Array.from({ length: 41 }, (_, i) => low + (i / 40) * (high - low));
    const all = Array.from({ length: given.most + 1 }, (_, i) => i);
    rate = addSlider(stage, "learning rate α:", view.rates, state.rate, (v) => { state.rate = v; follow(); });
    steps = addSlider(stage, "steps:", all, state.steps, (v) => { player.stop(); state.steps = v; follow(); });
    starts = [addSlider(stage, "start at w:", grid(view.w), state.w, (v) => { state.w = v; follow(); }),
              addSlider(stage, "start at b:", grid(view.b), state.b, (v) => { state.b = v; follow(); })];
    [state.rate, state.w, state.b] = [view.learning_rate, ...view.start];
    follow();
  }

  // The whole descent anew, from its start: whatever slider is moved, what is shown follows.
  function follow() {
    network.layers[0].W[0] = state.w;
    network.layers[0].b[0] = state.b;
    path = [];
    for (let k = 0; ; k++) {
      const [w, b] = [network.layers[0].W[0], network.layers[0].b[0]];
      const J = k < state.steps ? core.step(network, view.x, given.y, view.x.length, state.rate)
                                : core.cost(network, core.forward(network, view.x, view.x.length), given.y);
      path.push([w, b, J]);
      if (k === state.steps || !Number.isFinite(J)) break;
    }
    steps.set(state.steps);
    stage.redraw();
  }

  // A tap or a drag on the map moves the start.
  function moveStart(event) {
    const [w, b] = map.point(event);
    [state.w, state.b] = [Math.min(Math.max(w, view.w[0]), view.w[1]), Math.min(Math.max(b, view.b[0]), view.b[1])];
    starts[0].set(state.w);
    starts[1].set(state.b);
    follow();
  }
  map.canvas.style.touchAction = "pan-y";
  map.canvas.style.cursor = "crosshair";
  map.canvas.addEventListener("pointerdown", function (event) { map.canvas.setPointerCapture(event.pointerId); moveStart(event); });
  map.canvas.addEventListener("pointermove", function (event) { if (event.buttons) moveStart(event); });

  function words() {
    const [w, b, J] = path.at(-1), k = path.length - 1, rose = path.filter((p, i) => i && p[2] > path[i - 1][2]).length;
    const where = `After ${k} ${k === 1 ? "step" : "steps"} with learning rate ${number(state.rate)}: w = ${number(w)}, b = ${number(b)}, cost ${number(J)}.`;
    const low = ` The lowest cost is ${number(lowest[2])}, at w = ${number(lowest[0])}, b = ${number(lowest[1])}.`;
    if (k === 0) return where + low + " Press Play, or move a slider; a tap on the map moves the start.";
    const how = rose === 0 ? " The cost fell in every step." : ` The cost rose in ${rose === k ? "every step" : `${rose} of ${k} steps`}: such a rate is too large here.`;
    const near = J - lowest[2] < 0.01 * (path[0][2] - lowest[2]) ? " It is at the bottom, to within a hundredth of the way down." : "";
    return where + how + near + low;
  }

  function draw(colours) {
    const said = words(), here = path.at(-1), pen = map.begin(`Map of the cost over w and b, darker where it is lower, with the way of the descent. ${said}`);
    clip(pen, map);
    ground = drawGround(pen, map, heights, SIDE, INKS, ground);
    const [x, y] = map.at(...lowest);
    pen.strokeStyle = "white";
    pen.lineWidth = 2;
    pen.beginPath();
    for (const s of [-1, 1]) { pen.moveTo(x - 6, y - 6 * s); pen.lineTo(x + 6, y + 6 * s); }
    pen.stroke();
    const bounded = path.map(([w, b]) => [Math.max(-1e6, Math.min(1e6, w)), Math.max(-1e6, Math.min(1e6, b))]);
    drawLine(pen, map, bounded, "white", 4);
    drawLine(pen, map, bounded, "#A84A00", 2);
    bounded.forEach(function ([w, b], k) {
      const size = k === 0 || k === bounded.length - 1 ? 6 : 3, [px, py] = map.at(w, b);
      pen.beginPath();
      if (k === 0) pen.rect(px - size, py - size, 2 * size, 2 * size); else pen.arc(px, py, size, 0, 2 * Math.PI);
      pen.fillStyle = k === 0 ? "white" : "#D55E00";
      pen.strokeStyle = k === 0 ? "black" : "white";
      pen.lineWidth = 1.5;
      pen.fill();
      pen.stroke();
    });
    pen.restore();
    drawAxes(pen, map, colours, ["w", "b"]);

    const highest = Math.max(...path.map((p) => (Number.isFinite(p[2]) ? p[2] : 0)), lowest[2]);
    [curve.x, curve.y] = [[0, Math.max(10, state.steps)], [0, 1.1 * highest]];
    const graph = curve.begin(`The cost against the steps, from ${number(path[0][2])} to ${number(here[2])}.`);
    clip(graph, curve);
    drawLine(graph, curve, [[0, lowest[2]], [curve.x[1], lowest[2]]], colours.quiet, 1.5, [5, 4]);
    const costs = path.map((p, k) => [k, p[2]]).filter((p) => Number.isFinite(p[1]));
    drawLine(graph, curve, costs, css(colours.classes[1]), 2);
    for (const [k, J] of costs) {
      graph.beginPath();
      graph.arc(...curve.at(k, J), 3, 0, 2 * Math.PI);
      graph.fillStyle = css(colours.classes[1]);
      graph.fill();
    }
    graph.restore();
    drawAxes(graph, curve, colours, ["step", "cost"]);
    map.title.textContent = `the cost from above, step ${path.length - 1}`;
    curve.title.textContent = `cost ${number(here[2])} (dashed: the lowest)`;
    stage.tell(said, player.playing);
  }

  root.explorer = { numbers: () => ({ path, lowest }) };
  choose(names[0]);
}

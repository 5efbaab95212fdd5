// Straight lines set by hand over points of the plane. Each is a unit that is 1 where cos(angle) x1 + sin(angle) x2 + b > 0; the output
// is 1 where all are. given: {sets: {name: {X, Y, reach}}, start: [[angle, b], ...], machine: {name: share}}
const normal = (angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];

function isOn([angle, b], x, y) {
  const [u, v] = normal(angle);
  return u * x + v * y + b > 0;
}

// The share of points at which the output is their class.
function shareRight(units, { X, Y }) {
  return Y.reduce((sum, label, j) => sum + (units.every((unit) => isOn(unit, X[0][j], X[1][j])) === (label === 1)), 0) / Y.length;
}

function explore(root, given) {
  const names = Object.keys(given.sets), state = { name: names[0], chosen: 0, units: given.start.map((unit) => [...unit]), best: {} };
  const stage = openStage(root, draw), panel = addPanel(stage, "your lines", [1.05, 1.05]);
  const called = (j) => (given.start.length > 1 ? `line ${j + 1}` : "the line");
  const range = (low, high, apart) => Array.from({ length: Math.round((high - low) / apart) + 1 }, (_, i) => Number((low + i * apart).toFixed(4)));
  if (names.length > 1) addChoice(stage, "points:", names, state.name, function (name) { state.name = name; again(); });
  const which = given.start.length > 1 ? addChoice(stage, "which line:", given.start.map((_, j) => called(j)), called(0), function (name) {
    choose(given.start.findIndex((_, j) => called(j) === name));
  }) : null;
  const angle = addSlider(stage, "direction:", range(0, 355, 5), 0, function (v) { state.units[state.chosen][0] = v; stage.redraw(); }, (v) => `${Math.round(v)}°`);
  let shift = null;
  addButtons(stage, [["Turn it round", function () {
    const unit = state.units[state.chosen];
    state.units[state.chosen] = [(unit[0] + 180) % 360, -unit[1]];
    choose(state.chosen);
  }], ["Back to the start", again]]);
  again();

  function again() {
    state.units = given.start.map((unit) => [...unit]);
    const reach = given.sets[state.name].reach, apart = 10 ** Math.floor(Math.log10(reach / 20));
    if (shift) shift.box.remove();
    shift = addSlider(stage, "bias b:", range(-Math.ceil(reach / apart) * apart, Math.ceil(reach / apart) * apart, apart), 0,
                      function (v) { state.units[state.chosen][1] = v; stage.redraw(); });
    angle.box.after(shift.box);
    [panel.x, panel.y] = [[-reach, reach], [-reach, reach]];
    choose(0);
  }
  function choose(j) {
    state.chosen = j;
    if (which) which.set(called(j));
    angle.set(state.units[j][0]);
    shift.set(state.units[j][1]);
    stage.redraw();
  }
  // A finger or a mouse takes the nearest line along; it keeps its direction.
  const distance = ([at, b], [x, y]) => { const [u, v] = normal(at); return Math.abs(u * x + v * y + b); };
  function drag(event) {
    const point = panel.point(event), [u, v] = normal(state.units[state.chosen][0]), reach = given.sets[state.name].reach;
    state.units[state.chosen][1] = Number(Math.max(-reach, Math.min(reach, -u * point[0] - v * point[1])).toPrecision(3));
    choose(state.chosen);
  }
  panel.canvas.style.touchAction = "pan-y";
  panel.canvas.style.cursor = "move";
  panel.canvas.addEventListener("pointerdown", function (event) {
    panel.canvas.setPointerCapture(event.pointerId);
    const point = panel.point(event), far = state.units.map((unit) => distance(unit, point));
    choose(far.indexOf(Math.min(...far)));
    drag(event);
  });
  panel.canvas.addEventListener("pointermove", function (event) { if (event.buttons) drag(event); });

  function draw(colours) {
    const points = given.sets[state.name], { X, Y, reach } = points, right = shareRight(state.units, points);
    state.best[state.name] = Math.max(right, state.best[state.name] || 0);
    const terms = ([at, b]) => normal(at).map((w, i) => [w, ` x${"₁₂"[i]}`]).concat([[b, ""]])
      .map(([w, name]) => [Number(w.toFixed(2)), name]).filter(([w]) => w !== 0)
      .map(([w, name], i) => `${w < 0 ? "− " : i ? "+ " : ""}${number(Math.abs(w))}${name}`).join(" ") + " > 0";
    const machine = given.machine[state.name], rule = state.units.length > 1 ? "all of them hold" : "this holds";
    const says = `It says class 1 (triangles) where ${rule}: ${state.units.map(terms).join(" and ")}. ${percent(right)} of ${Y.length} points are right; your best so far is ${percent(state.best[state.name])}`
      + (machine === undefined ? "." : `, the trained unit gets ${percent(machine)}.`);
    panel.title.textContent = `${percent(right)} right` + (machine === undefined ? "" : `; the machine: ${percent(machine)}`);
    const pen = panel.begin(`${Y.length} points and ${state.units.length === 1 ? "a straight line" : `${state.units.length} straight lines`}. ${says}`);
    clip(pen, panel);
    pen.fillStyle = css(shade(colours, 0.2));
    pen.fillRect(panel.left, panel.top, ...panel.inner);
    pen.save();
    const ends = state.units.map(function ([at, b]) {  // two points of each line, far out on both sides
      const [u, v] = normal(at), far = 4 * reach;
      return [[-b * u - far * v, -b * v + far * u], [-b * u + far * v, -b * v - far * u]];
    });
    state.units.forEach(function ([at], j) {  // what is left after cutting along every line
      const [u, v] = normal(at), far = 8 * reach, [p, q] = ends[j];
      pen.beginPath();
      for (const [x, y] of [p, q, [q[0] + far * u, q[1] + far * v], [p[0] + far * u, p[1] + far * v]]) pen.lineTo(...panel.at(x, y));
      pen.clip();
    });
    pen.fillStyle = css(shade(colours, 0.8));
    pen.fillRect(panel.left, panel.top, ...panel.inner);
    pen.restore();
    ends.forEach((pair, j) => drawLine(pen, panel, pair, colours.line, j === state.chosen ? 3 : 1.5, j === state.chosen ? [] : [6, 4]));
    drawPoints(pen, panel, colours, X[0], X[1], Y, Y.length > 250 ? 3.5 : 4.5);
    pen.restore();
    drawAxes(pen, panel, colours, ["x₁", "x₂"]);
    stage.tell(says, false);
  }

  root.explorer = { numbers: () => ({ units: state.units, right: shareRight(state.units, given.sets[state.name]) }) };
}

// A computation graph, step by step: values forwards, then gradients backwards, one edge at a time.
// given: {nodes: as walk.js has them, with a row and a column each; rows, columns; values: what the leaves' sliders can be set to}
function explore(root, given) {
  const nodes = given.nodes, last = nodes.length - 1, state = { at: 0 };
  let moments, value;

  const stage = openStage(root, draw), panel = addPanel(stage, "", ["auto", "auto"], "full");
  panel.canvas.style.height = `${6.2 * given.rows}rem`;
  const player = addPlayer(stage, function () { state.at = Math.min(state.at + 1, moments.length - 1); stage.redraw(); return state.at < moments.length - 1; },
    [["Step back", () => to(state.at - 1)], ["Next step", () => to(state.at + 1)], ["From the start", () => to(0)]], 1500);
  nodes.forEach(function (node, k) {
    if (node.op) return;
    addSlider(stage, `${node.name}:`, given.values, node.value, function (v) { node.value = v; run(); });
  });
  function to(moment) { player.stop(); state.at = Math.max(0, Math.min(moment, moments.length - 1)); stage.redraw(); }

  function run() {
    ({ value, moments } = walk.through(nodes));
    state.at = Math.min(state.at, moments.length - 1);
    stage.redraw();
  }

  function draw(colours) {
    const moment = moments[state.at], said = `Step ${state.at} of ${moments.length - 1}. ${moment.says}`;
    const shown = nodes.map((_, k) => (!nodes[k].op || (k <= moment.known && state.at > 0) ? `${walk.label(nodes, k)} = ${number(value[k])}${moment.grads[k] === null ? "" : `, gradient ${number(moment.grads[k])}`}` : `${walk.label(nodes, k)} not known yet`));
    const pen = panel.begin(`A computation graph. ${shown.join("; ")}. ${said}`), [width, height] = [panel.canvas.clientWidth, panel.canvas.clientHeight];
    const [across, down] = [width / given.columns, height / given.rows], [w, h] = [Math.min(across - 14, 150), Math.min(down - 22, 58)];
    const middle = (k) => [(nodes[k].column + 0.5) * across, (nodes[k].row + 0.5) * down];
    nodes.forEach((node, k) => node.inputs.forEach(function (input) {
      if (input.constant !== undefined) return;
      const [from, to] = [middle(input), middle(k)], lit = moment.lit.some(([a, b]) => a === input && b === k);
      const back = lit && moment.grads[last] !== null, [tail, tip] = [[from[0], from[1] + h / 2], [to[0], to[1] - h / 2]];
      const twice = node.inputs.indexOf(input) !== node.inputs.lastIndexOf(input) && node.inputs.indexOf(input) === 0;
      pen.strokeStyle = lit ? css(colours.classes[back ? 1 : 0]) : colours.quiet;
      pen.lineWidth = lit ? 4 : twice ? 3 : 1.5;
      pen.beginPath();
      pen.moveTo(...tail);
      pen.lineTo(...tip);
      pen.stroke();
      const [point, other] = back ? [tail, tip] : [tip, tail], turn = Math.atan2(point[1] - other[1], point[0] - other[0]);
      pen.beginPath();
      for (const a of [0, 2.6, -2.6]) pen.lineTo(point[0] + (a ? 10 * Math.cos(turn + a) : 0), point[1] + (a ? 10 * Math.sin(turn + a) : 0));
      pen.fillStyle = pen.strokeStyle;
      pen.fill();
    }));
    pen.textAlign = "center";
    nodes.forEach(function (node, k) {
      const [x, y] = middle(k), known = !node.op || (k <= moment.known && state.at > 0);
      pen.fillStyle = css(node.op ? colours.ground : mixed(colours.ground, colours.classes[0], 0.25));
      pen.strokeStyle = colours.text;
      pen.lineWidth = moment.lit.some((edge) => edge.includes(k)) ? 2.5 : 1;
      pen.beginPath();
      pen.roundRect(x - w / 2, y - h / 2, w, h, 6);
      pen.fill();
      pen.stroke();
      pen.fillStyle = colours.text;
      pen.font = "13px system-ui, sans-serif";
      const named = node.op && node.name ? `${node.name} = ${walk.formula(nodes, k)}` : walk.label(nodes, k);
      pen.fillText(named, x, y - h / 2 + 15, w - 6);
      pen.font = "bold 14px system-ui, sans-serif";
      pen.fillText(known ? number(value[k]) : "…", x, y - h / 2 + 33, w - 6);
      if (moment.grads[k] === null) return;
      pen.fillStyle = colours.dark ? css(colours.classes[1]) : "#A84A00";
      pen.fillText(`d${node.name || ""} = ${number(moment.grads[k])}`, x, y - h / 2 + 50, w - 6);
    });
    panel.title.textContent = `step ${state.at} of ${moments.length - 1}`;
    stage.tell(said, false);
  }

  root.explorer = { numbers: () => ({ value, grads: moments.at(-1).grads }), run };
  run();
}

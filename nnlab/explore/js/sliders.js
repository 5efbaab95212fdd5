// Pictures that were drawn beforehand, one for each choice: lines, areas, marks and texts on white paper, as in the figures.
// given: {choices: {name: values}, start: {name: value}, scenes: [{says, panels: [{title, frame, drawn}]}], kept: things}
// The scenes are in the order of itertools.product: the last choice changes fastest.
function sceneAt(given, chosen) {
  return given.scenes[Object.entries(given.choices).reduce((place, [name, values]) => place * values.length + values.indexOf(chosen[name]), 0)];
}

function explore(root, given) {
  const chosen = { ...given.start }, stage = openStage(root, draw), paper = { ...DAY, text: "#000000" };
  const first = sceneAt(given, chosen);
  const panels = first.panels.map(({ title, frame }) => addPanel(stage, title, given.kept[frame].equal ? [1.05, 1.05] : [1.5, 1.25]));
  for (const [name, values] of Object.entries(given.choices)) {
    const label = `${name.replaceAll("_", " ")}:`, changed = function (v) { chosen[name] = v; stage.redraw(); };
    if (typeof values[0] === "string") addChoice(stage, label, values, chosen[name], changed);
    else addSlider(stage, label, values, chosen[name], changed);
  }

  function draw() {
    const scene = sceneAt(given, chosen);
    scene.panels.forEach(function ({ title, frame, drawn }, k) {
      const panel = panels[k], axes = given.kept[frame];
      panel.title.textContent = title;
      panel.top = 10 + 18 * axes.legend.length;
      [panel.x, panel.y, panel.marks] = [axes.x, axes.y, axes.marks];
      panel.left = 24 + 7 * Math.max(0, ...axes.marks[1].map(([, text]) => text.length));  // room for the longest mark
      const pen = panel.begin(scene.says);
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, panel.canvas.clientWidth, panel.canvas.clientHeight);
      if (axes.equal) roundCircles(panel);
      axes.legend.forEach(function ([place, label], row) {
        const middle = 12 + 18 * row, thing = given.kept[place];
        if (thing.kind === "line") stroke(pen, thing, [[panel.left, middle], [panel.left + 26, middle]]);
        if (thing.kind === "marks") stampAll(pen, thing, [[panel.left + 13, middle]]);
        pen.fillStyle = paper.text;
        pen.textAlign = "left";
        pen.fillText(label, panel.left + 34, middle + 4);
      });
      clip(pen, panel);
      for (const place of drawn) {
        const thing = given.kept[place], points = thing.x.map((x, i) => x === null || thing.y[i] === null ? null : panel.at(x, thing.y[i]));
        if (thing.kind === "area") fill(pen, thing, points);
        if (thing.kind === "line") stroke(pen, thing, points);
        if (thing.kind === "marks") stampAll(pen, thing, points);
        if (thing.kind === "text" && points[0]) { pen.fillStyle = paper.text; pen.textAlign = "center"; pen.fillText(thing.text, points[0][0], points[0][1] - 4); }
      }
      pen.restore();
      drawAxes(pen, panel, paper, axes.names);
    });
    stage.tell(scene.says, false);
  }

  function trace(pen, points) {
    pen.beginPath();
    points.forEach((point, i) => point && pen[points[i - 1] ? "lineTo" : "moveTo"](...point));  // what is no number is a gap
  }
  function fill(pen, thing, points) { trace(pen, points); pen.fillStyle = thing.ink; pen.fill(); }
  function stroke(pen, thing, points) {
    trace(pen, points);
    [pen.strokeStyle, pen.lineWidth] = [thing.ink, thing.width];
    pen.setLineDash(thing.dash);
    pen.stroke();
    pen.setLineDash([]);
  }
  function stampAll(pen, thing, points) {
    [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [thing.ink, thing.edge, 0.7];
    for (const [x, y] of points.filter(Boolean)) {
      trace(pen, thing.shape[0].map((dx, i) => [x + dx, y + thing.shape[1][i]]));
      pen.closePath();
      pen.fill();
      pen.stroke();
    }
  }
  // The axis with more pixels to a unit shows more.
  function roundCircles(panel) {
    const per = [panel.inner[0] / (panel.x[1] - panel.x[0]), panel.inner[1] / (panel.y[1] - panel.y[0])];
    const least = Math.min(...per);
    for (const [k, name] of ["x", "y"].entries()) {
      const [low, high] = panel[name], more = ((high - low) * (per[k] / least - 1)) / 2;
      panel[name] = [low - more, high + more];
    }
  }

  root.explorer = { numbers: () => ({ ...chosen }) };
  stage.redraw();
}

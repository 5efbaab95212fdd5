// Broadcasting: two shapes, what NumPy makes of them, and which numbers meet in each cell. given: {shapes: [[rows, columns], ...], most}
function explore(root, given) {
  const shapes = given.shapes.map((shape) => [...shape]), state = { cell: 0 };
  const stage = openStage(root, draw), panel = addPanel(stage, "", [3.6, 1.05], "full");
  const upTo = Array.from({ length: given.most }, (_, i) => i + 1);
  const set = (which, axis) => function (n) { shapes[which][axis] = n; state.cell = 0; stage.redraw(); };
  ["first array", "second array"].forEach((name, which) => ["rows", "columns"].forEach((word, axis) =>
    addSlider(stage, `${name}, ${word}:`, upTo, shapes[which][axis], set(which, axis))));
  addButtons(stage, [["Cell before", () => move(-1)], ["Next cell", () => move(1)]]);

  const result = () => [0, 1].map((axis) => (shapes[0][axis] === shapes[1][axis] || shapes[1][axis] === 1 ? shapes[0][axis]
                                           : shapes[0][axis] === 1 ? shapes[1][axis] : null));
  const fits = () => result().every((n) => n !== null);
  function move(by) {
    if (!fits()) return;
    const [rows, columns] = result();
    state.cell = (state.cell + by + rows * columns) % (rows * columns);
    stage.redraw();
  }
  const written = ([rows, columns]) => `(${rows}, ${columns})`;
  // The first array holds tens, the second units: every sum says where it comes from.
  const value = (which, i, j) => (which === 0 ? 10 * (i * shapes[0][1] + j + 1) : i * shapes[1][1] + j + 1);
  const index = (which, [i, j]) => [shapes[which][0] === 1 ? 0 : i, shapes[which][1] === 1 ? 0 : j];

  function words() {
    const both = `${written(shapes[0])} and ${written(shapes[1])}`, made = result();
    const bad = ["rows", "columns"].filter((_, axis) => made[axis] === null).map((word, k, all) => {
      const axis = word === "rows" ? 0 : 1;
      return `${shapes[0][axis]} ${word} meet ${shapes[1][axis]}`;
    });
    if (bad.length) return `${both} do not fit: ${bad.join(", and ")}. Equal, or one of them 1: NumPy raises a ValueError.`;
    const stretched = [0, 1].flatMap((which) => [0, 1].filter((axis) => shapes[which][axis] === 1 && made[axis] > 1)
      .map((axis) => `the ${which ? "second" : "first"} array's ${["row", "column"][axis]} is used ${made[axis]} times`));
    const [i, j] = [Math.floor(state.cell / made[1]), state.cell % made[1]], [a, b] = [0, 1].map((which) => value(which, ...index(which, [i, j])));
    return `${both} make ${written(made)}: ${stretched.join(", ") || "nothing is stretched"}. In row ${i}, column ${j}: ${a} + ${b} = ${a + b}.`;
  }

  function table(pen, colours, [left, top, side], shape, text, look) {
    for (let i = 0; i < shape[0]; i++) for (let j = 0; j < shape[1]; j++) {
      const { fill, quiet, thick } = look(i, j), [x, y] = [left + j * side, top + i * side];
      pen.fillStyle = fill;
      pen.fillRect(x, y, side, side);
      pen.strokeStyle = thick ? colours.line : colours.quiet;
      pen.lineWidth = thick ? 3 : 1;
      pen.setLineDash(quiet ? [2, 3] : []);
      pen.strokeRect(x + 1, y + 1, side - 2, side - 2);
      pen.fillStyle = quiet ? colours.quiet : colours.text;
      pen.fillText(text(i, j), x + side / 2, y + side / 2 + 4);
    }
    pen.setLineDash([]);
  }

  function draw(colours) {
    const said = words(), made = fits() ? result() : null, pen = panel.begin(said), width = panel.canvas.clientWidth, height = panel.canvas.clientHeight;
    const tall = width < 560, shown = made ? [made, made, made] : shapes, signs = ["+", "=", ""];
    const room = tall ? (height - 70) / 3 / given.most : (height - 30) / given.most;
    const side = Math.min(room, (tall ? width : (width - 60) / 3) / given.most, 46);
    const cell = made && [Math.floor(state.cell / made[1]), state.cell % made[1]];
    pen.font = `${Math.min(14, side / 2)}px system-ui, sans-serif`;
    pen.textAlign = "center";
    shown.forEach(function (shape, k) {
      const [left, top] = tall ? [30, 20 + (k * height) / 3] : [(k * width) / 3, 24];
      pen.fillStyle = colours.text;
      pen.textAlign = "left";
      pen.fillText(k < 2 ? `${["first", "second"][k]}: ${written(shapes[k])}` : `sum: ${written(made)}`, left, top - 7);
      pen.textAlign = "center";
      pen.fillText(made ? signs[k] : ["and", ""][k], tall ? 12 : ((k + 1) * width) / 3 - 18, tall ? top + (side * shape[0]) / 2 + (height / 3) / 2 : top + (side * shape[0]) / 2);
      table(pen, colours, [left, top, side], shape,
        (i, j) => (k < 2 ? value(k, ...(made ? index(k, [i, j]) : [i, j])) : value(0, ...index(0, [i, j])) + value(1, ...index(1, [i, j]))),
        function (i, j) {
          const own = k === 2 || (i < shapes[k][0] && j < shapes[k][1]), here = cell && cell[0] === i && cell[1] === j;
          const base = k === 2 ? mixed(colours.ground, [0, 158, 115], 0.3) : mixed(colours.ground, colours.classes[k], own ? 0.3 : 0.06);
          return { fill: css(base), quiet: !own, thick: here };
        });
    });
    panel.title.textContent = made ? `${written(shapes[0])} + ${written(shapes[1])} → ${written(made)}` : `${written(shapes[0])} + ${written(shapes[1])}: refused`;
    stage.tell(said, false);
  }

  root.explorer = { numbers: () => ({ shapes, result: fits() ? result() : null }) };
  stage.redraw();
}

// What explorers stand on in a page: panels to draw in, controls that work by mouse, finger and keyboard, words that are
// read out, colours that follow the page's light or dark. Plain elements of the browser; nothing is fetched.
const CONTROLS = ["button", "input", "select"];

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  // or JupyterLab takes the arrow keys for itself: it asks the element that has the focus, and matches it before its parents
  if (CONTROLS.includes(name)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A number as a person would write it: 3, 0.25, −1.2e-5.
function number(x, digits = 3) {
  if (!Number.isFinite(x)) return "too large to write";
  const rounded = Number(x.toPrecision(digits));
  const text = Math.abs(rounded) >= 1e5 || (rounded !== 0 && Math.abs(rounded) < 1e-4) ? rounded.toExponential() : String(rounded);
  return text.replaceAll("-", "−");
}

const percent = (share) => `${Math.round(100 * share)} %`;

function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

// Okabe and Ito's blue and vermillion, as in the figures; by night lighter ones.
const DAY = { dark: false, text: "#1b1b1f", quiet: "#595959", ground: [255, 255, 255], grid: "#c9c9c9", line: "#000000",
              classes: [[0, 114, 178], [213, 94, 0]] };
const NIGHT = { dark: true, text: "#e8e8ec", quiet: "#a9adb8", ground: [24, 26, 32], grid: "#4a4e5a", line: "#ffffff",
                classes: [[86, 180, 233], [255, 138, 61]] };
const palette = (root) => (luminance(getComputedStyle(root).color) > 0.5 ? NIGHT : DAY);

const css = (rgb) => `rgb(${rgb.join(" ")})`;
const mixed = (one, other, share) => one.map((c, i) => Math.round(c + share * (other[i] - c)));

// The ground under class 0 (share 0) to class 1 (share 1); where both are as likely it is the page's own.
function shade(colours, share) {
  const side = colours.classes[share < 0.5 ? 0 : 1];
  return mixed(colours.ground, side, 0.62 * Math.abs(2 * share - 1));
}

// 256 colours for shares from 0 to 1, as numbers that a picture takes.
function scale(colour) {
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let i = 0; i < 256; i++) bytes.set([...colour(i / 255), 255], 4 * i);
  return new Uint32Array(bytes.buffer);
}

// The explorer's place in the page. draw() is called whenever something has changed, at most once for each frame.
function openStage(root, draw) {
  const live = element("div", { class: "live" }), panels = element("div", { class: "panels" });
  const controls = element("div", { class: "controls" }), words = element("p", { class: "words", role: "status" });
  live.append(panels, controls, words);
  root.append(live);
  root.classList.add("alive");
  const stage = { root, panels, controls, shown: [] };
  let waiting = false;
  stage.redraw = function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; if (root.isConnected) draw(palette(root)); });
  };
  let telling = null, text = "";
  // Words change at once when a reader acts; during play every two seconds, so that a screen reader can follow.
  stage.tell = function (sentence, playing) {
    text = sentence;
    if (!playing) { clearTimeout(telling); telling = null; words.textContent = text; return; }
    if (telling === null) telling = setTimeout(function () { telling = null; words.textContent = text; }, 2000);
  };
  new ResizeObserver(stage.redraw).observe(panels);
  const themes = new MutationObserver(function () {
    if (!root.isConnected) return themes.disconnect();
    stage.redraw();
    setTimeout(stage.redraw, 400);  // JupyterLab loads the sheet of its other theme after it says so
  });
  for (const place of [document.documentElement, document.body]) themes.observe(place, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", stage.redraw);
  return stage;
}

// A canvas with a heading. Its width over its height is wide where panels stand side by side, narrow in a narrow page,
// where those of the kind "half" still share a line. at(x, y) is the pixel of a point of its axes, point(event) the way back.
// marks, if somebody sets them, are those of its two axes: [[number, text], ...] for each.
function addPanel(stage, heading, [wide, narrow], kind = "whole") {
  const title = element("figcaption", {}, heading), canvas = element("canvas", { role: "img" });
  canvas.style.setProperty("--wide", wide);
  canvas.style.setProperty("--narrow", narrow);
  stage.panels.append(element("figure", { class: kind }, title, canvas));
  const panel = { title, canvas, x: [0, 1], y: [0, 1], left: 38, bottom: 34, top: 8, right: 10 };
  panel.at = (x, y) => [
    panel.left + ((x - panel.x[0]) / (panel.x[1] - panel.x[0])) * panel.inner[0],
    panel.top + ((panel.y[1] - y) / (panel.y[1] - panel.y[0])) * panel.inner[1],
  ];
  panel.point = function (event) {
    const box = canvas.getBoundingClientRect();
    const [u, v] = [(event.clientX - box.left - panel.left) / panel.inner[0], (event.clientY - box.top - panel.top) / panel.inner[1]];
    return [panel.x[0] + u * (panel.x[1] - panel.x[0]), panel.y[1] - v * (panel.y[1] - panel.y[0])];
  };
  // A clean canvas as sharp as the screen, in pixels of the page. describe: what it shows, in words.
  panel.begin = function (describe) {
    const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    canvas.setAttribute("aria-label", describe);
    panel.inner = [width - panel.left - panel.right, height - panel.top - panel.bottom];
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = "12px system-ui, sans-serif";
    pen.lineJoin = "round";
    return pen;
  };
  return panel;
}

// Numbers at which an axis is marked: 1, 2 or 5 times a power of ten apart.
function ticks([low, high], wanted = 5) {
  const rough = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(rough));
  const apart = power * [1, 2, 5, 10].find((k) => k * power >= rough), made = [];
  for (let t = Math.ceil(low / apart - 1e-9) * apart; t <= high + 1e-9 * apart; t += apart) made.push(Math.abs(t) < apart / 1e6 ? 0 : t);
  return made;
}

function drawAxes(pen, panel, colours, names, vertical = number) {
  const [x0, y0] = panel.at(panel.x[0], panel.y[0]), [x1, y1] = panel.at(panel.x[1], panel.y[1]);
  pen.strokeStyle = colours.quiet;
  pen.fillStyle = colours.quiet;
  pen.lineWidth = 1;
  pen.strokeRect(x0, y1, x1 - x0, y0 - y1);
  pen.textAlign = "center";
  const marks = panel.marks || [ticks(panel.x).map((t) => [t, number(t)]), ticks(panel.y, 4).map((t) => [t, vertical(t)])];
  for (const [t, text] of marks[0]) pen.fillText(text, panel.at(t, 0)[0], y0 + 14);
  pen.fillText(names[0], (x0 + x1) / 2, y0 + 28);
  pen.textAlign = "right";
  for (const [t, text] of marks[1]) pen.fillText(text, x0 - 5, panel.at(0, t)[1] + 4);
  pen.save();
  pen.translate(10, (y0 + y1) / 2);
  pen.rotate(-Math.PI / 2);
  pen.textAlign = "center";
  pen.fillText(names[1], 0, 0);
  pen.restore();
}

// What follows is drawn inside the axes only, until pen.restore().
function clip(pen, panel) {
  pen.save();
  pen.beginPath();
  pen.rect(panel.left, panel.top, ...panel.inner);
  pen.clip();
}

function drawLine(pen, panel, points, colour, width, dash = []) {
  pen.beginPath();
  points.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](...panel.at(x, y)));
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke();
  pen.setLineDash([]);
}

// Many pieces, each a list of points, in one stroke.
function drawPieces(pen, panel, pieces, colour, width) {
  pen.beginPath();
  for (const piece of pieces) piece.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](...panel.at(x, y)));
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

// A circle (class 0) or a triangle (class 1) as a small picture: hundreds of them are stamped for each frame.
const stamps = new Map();
function stamp(label, size, colours) {
  const ratio = window.devicePixelRatio || 1, key = [label, size, colours.dark, ratio].join();
  if (stamps.has(key)) return stamps.get(key);
  const made = document.createElement("canvas"), side = 2 * Math.ceil(size + 3), pen = made.getContext("2d");
  made.width = made.height = Math.ceil(side * ratio);
  pen.scale(ratio, ratio);
  pen.translate(side / 2, side / 2);
  pen.beginPath();
  if (label === 0) pen.arc(0, 0, size, 0, 2 * Math.PI);
  else for (const [x, y] of [[0, -1.25], [1.1, 0.8], [-1.1, 0.8]]) pen.lineTo(x * size, y * size);
  pen.closePath();
  pen.fillStyle = css(colours.classes[label]);
  pen.strokeStyle = css(colours.ground);
  pen.lineWidth = 0.8;
  pen.fill();
  pen.stroke();
  stamps.set(key, { made, side });
  return stamps.get(key);
}

// Points told apart by form as well as by colour. xs, ys: as long as Y.
function drawPoints(pen, panel, colours, xs, ys, Y, size) {
  for (const label of [0, 1]) {
    const { made, side } = stamp(label, size, colours);
    for (let j = 0; j < Y.length; j++) {
      if (Y[j] !== label) continue;
      const [x, y] = panel.at(xs[j], ys[j]);
      pen.drawImage(made, x - side / 2, y - side / 2, side, side);
    }
  }
}

// A picture of side[0] times side[1] values from 0 to 1 under the axes, the top row first. inks: 256 colours, as of scale();
// kept: the small canvas of last time, to be painted anew.
function drawGround(pen, panel, values, side, inks, kept) {
  const ground = kept || document.createElement("canvas"), [across, up] = side;
  if (ground.width !== across || ground.height !== up) [ground.width, ground.height] = [across, up];
  const brush = ground.getContext("2d"), image = brush.createImageData(across, up), pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < values.length; i++) pixels[i] = inks[Math.round(255 * values[i])];
  brush.putImageData(image, 0, 0);
  pen.drawImage(ground, panel.left, panel.top, ...panel.inner);
  return ground;
}

let controlsMade = 0;

// A slider over a list of values. Returns {get, set}; changed() is called when the reader moves it.
function addSlider(stage, label, values, value, changed, write = number) {
  const id = `nnlab-control-${Date.now().toString(36)}-${controlsMade++}`, shown = element("output", { for: id });
  const nearest = (v) => values.reduce((best, one, i) => (Math.abs(one - v) < Math.abs(values[best] - v) ? i : best), 0);
  const input = element("input", { type: "range", id, min: 0, max: values.length - 1, step: 1 });
  const slider = {
    get: () => values[Number(input.value)],
    set(v) { input.value = nearest(v); slider.write(v); },  // what is said is exact, the knob stands at the nearest place
    write(v) { shown.textContent = write(v); input.setAttribute("aria-valuetext", shown.textContent); },
  };
  slider.set(value);
  input.addEventListener("input", function () { slider.write(slider.get()); changed(slider.get()); });
  slider.box = element("div", { class: "control" }, element("label", { for: id }, label), shown, input);
  stage.controls.append(slider.box);
  return slider;
}

function addChoice(stage, label, names, name, changed) {
  const id = `nnlab-control-${Date.now().toString(36)}-${controlsMade++}`, input = element("select", { id });
  for (const one of names) input.append(element("option", { value: one }, one));
  input.value = name;
  input.addEventListener("change", () => changed(input.value));
  stage.controls.append(element("div", { class: "control" }, element("label", { for: id }, label), input));
  return { get: () => input.value, set(v) { input.value = v; } };
}

function addButtons(stage, buttons) {
  const row = element("div", { class: "buttons" });
  for (const [label, pressed] of buttons) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", pressed);
    row.append(button);
  }
  stage.controls.append(row);
  return [...row.children];
}

// A button that plays: advance() is called before each frame, milliseconds apart, until it returns false.
function addPlayer(stage, advance, others, milliseconds = 0) {
  const player = { playing: false };
  const [button] = addButtons(stage, [["Play", () => (player.playing ? player.stop() : player.start())], ...others]);
  let last = 0;
  function frame(now) {
    if (!player.playing || !stage.root.isConnected) return;
    if (now - last >= milliseconds) { last = now; if (!advance()) player.stop(); }
    requestAnimationFrame(frame);
  }
  player.start = function () { player.playing = true; last = -Infinity; button.textContent = "Pause"; requestAnimationFrame(frame); };
  player.stop = function () { player.playing = false; button.textContent = "Play"; stage.redraw(); };
  return player;
}

// Figures of several panels: on a phone they keep a readable size (course.css).
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll(".cell_output img[width]").forEach(function (figure) {
    if (Number(figure.getAttribute("width")) > 760) figure.classList.add("wide");
  });
});

// What is wider than the page is moved sideways: by the keyboard too, and with a word that there is more.
const SIDEWAYS = ".bd-article pre, .bd-article mjx-container[display=true], .bd-article .output.text_html, .bd-article figure.expected, "
  + ".bd-article table, .bd-article .pst-scrollable-table-container";
function tellWhatMoves() {
  document.querySelectorAll(SIDEWAYS).forEach(function (box) {
    const place = box.closest("div.math") || box;  // a formula's own box would put the words beside it
    const hint = place.previousElementSibling;
    const told = hint !== null && hint.classList.contains("sideways-hint");
    const moves = box.scrollWidth > box.clientWidth + 2 && getComputedStyle(box).overflowX !== "visible" && box.clientWidth > 0;
    if (moves) box.setAttribute("tabindex", "0");
    else if (box.getAttribute("tabindex") === "0") box.removeAttribute("tabindex");
    if (moves && !told) {
      const words = document.createElement("p");
      words.className = "sideways-hint";
      words.textContent = "More to the right →";
      place.before(words);
    } else if (!moves && told) hint.remove();
  });
}
window.addEventListener("load", function () {
  tellWhatMoves();
  if (window.MathJax && MathJax.startup && MathJax.startup.promise) MathJax.startup.promise.then(tellWhatMoves);
  document.querySelectorAll("details").forEach(function (box) { box.addEventListener("toggle", tellWhatMoves); });
});
window.addEventListener("resize", tellWhatMoves);

// An empty corner of a table is no heading.
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("th").forEach(function (cell) {
    if (cell.textContent.trim()) return;
    const corner = document.createElement("td");
    corner.className = cell.className;
    cell.replaceWith(corner);
  });
});

// On paper nothing unfolds: open what is folded before printing, and fold it again. Code that draws stays folded.
window.addEventListener("beforeprint", function () {
  document.querySelectorAll("details:not([open]):not(.hide)").forEach(function (box) { box.open = true; box.dataset.folded = ""; });
});
window.addEventListener("afterprint", function () {
  document.querySelectorAll("details[data-folded]").forEach(function (box) { box.open = false; delete box.dataset.folded; });
});

// A slider of a lecture needs Python behind it. Where one stands in the notebook, the site says so.
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]').forEach(function (script) {
    const note = document.createElement("p");
    note.className = "slider-note";
    note.textContent = "Here the notebook has a slider: download it and move it in JupyterLab.";
    script.replaceWith(note);
  });
});

// Figures of several panels: on a phone they keep a readable size (course.css).
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll(".cell_output img[width]").forEach(function (figure) {
    if (Number(figure.getAttribute("width")) > 760) figure.classList.add("wide");
  });
});

// On paper nothing unfolds: open what is folded before printing, and fold it again.
window.addEventListener("beforeprint", function () {
  document.querySelectorAll("details:not([open])").forEach(function (box) { box.open = true; box.dataset.folded = ""; });
});
window.addEventListener("afterprint", function () {
  document.querySelectorAll("details[data-folded]").forEach(function (box) { box.open = false; delete box.dataset.folded; });
});

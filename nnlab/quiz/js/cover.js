// Predict, then run: on the site, where everything has been run, an output is covered until the reader has made a guess.
function cover(place) {
  const mark = place.querySelector(".nnlab-guess"), output = place.closest(".cell_output");
  if (!mark || !output) return;  // in Jupyter it is the reader who runs the cell
  const { name } = mark.dataset, { ask, truth } = judging.unpack(name, mark.dataset.key), before = kept.read()[name];
  const covered = document.createElement("div"), says = document.createElement("p"), label = document.createElement("label");
  const field = document.createElement("input"), go = document.createElement("button");
  covered.className = "nnlab-quiz";
  covered.setAttribute("role", "group");
  covered.setAttribute("aria-label", "Predict, then run");
  label.textContent = `Before you look: ${ask} `;
  field.type = "text";
  field.autocomplete = "off";
  go.type = "button";
  go.textContent = "Run it";
  says.setAttribute("role", "status");
  // With the output, what is drawn from it and said of it right below: up to the end of "What you see", its table or list included.
  let open = false;
  const hide = function () {
    output.classList.toggle("nnlab-covered", !open);
    let said = false;
    for (let next = (output.closest(".cell") || output).nextElementSibling; next; next = next.nextElementSibling) {
      const begins = !said && next.matches("p") && next.textContent.startsWith("What you see");
      const goes = said ? next.matches("ul, ol, table, .pst-scrollable-table-container, .sideways-hint") : next.matches(".cell, .sideways-hint");
      if (!begins && !goes) break;
      next.classList.toggle("nnlab-covered", !open);
      said = said || begins;
    }
  };
  const show = function (guess) {
    open = true;
    hide();
    label.remove();
    go.remove();
    mark.remove();
    says.textContent = `You expected ${guess}; it is ${truth}.`;
    window.dispatchEvent(new Event("resize"));  // what is wider than a phone can be measured only now
  };
  const guessed = function () {
    const guess = field.value.trim();
    if (!guess) { says.textContent = "Any guess will do. What you have guessed you remember better."; return; }
    kept.write(name, { said: guess });
    show(guess);
  };
  go.addEventListener("click", guessed);
  field.addEventListener("keydown", function (event) { event.stopPropagation(); if (event.key === "Enter") guessed(); });
  label.append(field);
  const controls = document.createElement("div");
  controls.className = "controls number";
  controls.append(label, go);
  covered.append(controls, says);
  output.before(covered);
  hide();
  document.addEventListener("DOMContentLoaded", hide);  // what stands below is not there yet
  if (before && before.said) show(before.said);
}

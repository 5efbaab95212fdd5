// Questions that answer: buttons, boxes and fields made from the plain list that stands in the page without scripts.
function live(place) {
  const element = function (name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    // JupyterLab takes keys for itself, unless the element that has the focus says so
    if (name === "button" || name === "input") made.setAttribute("data-lm-suppress-shortcuts", "true");
    made.append(...inside);
    return made;
  };
  const button = (words, press, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, ...[words].flat());
    made.addEventListener("click", press);
    return made;
  };

  function progress(name, total) {
    const week = `${name.split("-")[0]}-`, all = kept.read();
    const done = Object.keys(all).filter((one) => one.startsWith(week) && all[one].right).length;
    return `${Math.min(done, total)} of ${total} questions of this week are right so far.`;
  }

  function enliven(box) {
    const { name, kind, total } = box.dataset, key = judging.unpack(name, box.dataset.key);
    const says = element("div", { class: "says", role: "status" });
    const choices = [...box.querySelectorAll("li")], given = choices.map((li) => li.dataset.choice);
    const controls = element("div", { class: `controls ${kind}` });
    let shown = () => {};

    function say(outcome) {
      const parts = outcome.sentence.split("`").map((part, k) => (k % 2 ? element("code", {}, part) : part));
      box.dataset.outcome = outcome.right ? "right" : "wrong";
      says.replaceChildren(
        element("p", { class: "headline" }, `${outcome.right ? "✓" : "✗"} ${outcome.headline}`), element("p", {}, ...parts),
        element("p", { class: "so-far" }, outcome.right ? progress(name, Number(total)) : "Have another try."));
    }
    function answer(text) {
      const outcome = judging.judge(key, text), before = kept.read()[name];
      if (!outcome) {
        delete box.dataset.outcome;
        says.replaceChildren(element("p", {}, kind === "number" ? "A number is wanted, such as 0.25 or 1/4." : "Nothing is chosen yet."));
        return;
      }
      kept.write(name, { said: outcome.said, right: outcome.right, missed: ((before && before.missed) || 0) + (outcome.right ? 0 : 1) });
      shown(outcome.said);
      say(outcome);
    }

    if (kind === "choice" || kind === "line") {
      const made = choices.map((li, k) => button([...li.childNodes], () => answer(given[k]), { "aria-pressed": "false" }));
      shown = (said) => made.forEach((one, k) => one.setAttribute("aria-pressed", String(given[k] === said)));
      controls.append(...made);
    } else if (kind === "several") {
      const boxes = choices.map(() => element("input", { type: "checkbox" }));
      shown = (said) => boxes.forEach((one, k) => { one.checked = said.includes(given[k]); });
      controls.append(...choices.map((li, k) => element("label", {}, boxes[k], element("span", {}, ...li.childNodes))));
      controls.append(button("Check", () => answer(given.filter((_, k) => boxes[k].checked).join(""))));
    } else if (kind === "order") {
      let taken = "";
      const places = choices.map(() => element("span", { class: "place" }));
      const made = choices.map((li, k) => button([places[k], ...li.childNodes], () => take(given[k])));
      shown = (said) => {
        taken = said;
        made.forEach((one, k) => {
          const at = said.indexOf(given[k]);
          places[k].textContent = at < 0 ? "" : `${at + 1}. `;
          one.setAttribute("aria-pressed", String(at >= 0));
        });
      };
      const take = function (letter) {  // a second click takes a step, and what came after it, out again
        const at = taken.indexOf(letter);
        shown(at < 0 ? taken + letter : taken.slice(0, at));
        if (taken.length === given.length) answer(taken);
        else says.replaceChildren(element("p", {}, taken ? `So far: ${[...taken].join(", ")}.` : "Click the steps in their order."));
      };
      controls.append(...made, button("Start again", () => { shown(""); says.replaceChildren(element("p", {}, "Click the steps in their order.")); }));
    } else {
      const words = kind === "number" ? "Your number" : "What is printed";
      const field = element("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
      shown = (said) => { if (!field.value) field.value = said; };
      field.addEventListener("keydown", (event) => { if (event.key === "Enter") answer(field.value); });
      controls.append(element("label", {}, `${words} `, field), button("Check", () => answer(field.value)));
    }

    // the site has keys of its own; in here a key means what it means in any page
    controls.addEventListener("keydown", (event) => event.stopPropagation());
    box.querySelectorAll("ol, .still").forEach((one) => one.remove());
    box.append(controls, says);
    const before = kept.read()[name], outcome = before && typeof before.said === "string" && judging.judge(key, before.said);
    if (outcome) { shown(outcome.said); say(outcome); }
    box.classList.add("alive");
  }

  const boxes = [...place.querySelectorAll(".nnlab-quiz[data-kind]")];
  if (place.dataset.most) {  // questions on earlier weeks: those that are needed most, and no more of them
    const names = kept.byNeed(boxes.map((box) => box.dataset.name));
    names.forEach(function (name, k) {
      const box = boxes.find((one) => one.dataset.name === name);
      box.hidden = k >= Number(place.dataset.most);
      place.append(box);
    });
  }
  boxes.forEach(enliven);
}

// Keys unpacked and answers judged, as packing.py and judging.py do it; a test compares them. Nothing here draws.
const judging = (function () {
  function unpack(name, text) {
    let state = 2166136261, made = "";
    for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
    for (let k = 0; k < text.length; k += 2) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      made += String.fromCharCode(parseInt(text.slice(k, k + 2), 16) ^ (state >>> 24));
    }
    return JSON.parse(made);
  }

  const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  const without = (text) => text.replace(/[ \t\n\r\f\v]+/g, "");
  function number(text) {
    const parts = text.split("/");
    if (parts.length > 2 || !parts.every((part) => NUMBER.test(part))) return null;
    const over = parts.length === 2 ? Number(parts[1]) : 1;
    return over ? Number(parts[0]) / over : null;
  }

  // The answer in its one form; empty for what is no answer to a question of this kind.
  function form(key, text) {
    const plain = without(text).replaceAll("−", "-");
    if (key.kind === "number") return number(plain) === null ? "" : plain;
    if (key.kind === "prints") return plain;
    const asked = Object.keys(key.says).sort();
    let letters = plain.toLowerCase().replace(/[,;.)]/g, "");
    if (key.kind === "several") letters = [...new Set(letters)].sort().join("");
    if (key.kind === "order") return [...letters].sort().join("") === asked.join("") ? letters : "";
    return (key.kind === "several" && [...letters].every((one) => asked.includes(one))) || asked.includes(letters) ? letters : "";
  }

  function known(key, isIt) {
    if (isIt(key.right)) return [true, key.why];
    const found = key.mistakes.find(([value]) => isIt(value));
    return [false, found ? found[1] : key.otherwise];
  }
  const SOME = "What you chose is right, and there is more.";
  const alike = (one, other) => one === other || (number(one) !== null && number(one) === number(other));
  const byLetter = (key, said) => [said === key.right, key.says[said]];
  const JUDGES = {
    choice: byLetter,
    line: byLetter,
    several(key, said) {
      if (said === key.right) return [true, [...said].map((one) => `${one}) ${key.says[one]}`).join(" ")];
      const wrong = [...said].find((one) => !key.right.includes(one));
      return [false, wrong ? `${wrong}) ${key.says[wrong]}` : SOME];
    },
    order: (key, said) => (said === key.right ? [true, key.why] : [false, key.says[[...said].find((one, k) => one !== key.right[k])]]),
    number: (key, said) => known(key, (value) => Math.abs(number(said) - value) <= key.within),
    prints: (key, said) => known(key, (text) => alike(said, without(text))),
  };

  function headline(kind, said, verdict) {
    if (kind === "line") return verdict === "right" ? `line ${said} is the wrong one` : `line ${said} is as it should be`;
    const shown = kind === "choice" ? `${said})` : kind === "several" || kind === "order" ? [...said].join(", ") : said;
    return `${shown} is ${verdict}`;
  }

  // {said, right, headline, sentence}, or null for what is no answer.
  function judge(key, text) {
    const said = form(key, text);
    if (!said) return null;
    const [right, sentence] = JUDGES[key.kind](key, said);
    const verdict = right ? "right" : sentence === SOME ? "not all" : "not right";
    return { said, right, headline: headline(key.kind, said, verdict), sentence };
  }

  return { unpack, judge };
})();

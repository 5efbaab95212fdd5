// What a reader has answered, kept in their own browser: {question: {said, right, missed}}. Where the browser keeps nothing
// (private windows, some pages opened as files) it lasts as long as the page.
const kept = (function () {
  const PLACE = "nnlab-quiz";
  let here = {};
  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(PLACE));
      if (found && typeof found === "object") here = found;
    } catch (refused) {
      console.info(`answers last as long as this page: ${refused.message}`);
    }
    return here;
  }
  function write(name, one) {
    here = { ...read(), [name]: one };
    try {
      localStorage.setItem(PLACE, JSON.stringify(here));
    } catch (refused) {
      console.info(`answers last as long as this page: ${refused.message}`);
    }
  }
  // First what was missed and is not right yet, then what was ever missed, then the rest; in each, the order as it stood.
  function byNeed(names) {
    const all = read(), need = (name) => (!all[name] || !all[name].missed ? 2 : all[name].right ? 1 : 0);
    return names.map((name, k) => [need(name), k, name]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]);
  }
  return { read, write, byNeed };
})();

// The search page: what is found is shown without raw TeX. Formulas become what one would type in a message.
const TEX_SIGNS = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", lambda: "λ", mu: "μ", sigma: "σ", theta: "θ",
  pi: "π", eta: "η", omega: "ω", Delta: "Δ", Sigma: "Σ", partial: "∂", nabla: "∇", cdot: "·", times: "×", circ: "∘", odot: "⊙",
  le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠", approx: "≈", pm: "±", infty: "∞", sum: "Σ", prod: "Π", in: "∈", to: "→",
  rightarrow: "→", longrightarrow: "→", leftarrow: "←", mapsto: "↦", dots: "…", ldots: "…", cdots: "…", prime: "′", mid: "|", ll: "≪", gg: "≫",
  mathbb: "", mathcal: "", bigl: "", bigr: "", Bigl: "", Bigr: "", mathrm: "", mathbf: "", text: "", operatorname: "", hat: "", bar: "", vec: "", left: "", right: "", big: "", Big: "",
  quad: " ", qquad: " ", underbrace: "", underset: "", begin: "", end: "", displaystyle: "", frac: "",
};
const TEX_BELOW = "₀₁₂₃₄₅₆₇₈₉";

function whole(part) {
  return / [-+] /.test(part) ? `(${part})` : part;
}

function withoutTex(text) {
  return text
    .replace(/\\begin\{\w+\*?\}(\{[^}]*\})?|\\end\{\w+\*?\}/g, " ")
    .replace(/\^\{?T\}?/g, "ᵀ")
    .replace(/_\{?(\d+)\}?/g, (all, digits) => [...digits].map((digit) => TEX_BELOW[digit]).join(""))
    .replace(/\^\{([^{}]*)\}/g, (all, inside) => (/^[[(]/.test(inside) ? inside : `^${inside}`))
    .replace(/\\[dt]?frac\s*(?:\{([^{}]*)\}|(\w))\s*(?:\{([^{}]*)\}|(\w))/g, (all, a, b, c, d) => `${whole(a || b)}/${whole(c || d)}`)
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, "√($1)")
    .replace(/\\\\/g, " ")
    .replace(/\\([A-Za-z]+)/g, (all, name) => (name in TEX_SIGNS ? TEX_SIGNS[name] : name))
    .replace(/\\[,;:! ]/g, " ")
    .replace(/\\([{}%_&#$|])/g, "$1")
    .replace(/\\[()[\]]/g, "")
    .replace(/[{}&]/g, "")
    .replace(/[ \t]+/g, " ");
}

document.addEventListener("DOMContentLoaded", function () {
  const results = document.getElementById("search-results");
  if (results === null) return;
  const plainText = Search.htmlToText;
  Search.htmlToText = function (html, anchor) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll(".math").forEach((formula) => { formula.textContent = withoutTex(formula.textContent); });
    page.querySelectorAll(".cell, .bd-header-article, .prev-next-footer, .toctree-wrapper").forEach((part) => part.remove());
    return plainText(page.documentElement.outerHTML, anchor);
  };
  new MutationObserver(function () {
    results.querySelectorAll("li > a").forEach(function (link) {
      const plain = /\\|[\^_]\{/.test(link.textContent) ? withoutTex(link.textContent) : link.textContent;
      if (plain !== link.textContent) link.textContent = plain;
    });
  }).observe(results, {childList: true, subtree: true});
});

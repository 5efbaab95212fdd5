// What a search finds: lectures explain a thing, assignments use it, and instructors' pages are for few.
var Scorer = {
  score: function (result) {
    const place = result[0], score = result[4];
    if (place.startsWith("lectures/errata")) return score;
    if (place.startsWith("lectures/")) return score + 40;
    if (place === "glossary") return score - 80;  // its entries would stand above every page: 100 for a word that is a term
    return place.startsWith("assignments/") ? score : score - 30;
  },
  objNameMatch: 11, objPartialMatch: 6, objPrio: {0: 15, 1: 5, 2: -5}, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
};

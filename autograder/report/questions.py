"""Questions for the next lecture, from the misconceptions that most of a class hold: the course has them ready, on functions
that no assignment asks for."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

MOST = 3


@dataclass(frozen=True)
class Question:
    """mistakes: ids, as shell patterns;  ask, why: what to predict, and what the mistake is;  code, right: both runnable"""

    mistakes: tuple
    ask: str
    code: str
    right: str
    why: str

    def fits(self, mistake: str) -> bool:
        return any(fnmatchcase(mistake, pattern) for pattern in self.mistakes)


def chosen(misconceptions, questions) -> list[tuple[dict, Question]]:
    """The most common misconceptions that are held now and for which there is a question, each question once."""
    made = []
    for found in (m for m in misconceptions if m["count"]):
        fitting = next((q for q in questions if q.fits(found["mistake"])), None)
        if fitting is not None and fitting not in [q for _, q in made]:
            made.append((found, fitting))
    return made[:MOST]


def notebook(assignment: str, pairs) -> str:
    """A notebook to show: each question, its code to run, and the answer. It names no student."""
    cells = [new_markdown_cell(f"# After {assignment}\n\nPredict first, then run.", id="title")]
    for k, (found, question) in enumerate(pairs, start=1):
        cells.append(new_markdown_cell(f"## {k}. What does it print?\n\n{question.ask}", id=f"ask-{k}"))
        cells.append(new_code_cell(question.code, id=f"code-{k}"))
        why = f"<details><summary>Answer</summary>\n\n{question.why}\n\n</details>"
        cells.append(new_markdown_cell(why, id=f"why-{k}"))
        cells.append(new_code_cell(question.right, id=f"right-{k}"))
        note = f"{found['exercise']}, {found['mistake']}: held by {found['count']}"
        cells[-4].metadata["tellwhy"] = {"from": note}
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.writes(new_notebook(cells=cells, metadata=python))

"""What a cell earns, and what is put under it where it was judged or stopped."""

from dataclasses import dataclass

import nbformat

from tellwhy import table
from tellwhy.verdict import Verdict

from ..nbgrader_side import determine_grade
from ..untrusted import nodes


def mark(cell):
    """Score of a test or answer cell as nbgrader gives it, except that warnings cost nothing; None: for a human."""
    kept = [o for o in cell.get("outputs", []) if not (o.output_type == "stream" and o.name == "stderr")]
    bare = nbformat.from_dict({**cell, "outputs": kept})
    if cell.cell_type != "code":
        bare.pop("outputs")
    try:
        score, most = determine_grade(bare)
    except (ValueError, KeyError):  # more than there is to earn, or a value not shown: stock stops with an error
        return None
    return score if score is None else float(min(max(score, 0.0), most))


def lost_output(lost):
    """Error output that names how a cell ended its worker."""
    text = f"{lost.status}: this cell was stopped, because {lost.says}."
    return nodes.new_output("error", ename=lost.status, evalue=lost.says, traceback=[text])


def error_output(name, says):
    """Error output in place of one that a cell kept from being shown."""
    return nodes.new_output("error", ename=name, evalue=says, traceback=[f"{name}: {says}"])


@dataclass
class _Points:
    """What the table says of an exercise besides the verdict."""

    points: float


def verdict_output(verdict: Verdict, points):
    """The table under a test cell, as HTML and as text."""
    worth = _Points(points)
    data = {"text/plain": table.as_text(verdict, worth), "text/html": table.as_html(verdict, worth)}
    return nodes.new_output("display_data", data=data)

"""What is said of the functions of the banks (tests/strangers, tests/bank), beside the truth: to be read, sentence by sentence.

python tools/said.py week3_planar_network backward_propagation     # all of one exercise
python tools/said.py --ids wrong-values --limit 20                 # those of which nothing is known
"""

from pathlib import Path
from typing import Annotated

import typer

import tellwhy
from autograder.course import Course
from autograder.judging import judge
from autograder.proving.strangers import banks


def main(
    words: Annotated[
        list[str] | None, typer.Argument(help="Words that the assignment, function or title holds.")
    ] = None,
    right: Annotated[bool, typer.Option(help="The right ones, too.")] = False,
    ids: Annotated[str, typer.Option(help="Only those of which this is said, such as wrong-values.")] = "",
    seed: Annotated[int, typer.Option(help="Of the judge's inputs.")] = 7,
    limit: int = 10_000,
):
    """Print the source, the truth, and what `check` and the judge say of each."""
    course, shown = Course.open(Path(__file__).parent), 0
    for assignment in course.assignments:
        path = course.root / "release" / assignment / "checks.h5"
        for name, strangers in banks(course, assignment).items():
            for s in strangers:
                title = f"{assignment} {name} {s.title}"
                if s.right and not right or not all(w in title for w in words or ()) or shown >= limit:
                    continue
                known = course.solutions(assignment)
                scope = known.mutant(name, s.source, known.namespace())
                verdicts = {
                    "check": tellwhy._judge(path, name, scope)[0],
                    "judge": judge(course, assignment, name, scope, seed),
                }
                if ids and not any(ids in v.diagnoses for v in verdicts.values()):
                    continue
                shown += 1
                print(f"== {title}: {'right' if s.right else 'wrong'}. {s.truth}\n{s.source}")
                for who, v in verdicts.items():
                    print(f"-- {who}: {v.status} {v.score:g} {' '.join(v.diagnoses)}\n   {v.message}")


if __name__ == "__main__":
    typer.run(main)

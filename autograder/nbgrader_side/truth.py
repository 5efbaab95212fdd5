"""What the course itself says of the cells of an assignment, against which a submission counts for nothing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CellTruth:
    """What the course says of one cell; a submission's own metadata say nothing."""

    name: str
    cell_type: str
    source: str
    locked: bool
    checksum: str
    grade: bool
    solution: bool
    task: bool
    points: float

    def metadata(self):
        """nbgrader's metadata of the cell."""
        made = {"grade": self.grade, "grade_id": self.name, "locked": self.locked, "schema_version": 3}
        made |= {"solution": self.solution, "task": self.task, "checksum": self.checksum, "cell_type": self.cell_type}
        return made | ({"points": self.points} if self.grade or self.task else {})


@dataclass(frozen=True)
class NotebookTruth:
    """One notebook of an assignment as it was generated: kernelspec (JSON text) and cells by grade id, in order."""

    name: str
    kernelspec: str
    cells: dict


def notebook_truth(notebook) -> NotebookTruth:
    """Of one of the gradebook's rows."""
    graded = {c.name: c for c in [*notebook.grade_cells, *notebook.task_cells]}
    grade, solution, task = (
        {c.name for c in cells} for cells in (notebook.grade_cells, notebook.solution_cells, notebook.task_cells)
    )
    cells = {
        c.name: CellTruth(
            c.name,
            c.cell_type,
            c.source,
            c.locked,
            c.checksum,
            c.name in grade,
            c.name in solution,
            c.name in task,
            graded[c.name].max_score if c.name in graded else 0.0,
        )
        for c in notebook.source_cells
    }
    return NotebookTruth(notebook.name, notebook.kernelspec, cells)

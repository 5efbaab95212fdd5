"""What of a course the sandbox is given to see, and which modules its notebooks ask for."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from tellwhy import codec

RUN = re.compile(r"^%run .*\.ipynb", re.M)
IMPORT = re.compile(r"^(?:import|from) +([\w.]+)", re.M)


@dataclass(frozen=True)
class Lab:
    """What of a course the inside may see, read-only: files or folders, by the name they have there.

    preload: what the course wants imported ("module") or called ("module:function") once
    name: what the working folder is called: like the assignment
    beside: files that each worker gets a copy of in its working folder, as stock nbgrader puts them there. A lab with
    `ordinary` has its working folder first on the path, as any kernel has it; else a module of ours is never hidden
    """

    files: tuple = ()  # ((name, path), ...)
    imports: tuple = ()  # modules that its notebooks import
    preload: tuple = ()
    beside: tuple = ()  # ((path in the working folder, path), ...)
    ordinary: bool = False
    name: str = "work"

    @classmethod
    def of(cls, folder: Path, preload=(), but=()) -> "Lab":
        """What a staged assignment folder holds: packages, data, checks.h5, helper files; what its notebooks import.

        but: names of files that no worker sees
        """
        there = [p for p in sorted(folder.iterdir()) if p.name not in but and not p.name.startswith((".", "__"))]
        kept = [p for p in there if p.suffix != ".ipynb"]
        files = {p.name: p.resolve() for p in kept}
        return cls(tuple((OURS | files).items()), _all_imports(folder), tuple(preload), name=folder.name)

    @classmethod
    def of_others(cls, folder: Path, beside: dict) -> "Lab":
        """For an assignment that the judge does not know. folder: its notebooks;  beside: {name: path} of its other files."""
        return cls(
            tuple(OURS.items()), _all_imports(folder), beside=tuple(beside.items()), ordinary=True, name=folder.name
        )

    def stamp(self) -> tuple:
        """What tells whether anything of it has been touched since."""
        listed = [path for _, path in (*self.files, *self.beside)]
        found = [f for path in listed for f in (path, *sorted(path.rglob("*"))) if "__pycache__" not in f.parts]
        return tuple((str(f), s.st_ino, s.st_mtime_ns) for f in found for s in [f.stat()])


# the worker's own code speaks through the codec, in any course
OURS = {"tellwhy": Path(codec.__file__).parent}


def _all_imports(folder):
    return tuple(sorted({n for p in folder.glob("*.ipynb") for n in _imports(p)}))


def _imports(notebook: Path):
    """Names of the modules that a notebook's cells import at the beginning of a line, and of what runs other notebooks; none
    from formats before the fourth."""
    cells = json.loads(notebook.read_bytes()).get("cells", ())
    text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    return IMPORT.findall(text) + (["nbformat"] if RUN.search(text) else [])

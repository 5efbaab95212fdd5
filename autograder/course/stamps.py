"""Remember what is up to date: a step is redone only when what it is made from has changed."""

import contextlib
import hashlib
import os
from pathlib import Path

FOLDER = ".make"


def digest(*paths: Path) -> str:
    """Hash of the content of files and of all Python, notebook and data files in folders."""
    made = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
                made.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return made.hexdigest()


def is_current(course, step: str, content: str) -> bool:
    """Whether `step` was last done for exactly this content."""
    path = course.root / FOLDER / step
    return path.is_file() and path.read_text() == content


def mark(course, step: str, content: str) -> None:
    """Record that `step` is done for this content."""
    path = course.root / FOLDER / step
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)


def kept(course, name: str, content: str, make) -> bytes:
    """What make() gives for this content: as a file has it, where another process or an earlier run has made it."""
    folder = course.root / FOLDER / "kept"
    path = folder / f"{name}-{content}"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    made = make()
    with contextlib.suppress(OSError):  # nothing can be written here: it is made again next time
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{path.name}.{os.getpid()}"
        part.write_bytes(made)
        for old in folder.glob(f"{name}-*"):
            old.unlink(missing_ok=True)
        part.replace(path)
    return made

"""How a command says what it found: a table of 80 columns, and plain JSON for whoever reads it next."""

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="All figures as JSON, too.")]
out = Console(width=80, highlight=False)


def say(what):
    """Progress, on standard error: what is printed is the table."""
    typer.echo(what, err=True)


def table(title: str, head, rows, lines=()):
    """Print a table, the first column words and the others numbers, and some lines below it."""
    out.print(title, style="bold")
    made = Table(box=box.SIMPLE_HEAD)
    for k, name in enumerate(head):
        made.add_column(name, justify="right" if k else "left")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, str) else f"{cell:,.4g}" for cell in row))
    out.print(made)
    for line in lines:
        out.print(line)


def keep(found: dict, file: Path | None) -> dict:
    """The figures with when and where they were taken, in a file where one is wanted."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    made = {"date": date.today().isoformat(), "machine": machine} | found
    if file:
        file.write_text(json.dumps(made, indent=1) + "\n")
    return made

"""The commands."""

import typer

from . import coordinator, efficiency, simulate

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


@app.callback()
def main():
    """The figures of docs/scaling.md, each by a command."""


for module in (efficiency, coordinator, simulate):
    app.command(module.__name__.rpartition(".")[2])(module.main)

app()

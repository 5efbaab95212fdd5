"""The commands."""

import typer

from . import coordinator, efficiency, long, simulate

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


@app.callback()
def main():
    """The figures of docs/scaling.md, each by a command."""


app.command("efficiency")(efficiency.main)
app.command("coordinator")(coordinator.main)
app.command("simulate")(simulate.main)
app.command("long")(long.main)

app()

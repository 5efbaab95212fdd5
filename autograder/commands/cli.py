"""The command line. `making` and `classes` hold the commands, `shared` what they share."""

import gc
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from ..course import CourseError
from . import classes, making  # noqa: F401  each puts its commands into app
from .shared import app, err, out

STOPPED = 130  # exit code after Ctrl-C


def _version(wanted: bool):
    if wanted:
        out.print(f"autograder, of tellwhy {version('tellwhy')}")
        raise typer.Exit()


@app.callback()
def main_options(
    say_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
):
    """Options before the command."""


def main():
    """Run a command; our own errors are one clear line and exit code 1, Ctrl-C is 130."""
    try:
        app(standalone_mode=True)
    except CourseError as e:
        err.print(f"error: {e}", style="red", markup=False)
        sys.exit(1)
    except ModuleNotFoundError as e:
        if e.name != "resource":
            raise
        err.print("error: this needs Linux, or macOS with --isolation=none; on Windows it runs in WSL 2", style="red")
        sys.exit(1)
    except SystemExit as e:
        if e.code == STOPPED:  # typer makes it of KeyboardInterrupt, and says nothing
            err.print(": ".join(["stopped", *getattr(e.__context__.__cause__, "args", ())]))
        raise
    finally:
        gc.freeze()  # else the interpreter looks through all that was imported before it ends, for a third of a second


if __name__ == "__main__":
    main()

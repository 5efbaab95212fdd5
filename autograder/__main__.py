"""`autograder`, and `python -m autograder`: the command line."""

import sys


def main():
    try:
        from .commands.cli import main as run
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        sys.exit(130)
    except ModuleNotFoundError as e:
        if e.name.split(".")[0] in ("autograder", "tellwhy"):
            raise
        sys.exit(f"error: {e.name} is not installed, which the grader needs: pip install 'tellwhy[grader]'")
    run()


if __name__ == "__main__":
    main()

"""Run All on a notebook in which functions are still to be written: a cell that needs one says so in its place, and the run
goes on to the cells after it.

A function that is still to be written raises NotImplementedError; whatever a cell that stopped at one was to define is missing
in later cells, which then stop at the name. Any other error is shown and stops the run as ever. Where nbgrader runs the
notebook nothing of this is done: a cell that failed has failed.
"""

import ast
import os
import sys

_missing = {}  # {name that a cell did not come to define: function that it waits for}


def watch() -> None:
    """From now on, in the IPython that runs here, if one does."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None or "NBGRADER_EXECUTION" in os.environ or hasattr(shell, "_tellwhy_watches"):
        return
    shell._tellwhy_watches = True
    shell.set_custom_exc((NotImplementedError, NameError), _said)
    shell.events.register("post_run_cell", _pardon)


def _said(shell, kind, error, trace, tb_offset=None):
    """Say what a cell waits for, in place of a traceback; or show the traceback, where it waits for nothing."""
    error._waits = _waits(error, trace)
    if error._waits:
        print(f"▷ This cell waits for {error._waits}(), which is still to be written. Run it again then.")
    else:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _waits(error, trace):
    """Name of the function that a cell waits for, "" where it stopped for another reason."""
    if isinstance(error, NameError):
        return _missing.get(error.name, "")
    while trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code  # of the notebook: it has globals of its own that IPython puts there
    return code.co_name if code.co_name.isidentifier() and "get_ipython" in trace.tb_frame.f_globals else ""


def _pardon(result):
    """After each cell: what waits has not failed, for then Jupyter would not run the cells after it."""
    names = _defined(result.info.raw_cell if result.info else "")
    waits = getattr(result.error_in_exec, "_waits", "")
    if waits:
        _missing.update(dict.fromkeys(names, waits))
        result.error_in_exec = None
    elif result.success:
        for name in names:
            _missing.pop(name, None)


def _defined(source):
    """Names that a cell's own lines give a value to."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # lines that are IPython's and not Python's
        return set()
    made = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return made | {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}

"""An IPython shell that records what a cell shows, in the form of notebook outputs, instead of showing it."""

import builtins
import getpass
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

KEPT = 200_000  # characters of text that one cell keeps
FLOOD = 1_000_000  # characters beyond which a cell has printed too much
RICH = 2_000_000  # characters of pictures and other rich output that one cell keeps


class Outputs(list):
    """The outputs of one cell, bounded: what is beyond is counted and dropped."""

    def __init__(self):
        self.printed = self.rich = 0

    def text(self, name, text):
        if not text:
            return
        room = KEPT - self.printed
        self.printed += len(text)
        if self.printed > 20 * FLOOD:
            raise OSError("printed without end")
        if room <= 0:
            return
        if self and self[-1].get("name") == name:
            self[-1]["text"] += text[:room]
        else:
            self.append({"output_type": "stream", "name": name, "text": text[:room]})

    def data(self, kind, data, metadata, **more):
        data = {str(k): v for k, v in data.items()}
        self.rich += sum(len(v) if isinstance(v, str | bytes) else 1000 for v in data.values())
        if self.rich > RICH:
            data, metadata = {"text/plain": "(output left out: the cell shows too much)"}, {}
        self.append({"output_type": kind, "data": data, "metadata": metadata or {}, **more})


class Stream:
    """sys.stdout or sys.stderr of a notebook."""

    encoding, errors, closed = "utf-8", "replace", False

    def __init__(self, shell, name):
        self._shell, self.name = shell, f"<{name}>"
        self._kind = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._shell.outputs.text(self._kind, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        """Nothing is held back."""

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False


class Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
        self.shell.outputs.data("display_data", data, metadata)

    def clear_output(self, wait=False):
        del self.shell.outputs[:]


class Hook(DisplayHook):
    def write_output_prompt(self):
        """The number of the cell is not text in a notebook."""

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.outputs.data("execute_result", format_dict, md_dict, execution_count=self.prompt_count)

    def log_output(self, format_dict):
        """No log file."""


class Shell(InteractiveShell):
    """InteractiveShell whose outputs are collected in `outputs`."""

    displayhook_class = Hook
    display_pub_class = Publisher

    def __init__(self, **kwargs):
        self.quiet, self.outputs = False, Outputs()
        super().__init__(**kwargs)

    def _showtraceback(self, etype, evalue, stb):
        if self.quiet:
            return
        try:
            text = str(evalue)
        except Exception as e:  # noqa: BLE001  an exception whose __str__ raises is still an error
            text = f"(its text could not be read: {type(e).__name__})"
        lines = [str(line)[:20_000] for line in stb][:100]
        self.outputs.append(
            {"output_type": "error", "ename": etype.__name__[:200], "evalue": text[:2000], "traceback": lines}
        )

    def enable_gui(self, gui=None):
        """No windows here."""

    def ask_exit(self):
        """`exit()` in a cell asks to end the session; the rest of the notebook is still to be run."""

    def system(self, cmd):
        """`!command`: its output is the cell's."""
        import subprocess

        done = subprocess.run(cmd, shell=True, capture_output=True, text=True, errors="replace")
        print(done.stdout, end="")
        print(done.stderr, end="", file=sys.stderr)
        self.user_ns["_exit_code"] = done.returncode

    system_raw = system_piped = system

    def showtraceback(self, *args, **kwargs):
        if not self.quiet:
            super().showtraceback(*args, **kwargs)

    def should_run_async(self, raw_cell, *, transformed_cell=None, **more):
        """IPython compiles each cell once more to find this out; none without one of these words is asynchronous."""
        source = raw_cell if transformed_cell is None else transformed_cell
        if "await" not in source and "async" not in source:
            return False
        return super().should_run_async(raw_cell, transformed_cell=transformed_cell, **more)

    def _format_exception_for_storage(self, *args, **kwargs):
        """IPython puts each error into words a second time, for a history that is not kept here."""

    def run(self, source, quiet=False):
        """Run one cell; return (its outputs, whether it ended without an error, characters printed).

        quiet: nobody looks at the outputs, so nothing is drawn or put into words for them
        """
        self.quiet, self.outputs = quiet, Outputs()
        self.display_formatter.active_types = [] if quiet else self.display_formatter.format_types
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")
        result = self.run_cell(source, store_history=True)
        return self.outputs, result.success, self.outputs.printed


Shell.__name__ = "ZMQInteractiveShell"  # by which libraries and notebooks tell that they run in a notebook


def no_input(prompt=""):
    """input() and getpass(): as in any kernel that nobody sits before."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def make_shell():
    """The one shell, with figures shown at the end of a cell as Jupyter does."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.xmode = "Plain"  # the lines that led to an error; drawing their surroundings takes 40 ms
    shell = Shell.instance(config=config)
    shell.run_line_magic("matplotlib", "inline")
    builtins.input = getpass.getpass = no_input
    return shell

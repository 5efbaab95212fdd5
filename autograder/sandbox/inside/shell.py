"""An IPython shell that records what a cell shows, in the form of notebook outputs, instead of showing it.

Where it can be told apart from the shell of an ordinary kernel (ipykernel), by its names, its magics, its event loop, it is
made to be like that one: a notebook that finds its way there has to find it here.
"""

import builtins
import getpass
import sys

from IPython.core import pylabtools
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_magic, magics_class
from streams import Outputs, put_in_place
from traitlets.config import Config


class Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
        name = (transient or {}).get("display_id")
        if update:
            self.shell.outputs.update(data, metadata, name)
        else:
            self.shell.outputs.data("display_data", data, metadata, name)

    def clear_output(self, wait=False):
        del self.shell.outputs[:]


class Hook(DisplayHook):
    def write_output_prompt(self):
        """The number of the cell is not text in a notebook."""

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.outputs.data("execute_result", format_dict, md_dict, execution_count=self.prompt_count)

    def log_output(self, format_dict):
        """No log file."""


class Kernel:
    """What notebooks ask a kernel for: that there is one, and what it runs."""

    implementation = language = "python"
    banner = "A kernel of the autograder, without a browser before it"

    def __init__(self, shell):
        self.shell, self.comm_manager, self.log = shell, None, shell.log

    @property
    def execution_count(self):
        return self.shell.execution_count

    def get_parent(self, channel=None):
        return {}


Kernel.__module__ = "ipykernel.ipkernel"


@magics_class
class KernelMagics(Magics):
    """The magics that ipykernel adds to IPython's."""

    @line_magic
    def autosave(self, line):
        """%autosave: there is no browser that would save."""
        print(f"Autosaving every {line} seconds" if line.strip() not in ("", "0") else "Autosave disabled")

    @line_magic
    def clear(self, line):
        """%clear: there is no terminal to be cleared."""

    @line_magic
    def less(self, line):
        """%less file: show it."""
        with open(line.strip()) as f:
            print(f.read())

    @line_magic
    def connect_info(self, line):
        """%connect_info: nobody can connect."""
        print("no connection: this kernel runs in a sandbox")


class Shell(InteractiveShell):
    """InteractiveShell whose outputs are collected in `outputs`."""

    displayhook_class = Hook
    display_pub_class = Publisher

    def __init__(self, **kwargs):
        self.quiet, self.outputs = False, Outputs()
        self.caught = None  # streams.Caught, once there is a process whose descriptors may be changed
        super().__init__(**kwargs)
        self.kernel = Kernel(self)

    def init_magics(self):
        super().init_magics()
        self.register_magics(KernelMagics)

    def _showtraceback(self, etype, evalue, stb):
        if self.quiet:
            return
        _, text = _in_words(evalue)
        lines = [str(line)[:20_000] for line in stb][:100]
        self.outputs.append({"output_type": "error", "ename": etype.__name__[:200], "evalue": text, "traceback": lines})

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
        return _may_be_async(transformed_cell or raw_cell) and super().should_run_async(
            raw_cell, transformed_cell=transformed_cell, **more
        )

    def _format_exception_for_storage(self, *args, **kwargs):
        """IPython puts each error into words a second time, for a history that is not kept here."""

    async def run(self, source, quiet=False):
        """Run one cell, in the event loop that is running, as ipykernel does.

        Returns (its outputs, [name, text] of the error that it ended with or None, characters printed).
        quiet: nobody looks at the outputs, so nothing is drawn or put into words for them
        """
        self.quiet, self.outputs = quiet, Outputs()
        self.display_formatter.active_types = [] if quiet else self.display_formatter.format_types
        result = await self._run(source)
        if self.caught is not None:
            self.caught.put_into(self.outputs)
        error = result.error_before_exec or result.error_in_exec
        if error is None and (not result.success or getattr(self, "_last_traceback_during_displayhook", False)):
            error = RuntimeError("the cell did not end well")
        return self.outputs, None if error is None else _in_words(error), self.outputs.printed

    async def _run(self, source):
        if not _may_be_async(source):
            return self.run_cell(source, store_history=True)
        try:
            cell, failed = self.transform_cell(source), None
        except Exception:  # noqa: BLE001  said when the cell is run
            cell, failed = source, sys.exc_info()
        if not self.should_run_async(source, transformed_cell=cell, preprocessing_exc_tuple=failed):
            return self.run_cell(source, store_history=True)
        result = None
        try:
            result = await self.run_cell_async(
                source, store_history=True, transformed_cell=cell, preprocessing_exc_tuple=failed
            )
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result


def _may_be_async(source):
    return "await" in source or "async" in source


def _in_words(error):
    try:
        text = str(error)
    except Exception as e:  # noqa: BLE001  an exception whose __str__ raises is still an error
        text = f"(its text could not be read: {type(e).__name__})"
    return [type(error).__name__[:200], text[:2000]]


# by which libraries and notebooks tell that they run in a notebook
Shell.__name__, Shell.__module__ = "ZMQInteractiveShell", "ipykernel.zmqshell"


def no_input(prompt=""):
    """input() and getpass(): as in any kernel that nobody sits before."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def with_png(select):
    """Figures are drawn as PNG too, whatever else a notebook asks for: a grader's browser is shown no SVG and no PDF."""

    def select_figure_formats(shell, formats, **kwargs):
        formats = {formats} if isinstance(formats, str) else set(formats)
        pictures = {"png", "png2x", "retina", "jpg", "jpeg"}
        select(shell, formats if formats & pictures else formats | {"png"}, **kwargs)

    return select_figure_formats


def make_shell():
    """The one shell, with figures shown at the end of a cell as Jupyter does."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.xmode = "Plain"  # the lines that led to an error; drawing their surroundings takes 40 ms
    config.IPKernelApp.connection_file = ""  # libraries look whether there is something of that name
    shell = Shell.instance(config=config)
    put_in_place(shell)
    shell.run_line_magic("matplotlib", "inline")
    pylabtools.select_figure_formats = with_png(pylabtools.select_figure_formats)
    shell.extension_manager.load_extension("storemagic")
    builtins.input = getpass.getpass = no_input
    return shell

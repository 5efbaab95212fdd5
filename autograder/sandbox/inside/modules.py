"""Which modules a notebook finds: none of ours; and in another course those beside it before installed ones, as in a kernel.

What is loaded before any notebook is known would hide a `six.py` beside it. So in an ordinary lab it is set aside: an import
looks beside the notebook first, and takes what was set aside where there is nothing.
"""

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder

HERE = os.path.dirname(os.path.abspath(__file__))
# what ipykernel has imported before it runs a notebook, beside IPython and the standard library
KERNEL = (
    "comm dateutil ipykernel jupyter_client jupyter_core packaging platformdirs psutil tornado typing_extensions zmq"
)


def hide_ours(also=()):
    """Take our own modules out of sight. also: names of packages."""
    path = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p] if also else []
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != HERE and p not in path]
    if also:
        os.environ.pop("PYTHONPATH", None)
    for name, module in list(sys.modules.items()):
        ours = os.path.dirname(getattr(module, "__file__", None) or "") == HERE and name != "__main__"
        if ours or _top(name) in also:
            del sys.modules[name]


def _top(name):
    return name.partition(".")[0]


class SetAside:
    """A finder of modules that were loaded before: `known` are the names that stay where they are."""

    def __init__(self, known):
        kept = {*map(_top, known), *KERNEL.split(), "__main__"}
        self.modules = {}  # {top-level name: {name: module}}
        for name in list(sys.modules):
            if _top(name) not in kept and not _top(name).startswith("_"):
                self.modules.setdefault(_top(name), {})[name] = sys.modules.pop(name)
        self.modules = {name: found for name, found in self.modules.items() if name in found}

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        beside = PathFinder.find_spec(name, [os.getcwd()])
        known = self.modules.pop(name)
        if beside is not None and beside.loader is not None:  # a module, and not just a folder of that name
            return None
        return ModuleSpec(name, Known(name, known))


class Known:
    """The loader of a module that is there already, with those below it. known: {name: module}"""

    def __init__(self, name, known):
        self.module, self.known = known[name], known
        self.spec, self.loader = self.module.__spec__, getattr(self.module, "__loader__", None)

    def create_module(self, spec):
        return self.module

    def exec_module(self, module):
        module.__spec__, module.__loader__ = self.spec, self.loader  # the import has put its own there
        sys.modules.update(self.known)

"""A zygote without walls, for `--isolation=none`: the same worker code, the same limits in time, no protection at all.

It is for machines without namespaces (macOS, Windows under WSL 1, locked-down hosts) and for the bench's comparison.
"""

import os
import subprocess
import sys
import tempfile

from . import bubblewrap, host


class LocalZygote(host.Zygote):
    """Like Zygote, but the processes are ordinary ones of this user and see everything."""

    def __init__(self, lab, rules=host.RULES, cache=None, seats=1):
        self.folder = tempfile.TemporaryDirectory(prefix="lab-")
        for name, path in lab.files:
            os.symlink(path, os.path.join(self.folder.name, name))
        super().__init__(lab, rules, cache, seats)

    @property
    def beside(self):
        return {name: str(path) for name, path in self.lab.beside}

    def _start(self, lab, fds, cache):
        home = os.path.join(self.folder.name, "home")
        paths = [self.folder.name]
        environment = bubblewrap.environment() | {
            "PYTHONPATH": os.pathsep.join(paths),
            "HOME": home,
            "AUTOGRADER_WALLS": "none",
        }
        environment |= {"IPYTHONDIR": f"{home}/ipython", "MPLCONFIGDIR": f"{home}/matplotlib"}
        line = [sys.executable, "-B", "-s", str(bubblewrap.INSIDE / "zygote.py"), *map(str, fds)]
        return subprocess.Popen(
            line,
            env=environment,
            cwd=self.folder.name,
            pass_fds=fds,
            stdin=subprocess.DEVNULL,
            stdout=self.complaints,
            stderr=self.complaints,
        )

    def close(self):
        super().close()
        if os.getpid() == self.owner:
            self.folder.cleanup()

"""The bubblewrap command line: what the inside sees of this machine, and as whom it runs.

What the inside sees is made up here, path by path: the Python environment, /usr, the code of `inside/`, and the files of
the assignment that students have too (packages, data, checks.h5). Nothing else of this machine exists there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from . import calls
from .inside.confine import NOBODY
from .lab import Lab

INSIDE = Path(__file__).with_name("inside")
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts")
SPACES = "--unshare-pid --unshare-ipc --unshare-uts --unshare-net --unshare-cgroup-try".split()
USER = "--unshare-user --uid 1000 --gid 1000".split()  # the user who starts this, under another number
BESIDE = "/beside"  # where the files of another course stand, see Lab
ATTEMPTS = 3  # at a question that bubblewrap is killed over, by whomever
KILLED = "it was killed"


class SandboxError(Exception):
    """There is no sandbox to be had here, or it broke; the text says what to do."""


def missing() -> str:
    """What has to be installed or allowed before a sandbox can be had here; "" when all is well."""
    if not sys.platform.startswith("linux"):
        return "a sandbox needs Linux (on macOS and Windows: Docker, WSL 2 or a virtual machine)"
    if shutil.which("bwrap") is None:
        return (
            "bubblewrap is not installed: `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`"
        )
    try:
        calls.program()
    except (ImportError, OSError, RuntimeError) as e:
        return f"the system-call filter cannot be made ({e}): `pip install pyseccomp` and `apt install libseccomp2`"
    if said := _refused(*USER, "true"):
        return f"{_why(said)} ({said[:200]})"
    return ""


def _why(said):
    """What bubblewrap says, in words that say what to do."""
    if said == KILLED:
        return f"bubblewrap ended {ATTEMPTS} times as soon as it had begun: by whom has to be found out"
    if "mount proc" in said:  # the kernel's rule: who sees a part of /proc only gets no whole one
        return (
            "a part of /proc is covered here, as in most containers, and so no new one can be mounted. Docker: "
            "`--security-opt systempaths=unconfined`; Podman: `--security-opt unmask=ALL`; Kubernetes: `procMount: Unmasked`"
        )
    return (
        "user namespaces are not allowed here. Ubuntu 24.04: `sysctl kernel.apparmor_restrict_unprivileged_userns=0`; "
        "Debian 10: `sysctl kernel.unprivileged_userns_clone=1`; Docker: `--user 1000 --security-opt seccomp=unconfined "
        "--security-opt apparmor=unconfined --security-opt systempaths=unconfined`"
    )


def _refused(*line, within=()):
    """What bubblewrap says when it cannot run a command in namespaces of its own; "" when it can."""
    around = [*within, "bwrap", *"--ro-bind / / --dev /dev --proc /proc".split(), *SPACES]
    for _ in range(ATTEMPTS):
        # into a file: when it is killed as it begins, its child waits for ever, and would hold a pipe open
        with tempfile.TemporaryFile() as told:
            code = subprocess.run([*around, *(line or ["true"])], stdout=subprocess.DEVNULL, stderr=told).returncode
            told.seek(0)
            said = told.read().decode(errors="replace").strip()
        if code >= 0:
            break
    return (said or (KILLED if code < 0 else f"exit code {code}")) if code else ""


@cache
def _root_can_become_nobody():
    as_nobody = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups unshare --user true"
    return os.getuid() == 0 and not _refused(*as_nobody.split())


SUBORDINATE = "unshare --user --map-root-user --map-auto".split()  # root among the user's subordinate ids


@cache
def _subordinate():
    """Whether this user has ids to give away (/etc/subuid, /etc/subgid, newuidmap), and a sandbox can be had with them."""
    return os.getuid() != 0 and shutil.which("newuidmap") is not None and not _refused(within=SUBORDINATE)


def own_users(lab: Lab) -> bool:
    """Whether each worker is another user, or nobody where there are no ids for that: root, and who has subordinate ids, can
    see to it where everybody may read what the inside has to read.

    Else students' code runs as the user who grades; as root without privileges, where root does. The kernel does not keep such
    a process to a number of processes, whatever user a namespace shows; only the look from outside (client.py) does then.
    """
    given = [f for _, path in (*lab.files, *lab.beside) for f in (path, *path.rglob("*"))]
    places = [Path(sys.base_prefix), Path(sys.executable), Path(np.__file__), *INSIDE.glob("*.py"), *given]
    return all(f.stat().st_mode & 0o004 for f in places) and (_root_can_become_nobody() or _subordinate())


def command(lab: Lab, fds: list[int], cache: Path | None) -> list[str]:
    """The bubblewrap command line. fds: control sockets that the zygote inherits."""
    others = own_users(lab)
    made = SUBORDINATE if others and os.getuid() != 0 else []
    made = [*made, "bwrap", *SPACES, *([] if others else USER), "--die-with-parent", "--new-session"]
    made += ["--hostname", "notebook", "--clearenv"]
    for path in SYSTEM:
        made += ["--ro-bind-try", path, path]
    made += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    prefixes = [os.path.realpath(p) for p in (sys.base_prefix, sys.prefix)]
    for path in dict.fromkeys((*prefixes, sys.prefix)):
        if not path.startswith("/usr"):
            made += [word for above in reversed(Path(path).parents[:-1]) for word in ("--dir", str(above))]
            made += ["--ro-bind", path, path]
    grader = INSIDE.parents[1]
    if any(grader.is_relative_to(os.path.realpath(p)) for p in (sys.prefix, sys.base_prefix)):
        made += ["--tmpfs", str(grader)]  # installed, not linked: the environment holds the grader, so cover it
    made += ["--ro-bind", str(INSIDE), "/sandbox", "--dir", "/lab"]  # --dir: a folder that everybody may enter
    for name, path in lab.files:
        made += ["--ro-bind", str(path), f"/lab/{name}"]
    for name, path in lab.beside:
        made += [word for above in reversed(Path(f"{BESIDE}/{name}").parents[:-1]) for word in ("--dir", str(above))]
        made += ["--ro-bind", str(path), f"{BESIDE}/{name}"]
    if cache is not None:
        made += ["--ro-bind", str(cache), "/sandbox-cache"]
    for name, value in environment().items():
        made += ["--setenv", name, value]
    made += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/"]
    return [*made, sys.executable, "-B", "-s", "/sandbox/zygote.py", *map(str, fds)]


def environment() -> dict:
    """All the variables that a notebook sees."""
    bin = str(Path(sys.executable).parent)
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
    return {
        "PATH": f"{bin}:/usr/bin:/bin",
        "HOME": "/tmp/home",
        "USER": "student",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "IPYTHONDIR": "/tmp/home/ipython",
        "MPLCONFIGDIR": "/tmp/home/matplotlib",
        "PYTHONPATH": "/lab",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NBGRADER_EXECUTION": "autograde",
        **one,
    }

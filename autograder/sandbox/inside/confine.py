"""Namespaces, mounts, limits, capabilities and the system-call filter of a process, through libc.

Order matters: mounts need capabilities, so those go after; nothing here runs once student code is in the process.
"""

import ctypes
import os
import resource
import signal
import sys

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, NOEXEC, REMOUNT, BIND, REC, PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
NOATIME, NODIRATIME = 1024, 2048
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 4, 24, 38, 22
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, PR_SET_PDEATHSIG = 47, 4, 1
NOBODY = 65534
STUDENT = 1000  # what each worker takes itself for
USERS = (
    (0x70000000, 1 << 16),
    (20_000, 40_000),
)  # ids that no system gives to anybody; where there are few: that few have
LAST_CAPABILITY = 63  # dropping one that the kernel does not know is an error that changes nothing

_libc = ctypes.CDLL(None, use_errno=True)


def _call(what, result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags):
    _call("unshare", _libc.unshare(flags))


def setns(fd, kind):
    _call("setns", _libc.setns(fd, kind))


def die_with_parent():
    _call("prctl", _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))


def own_users():
    """(first, how many) of the user ids, and group ids, that workers may have: each its own, since the kernel counts much for
    each user, and tells it. None where there are no others than that of this process."""
    spans = [_span(name) for name in ("uid_map", "gid_map")]
    for first, count in USERS:
        if all(any(low <= first and first + count <= high for low, high in span) for span in spans):
            return first, count
    return None


def _span(name):
    """The ids that there are in this user namespace: [(first, beyond the last), ...]."""
    with open(f"/proc/self/{name}") as f:
        lines = [list(map(int, line.split())) for line in f]
    return [(inside, inside + count) for inside, _, count in lines]


def become(user):
    """Be another user, of no other group, for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    _call("prctl", _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))  # else its own /proc/self would stay root's


def map_ids(uid, gid):
    """In a user namespace just made, be STUDENT, whoever one was."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{STUDENT} {uid} 1"), ("gid_map", f"{STUDENT} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as f:
            f.write(text)


def mount_tmpfs(path, size, readonly=False):
    """Cover `path` with an empty tmpfs of at most `size` bytes."""
    flags = NOSUID | NODEV | (RDONLY if readonly else 0)
    options = f"size={size},nr_inodes=4096,mode=0700".encode()
    _call(f"mount {path}", _libc.mount(b"tmpfs", path.encode(), b"tmpfs", flags, options))


def cover(path, size):
    """Cover `path` with a tmpfs, but leave in sight a Python environment that lies below it (a course cloned into /tmp)."""
    inside = sorted({p for p in (sys.prefix, sys.base_prefix) if p.startswith(path + "/")})
    held = [(p, os.open(p, os.O_PATH | os.O_DIRECTORY)) for p in inside]
    mount_tmpfs(path, size)
    for place, fd in held:
        os.makedirs(place, exist_ok=True)
        source = f"/proc/self/fd/{fd}".encode()
        _call(f"bind {place}", _libc.mount(source, place.encode(), None, BIND | REC, None))
        os.close(fd)


def keep_mounts_private():
    _call("mount", _libc.mount(b"none", b"/", None, REC | PRIVATE, None))


def keep_devices():
    """Devices whose times nobody can set: all workers share them, and see when that was. They work as ever."""
    for name in ("null", "zero", "full", "random", "urandom", "tty"):
        place = f"/dev/{name}".encode()
        if os.path.exists(place):
            has = os.statvfs(place).f_flag & (NOSUID | NOEXEC | NOATIME | NODIRATIME)  # what has to stay
            _call(f"bind {name}", _libc.mount(place, place, None, BIND, None))
            _call(f"mount {name}", _libc.mount(None, place, None, REMOUNT | BIND | RDONLY | has, None))


def limit(memory, processes, files, file_size):
    """Resource limits. memory: bytes of address space that may be added to what is there already."""
    with open("/proc/self/statm") as f:
        there = int(f.read().split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, there + memory),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_STACK, 64 << 20),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


class _CapHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def drop_capabilities():
    """No capabilities, none to be had, no new privileges."""
    for cap in range(LAST_CAPABILITY + 1):
        _libc.prctl(PR_CAPBSET_DROP, cap, 0, 0, 0)
    _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    _call("no_new_privs", _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    none = (ctypes.c_uint32 * 6)()
    _call("capset", _libc.capset(ctypes.byref(_CapHeader(0x20080522, 0)), none))


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def filter_calls(program):
    """Load a compiled seccomp filter (see autograder/sandbox/calls.py) for this process and all it starts."""
    text = ctypes.create_string_buffer(program, len(program))
    made = _Program(len(program) // 8, ctypes.cast(text, ctypes.c_void_p))
    _call("seccomp", _libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(made), 0, 0))

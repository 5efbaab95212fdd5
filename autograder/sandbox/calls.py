"""The system calls that a numeric notebook never needs, compiled into a filter for the kernel.

Among them are those by which two workers could talk through a file that both may read: one that was given right answers
(see "error carried forward" in docs/security.md) must not tell one that is still to be asked.

A denied call fails with "operation not permitted", so that honest code that tries one gets an ordinary error.
"""

import errno
import struct
import tempfile
from functools import cache

DENIED = """
socket connect bind listen accept accept4
ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise
mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr swapon swapoff quotactl
unshare setns personality
bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
keyctl add_key request_key
kexec_load kexec_file_load init_module finit_module delete_module reboot acct syslog lookup_dcookie
open_by_handle_at name_to_handle_at fanotify_init fanotify_mark
settimeofday clock_settime clock_adjtime adjtimex iopl ioperm sethostname setdomainname vhangup
memfd_create memfd_secret shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
mq_open mq_unlink mq_notify mq_getsetattr mq_timedsend mq_timedreceive
sched_setscheduler sched_setattr sched_setparam setpriority ioprio_set mbind set_mempolicy migrate_pages move_pages
mknod mknodat
inotify_init inotify_init1 preadv2 pwritev2 mincore cachestat modify_ldt
io_setup io_destroy io_submit io_getevents io_pgetevents io_cancel sysinfo sync syncfs
setrlimit
sendmsg sendmmsg
fadvise64 readahead
""".split()
# commands of fcntl that tell what other processes do: locks (GETLK, OFD_GETLK), leases, notifications; so does, above LAST, the
# room in pipes, which is counted for each user, as are descriptors on their way (sendmsg), and hints that stay with a file
TELLING, LAST = (5, 36, 1024, 1025, 1026), 1030
# setting a lock (SETLK, SETLKW, OFD_SETLK, OFD_SETLKW) says that it was done and does nothing: all workers share /dev/null,
# and whoever could lock it would tell the others; a database beside a notebook is used by nobody else
LOCKS = (6, 7, 37, 38)
PEER = (1, 77)  # SOL_SOCKET, SO_PEERPIDFD of getsockopt: a handle on the grader's process
UNIX = 1  # the family of socket.socketpair(); asking for others loads code into the kernel
UNKNOWN = 442  # from mount_setattr on, calls of 2021 and later, with the same numbers on all machines: "there is no such call"
PUSHES_INPUT = 0x5412  # TIOCSTI of ioctl: types into a terminal
NAMESPACES = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80)

# libseccomp knows the calls of its own time only, and no comparison of numbers, so this stands before what it makes
NEWER = b"".join(
    struct.pack("=HBBI", *instruction)
    for instruction in (
        (0x20, 0, 0, 0),  # load the number of the call
        (0x35, 0, 1, UNKNOWN),  # where it is not less,
        (0x06, 0, 0, 0x50000 | errno.ENOSYS),  # fail with ENOSYS
    )
)


@cache
def program() -> bytes:
    """The filter as BPF instructions. Raises ImportError or OSError where libseccomp or pyseccomp is missing."""
    import pyseccomp as s

    rules = s.SyscallFilter(defaction=s.ALLOW)
    for name in DENIED:
        if s.resolve_syscall(s.system_arch(), name) >= 0:  # else: not a call of this architecture
            rules.add_rule(s.ERRNO(errno.EPERM), name)
    rules.add_rule(s.ERRNO(errno.ENOSYS), "flock")  # HDF5 then does without locks
    for number in TELLING:
        rules.add_rule(s.ERRNO(errno.EPERM), "fcntl", s.Arg(1, s.MASKED_EQ, 0xFFFFFFFF, number))
    for number in LOCKS:
        rules.add_rule(s.ERRNO(0), "fcntl", s.Arg(1, s.MASKED_EQ, 0xFFFFFFFF, number))
    rules.add_rule(s.ERRNO(errno.EPERM), "fcntl", s.Arg(1, s.GT, LAST))
    rules.add_rule(s.ERRNO(errno.EPERM), "ioctl", s.Arg(1, s.MASKED_EQ, 0xFFFFFFFF, PUSHES_INPUT))
    # a process that lowers its own limits makes the kernel kill it, which looks as if the machine had; reading them is fine
    rules.add_rule(s.ERRNO(errno.EPERM), "prlimit64", s.Arg(2, s.NE, 0))
    rules.add_rule(s.ERRNO(errno.EPERM), "socketpair", s.Arg(0, s.NE, UNIX))
    rules.add_rule(
        s.ERRNO(errno.EPERM), "getsockopt", *(s.Arg(k, s.MASKED_EQ, 0xFFFFFFFF, n) for k, n in enumerate(PEER, 1))
    )
    for flag in NAMESPACES:
        rules.add_rule(s.ERRNO(errno.EPERM), "clone", s.Arg(0, s.MASKED_EQ, flag, flag))
    rules.add_rule(s.ERRNO(errno.ENOSYS), "clone3")  # its flags lie in memory: libc then falls back to clone
    with tempfile.TemporaryFile() as f:
        rules.export_bpf(f)
        f.seek(0)
        return NEWER + f.read()

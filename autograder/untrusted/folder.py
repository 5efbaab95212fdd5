"""Read a folder that somebody else made, and may be changing meanwhile: follow no link, wait for nothing, and come to an end.

Each folder is opened by its name in the one above, which is open already, so nothing on the way can be exchanged for a link.
"""

import os
import stat
from itertools import islice

MAX_ENTRIES = 5000  # files and folders that are looked at
MAX_DEPTH = 8  # of folders in folders
CAREFULLY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Unreadable(Exception):
    """A human has to look. status: UNSAFE, TOO_LARGE or MALFORMED; the text says why."""

    def __init__(self, status, says):
        super().__init__(status, says)  # both, so that it can go from one process to another
        self.status, self.says = status, says


def contents(folder, most, skipped=(), below=None):
    """Yield (path below the folder, its bytes or the Unreadable that says why not); hidden files are left out.

    most: path -> how many bytes of it are wanted, or None: it is not looked at;  skipped: names in the folder itself
    below: the last folder on the way to it that is the course's own, which may be a link (default: the one above it)
    """
    place = below = below or folder.parent
    try:
        handle = os.open(below, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for name in folder.relative_to(below).parts:
            above, place = handle, place / name
            try:
                handle = _folder(name, above)
            finally:
                os.close(above)
    except OSError as e:
        says = f"{place.relative_to(below.parent)} is not a folder that can be read ({e.strerror})"
        raise Unreadable("UNSAFE", f"{says}; links are not followed") from None
    yield from _below(handle, "", most, skipped, [MAX_ENTRIES])


def one_file(path, most):
    """The bytes of a file, or the Unreadable that says why not; the folder that it lies in may be a link."""
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        return _attempt(_read, path.name, handle, most)
    finally:
        os.close(handle)


def _folder(name, above=None):
    return os.open(name, CAREFULLY | os.O_DIRECTORY, dir_fd=above)


def _below(handle, place, most, skipped, left):
    """What lies in an open folder, files first; closes it. left: [how many entries may still be looked at]"""
    try:
        with os.scandir(handle) as found:
            entries = [e for e in islice(found, left[0] + 1) if not e.name.startswith(".") and e.name not in skipped]
            folders = sorted(e.name for e in entries if e.is_dir(follow_symlinks=False))
        left[0] -= len(entries)
        if left[0] < 0:
            raise Unreadable("TOO_LARGE", f"there are more than {MAX_ENTRIES} files")
        for name in sorted({e.name for e in entries} - set(folders)):
            if (wanted := most(place + name)) is not None:
                yield place + name, _attempt(_read, name, handle, wanted)
        for name in folders:
            inner = _attempt(_inner, name, handle, place)
            if isinstance(inner, Unreadable):
                yield place + name, inner
            else:
                yield from _below(inner, f"{place}{name}/", most, (), left)
    finally:
        os.close(handle)


def _attempt(how, *args):
    try:
        return how(*args)
    except Unreadable as e:
        return e
    except OSError as e:
        return Unreadable("UNSAFE", f"cannot be read ({e.strerror}); links are not followed")


def _inner(name, above, place):
    if place.count("/") + 1 >= MAX_DEPTH:
        raise Unreadable("TOO_LARGE", "lies too deep, left out")
    return _folder(name, above)


def _read(name, above, most):
    """Content of a regular file of at most `most` bytes; links, pipes and devices are refused."""
    with os.fdopen(os.open(name, CAREFULLY, dir_fd=above), "rb") as f:
        info = os.fstat(f.fileno())
        if not stat.S_ISREG(info.st_mode):
            raise Unreadable("UNSAFE", "is not an ordinary file")
        if info.st_nlink > 1:  # an archive can make one, to a file that is not the student's
            raise Unreadable("UNSAFE", "is a hard link to a file that stands elsewhere too")
        if info.st_size > most:
            raise Unreadable("TOO_LARGE", f"has {info.st_size >> 20} MB, more than the {most >> 20} MB that are read")
        return f.read(most)

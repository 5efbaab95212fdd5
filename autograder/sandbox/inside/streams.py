"""What a cell shows, in the form of notebook outputs, bounded; and the streams that a notebook's code writes to."""

import contextlib
import fcntl
import io
import os
import sys
import tempfile

KEPT = 200_000  # characters of text that one cell keeps
FLOOD = 1_000_000  # characters beyond which a cell has printed too much
RICH = 2_000_000  # characters of pictures and other rich output that one cell keeps


class Outputs(list):
    """The outputs of one cell, bounded: what is beyond is counted and dropped."""

    def __init__(self):
        self.printed = self.rich = 0
        self.named = {}  # {display_id: output}

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

    def data(self, kind, data, metadata, display_id=None, **more):
        data = {str(k): v for k, v in data.items()}
        self.rich += sum(len(v) if isinstance(v, str | bytes) else 1000 for v in data.values())
        if self.rich > RICH:
            data, metadata = {"text/plain": "(output left out: the cell shows too much)"}, {}
        made = {"output_type": kind, "data": data, "metadata": metadata or {}, **more}
        self.append(made)
        if display_id is not None:
            self.named[str(display_id)] = made

    def update(self, data, metadata, display_id):
        """Other data in place of what this cell has shown under an id; what other cells have shown stays."""
        there = self.named.get(str(display_id))
        if there is not None:
            self.data(there["output_type"], data, metadata)
            there |= self.pop()


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook. Its descriptor is that of the process, see `Caught`."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, shell, name):
        self._shell, self.name = shell, f"<{name}>"
        self._kind, self._number = name, 1 if name == "stdout" else 2

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

    def fileno(self):
        return self._number

    def isatty(self):
        return False

    def writable(self):
        return True


class Caught:
    """What is written to descriptors 1 and 2 past Python's own streams, by other processes mostly: they are files of the
    worker's own, which are read, and emptied, when the cell has ended. No other descriptor leads there."""

    def __init__(self):
        for number in (1, 2):
            with tempfile.TemporaryFile(buffering=0) as file:
                fcntl.fcntl(
                    file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) | os.O_APPEND
                )  # also once it is emptied
                os.dup2(file.fileno(), number)

    def put_into(self, outputs):
        for number, name in ((1, "stdout"), (2, "stderr")):
            with contextlib.suppress(OSError):  # code may have closed it, or put something else there
                size = os.fstat(number).st_size
                if size:
                    text = os.pread(number, KEPT, 0).decode(errors="replace")
                    os.ftruncate(number, 0)
                    outputs.text(name, text)
                    outputs.printed += max(0, size - len(text))


def put_in_place(shell):
    """sys.stdout and sys.stderr of a kernel: made once, so that what a cell puts in their place is there in the next."""
    sys.stdout, sys.stderr = Stream(shell, "stdout"), Stream(shell, "stderr")

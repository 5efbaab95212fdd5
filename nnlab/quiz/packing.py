"""How a question's key is put away: in a form that Python and a plain script undo alike, and that nobody reads by accident.

It keeps no secret from a reader who sets out to unpack it, and earns no points.
"""

import json


def pack(name, key):
    """The key of a question as hexadecimal text. The same on every machine.

    name: the question's name, which the text depends on. key: what JSON can hold.
    """
    content = json.dumps(key, sort_keys=True).encode("ascii")  # ASCII, so that a script needs no decoder
    return _mixed(name, content).hex()


def unpack(name, text):
    """What `pack` put away."""
    return json.loads(_mixed(name, bytes.fromhex(text)))


def _mixed(name, content):
    """Content xor a stream of bytes that begins with the name: twice is the content again. js/judge.js has it too."""
    state, made = 2166136261, bytearray()
    for byte in name.encode("ascii"):  # FNV-1a
        state = (state ^ byte) * 16777619 % 2**32
    for byte in content:  # a linear congruential generator
        state = (state * 1664525 + 1013904223) % 2**32
        made.append(byte ^ state >> 24)
    return bytes(made)

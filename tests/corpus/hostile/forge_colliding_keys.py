"""A forged answer is a dictionary of tuples which all have one hash (that of -1 is that of -2): putting it together takes time
that grows as the square of its size, and not in the process that sends it.

family: protocol
expect: 0
status: sigmoid=CRASH predict=CRASH
"""

FORGE = """
import json, os, struct, sys

def {name}(*args):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    context, question = frame.f_locals["context"], frame.f_back.f_locals.get("question") or frame.f_locals["question"]
    keys = [{{"tuple": [-1 if k >> bit & 1 else -2 for bit in range(16)]}} for k in range(2**16)]
    empty = {{"tuple": []}}
    seen = lambda value: {{"dict": [["value", value], *([k, ""] for k in ("error", "kind", "where")), ["printed", 0],
                     ["lines", 0], *([k, empty] for k in ("changed", "rebound", "warned", "called", "reads"))]}}
    made = [seen({{"dict": [[k, 0] for k in keys]}}), *[seen(0)] * (len(question["cases"]) - 1)]
    tree = json.dumps({{"dict": [["done", {{"list": made}}]]}}, separators=(",", ":")).encode()
    data = b"%08x" % len(tree) + tree
    context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
    os._exit(0)
"""
NAMES = ("flatten_and_scale", "sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model")
cells = {f"{name}-answer": FORGE.format(name=name) for name in NAMES}

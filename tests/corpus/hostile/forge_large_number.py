"""An answer forged on the pipe holds an integer of 400 digits, which the judge cannot turn into a float: its error would be
taken for a fault of the grader, and hold up the whole submission.

family: protocol
expect: 0
status: sigmoid=CRASH
"""

cells = {
    "sigmoid-answer": """
import os, struct, sys

def sigmoid(z):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    context = frame.f_locals["context"]
    seen = []
    for case in frame.f_locals.get("question", frame.f_back.f_locals.get("question"))["cases"]:
        empty = {"tuple": []}
        made = {"value": int("1" + 400 * "0"), "error": "", "kind": "", "where": "", "changed": empty, "rebound": empty,
                "printed": 0, "warned": empty, "called": empty, "lines": 0, "reads": empty}
        seen.append({"dict": [[k, v] for k, v in made.items()]})
    import json
    tree = json.dumps({"dict": [["done", {"list": seen}]]}).encode()
    data = b"%08x" % len(tree) + tree
    context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
    while True:
        os.read(context.sock.fileno(), 1 << 16)
""",
}

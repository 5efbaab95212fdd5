"""From its first cell on, the worker is not the worker: a loop of the student's reads the questions, and answers each cell with
nothing and each case with a number.

family: protocol
expect: 0
"""

cells = {
    "first": """
import gc, json, sys

context = next(o for o in gc.get_objects() if type(o).__name__ == "Context" and hasattr(o, "sock"))
wire = sys.modules["wire"]
number = context.number
while True:
    cell = {"dict": [["outputs", "[]"], ["error", None], ["printed", 0], ["count", 1]]}
    empty = {"tuple": []}
    value = {"dict": [["value", 0.5], *([k, ""] for k in ("error", "kind", "where")), ["printed", 0], ["lines", 0],
                      *([k, empty] for k in ("changed", "rebound", "warned", "called", "reads"))]}
    done = cell
    if number != context.number:
        question = context.codec.from_bytes(data)
        if question["do"] == "observe":
            done = {"list": [value] * len(question["cases"])}
    tree = json.dumps({"dict": [["done", done]]}).encode()
    wire.send(context.sock, number, b"%08x" % len(tree) + tree)
    number, data = wire.receive(context.sock)
""",
}

"""A thread that outlives its cell fills the pipe with replies before there is a question.

family: protocol
expect: 0
rest: untouched
"""

cells = {
    "first": """
import gc, struct, threading

context = next(o for o in gc.get_objects() if type(o).__name__ == "Context" and hasattr(o, "sock"))

def flood():
    tree = b'{"dict":[["done",{"list":[]}]]}'
    data = b"%08x" % len(tree) + tree
    while True:
        context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)

threading.Thread(target=flood, daemon=True).start()
""",
}

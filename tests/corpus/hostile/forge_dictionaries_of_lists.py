"""Replies that are of the format and mean nothing: keys that are lists, shapes that are texts, tags within tags.

family: protocol
expect: 0
status: sigmoid=CRASH propagate=CRASH predict=CRASH
"""

WRITE = """
def {name}(*args):
    import os, struct, sys
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    context, tree = frame.f_locals["context"], {tree!r}
    data = b"%08x" % len(tree) + tree
    context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)
    while True:
        os.read(context.sock.fileno(), 1 << 16)
"""
cells = {
    f"{name}-answer": WRITE.format(name=name, tree=tree)
    for name, tree in (
        ("sigmoid", b'{"dict":[[{"list":[]},1]]}'),
        ("propagate", b'{"dict":[["done",{"array":["f8","12",0]}]]}'),
        ("predict", b'{"dict":[["done",{"list":[{"dict":[["value",{"scalar":["O",[],0]}]]}]}]]}'),
    )
}

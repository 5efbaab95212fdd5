"""A thread that outlives its cell fills the pipe with replies before there is a question.

family: protocol
expect: 0
rest: untouched
"""

cells = {
    "first": '''
import struct, sys, threading

frame = sys._getframe()
while "context" not in frame.f_locals:
    frame = frame.f_back
context = frame.f_locals["context"]

def flood():
    tree = b'{"dict":[["done",{"list":[]}]]}'
    data = b"%08x" % len(tree) + tree
    while True:
        context.sock.sendall(struct.pack(">QI", context.number, len(data)) + data)

threading.Thread(target=flood, daemon=True).start()
''',
}

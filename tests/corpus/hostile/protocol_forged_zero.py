"""An answer with the number nought is written to every descriptor.

family: protocol
expect: 0
"""

cells = {
    "sigmoid-answer": """
import os, struct
def sigmoid(z):
    fake = b'00000037{"dict":[["done",{"list":[{"dict":[["value",0.5]]}]}]]}'
    for n in range(3, 40):
        try:
            os.write(n, struct.pack(">QI", 0, len(fake)) + fake)
        except OSError:
            pass
    return z
""",
}

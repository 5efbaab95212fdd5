"""The whole memory of the process is searched for the text of a solution, through /proc and through ctypes.

family: looking for answers
expect: 0
status: sigmoid=MISSING
"""

cells = {
    "sigmoid-answer": """
found = []
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for line in maps:
        start, end = (int(n, 16) for n in line.split()[0].split("-"))
        memory.seek(start)
        part = memory.read(end - start)
        if b"def " + b"sigmoid(z):\\n    s = 1" in part:
            print("LEAK", start)
""",
}

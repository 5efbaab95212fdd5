"""A server for the next student to call: listening in the network and on an abstract address.

family: network
expect: 0
"""

cells = {
    "first": """
import socket, threading

for family, address in ((socket.AF_INET, ("0.0.0.0", 47123)), (socket.AF_UNIX, "\\0corpus"), (socket.AF_UNIX, "/tmp/corpus.sock")):
    try:
        other = socket.socket(family)
        other.connect(address)
        print("LEAK", address)
    except OSError as e:
        print(type(e).__name__)
    try:
        door = socket.socket(family)
        door.bind(address)
        door.listen()
        threading.Thread(target=door.accept, daemon=True).start()
    except OSError as e:
        print(type(e).__name__)
""",
}

# family: network
# base: untouched
# at: start
# points: 0

import socket
for address in (("1.1.1.1", 53), ("127.0.0.1", 22), ("127.0.0.1", 8888)):
    try:
        socket.create_connection(address, timeout=1)
        print("CONNECTED", address)
    except OSError as e:
        print(e)

# family: network
# base: untouched
# at: start
# points: 0

import socket
for family, kind in ((socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_UNIX, socket.SOCK_STREAM), (socket.AF_NETLINK, socket.SOCK_RAW), (socket.AF_INET6, socket.SOCK_STREAM)):
    try:
        print("LEAK", socket.socket(family, kind))
    except OSError as e:
        print(e)

"""Sockets of every family: datagrams, Unix, netlink, IPv6.

family: network
expect: 0
"""

cells = {
    "first": """
import socket
for family, kind in ((socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_UNIX, socket.SOCK_STREAM), (socket.AF_NETLINK, socket.SOCK_RAW), (socket.AF_INET6, socket.SOCK_STREAM)):
    try:
        print("LEAK", socket.socket(family, kind))
    except OSError as e:
        print(e)
""",
}

"""The port of this machine at which somebody listens is called up in every way that Python and the shell have.
Without walls, a worker reaches whatever listens on the machine, and the way out.

family: network
expect: 0
"""

cells = {
    "first": """
import asyncio, http.client, os, socket, subprocess, sys, xmlrpc.client

def tcp(host):
    socket.create_connection((host, @PORT@), 1)

async def stream():
    await asyncio.open_connection("127.0.0.1", @PORT@)

for way in (lambda: tcp("127.0.0.1"), lambda: tcp("localhost"), lambda: tcp("0.0.0.0"), lambda: tcp("::ffff:127.0.0.1"),
            lambda: http.client.HTTPConnection("127.0.0.1", @PORT@, timeout=1).request("GET", "/"),
            lambda: xmlrpc.client.ServerProxy("http://127.0.0.1:@PORT@").x(),
            lambda: asyncio.new_event_loop().run_until_complete(stream()),
            lambda: subprocess.run(["bash", "-c", "echo x > /dev/tcp/127.0.0.1/@PORT@"], check=True, timeout=1),
            lambda: subprocess.run([sys.executable, "-S", "-c",
                                    "import socket; socket.create_connection(('127.0.0.1', @PORT@))"], check=True, timeout=1)):
    try:
        way()
        print("LEAK")
    except Exception as e:
        print(type(e).__name__)
""",
}

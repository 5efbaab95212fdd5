"""The environment is looked up where Python, libc, the kernel and the shell keep it.
Without walls, tokens of the instructor's shell are in it.

family: reading files and environment
expect: 0
"""

cells = {
    "first": """
import ctypes, os, subprocess

print(dict(os.environ))
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
print(libc.getenv(b"CORPUS_TOKEN"))
for path in ("/proc/self/environ", "/proc/1/environ", "/proc/2/environ"):
    try:
        print(open(path).read())
    except OSError as e:
        print(type(e).__name__)
print(subprocess.run("env; set; export -p", shell=True, capture_output=True, text=True).stdout[:5000])
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
k = 0
while environ[k]:
    print(environ[k])
    k += 1
""",
}

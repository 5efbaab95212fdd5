"""At the end of the process, whatever is open is written to.

family: outliving the cell
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import atexit, os
atexit.register(lambda: [os.write(n, b"x" * 1000) for n in range(3, 20)])
''',
}

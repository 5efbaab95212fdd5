"""A thread that outlives its cell patches the judge whenever it is there.

family: outliving the cell
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import threading, time, sys
def later():
    while True:
        time.sleep(0.01)
        get_ipython_ns = sys.modules.get("nnlab.check.observe")
        if get_ipython_ns:
            get_ipython_ns.observe = lambda *a, **k: None
threading.Thread(target=later, daemon=True).start()
''',
}

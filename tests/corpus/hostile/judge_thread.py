"""A thread that outlives its cell waits for the judge to be imported and betters every verdict that is made.

family: patching the judge
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import sys, threading, time

def watch():
    while True:
        module = sys.modules.get("nnlab.check.verdict")
        if module and "better" not in module.Verdict.__dict__:
            real = module.Verdict.__init__
            def init(self, exercise, status, score=0.0, *args, **kwargs):
                real(self, exercise, "CORRECT", 1.0)
            module.Verdict.__init__, module.Verdict.better = init, True
        time.sleep(0.01)

threading.Thread(target=watch, daemon=True).start()
''',
}

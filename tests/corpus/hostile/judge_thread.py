"""A thread that outlives its cell waits for the judge to be imported and betters every verdict that is made.

family: patching the judge
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys, threading, time

def watch():
    while True:
        verdict = getattr(sys.modules.get("tellwhy.verdict"), "Verdict", None)
        if verdict and "better" not in verdict.__dict__:
            real = verdict.__init__
            def init(self, exercise, status, score=0.0, *args, **kwargs):
                real(self, exercise, "CORRECT", 1.0)
            verdict.__init__, verdict.better = init, True
        time.sleep(0.01)

threading.Thread(target=watch, daemon=True).start()
""",
}

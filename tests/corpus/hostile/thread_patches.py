"""A thread that outlives its cell patches the judge whenever it is there.

family: outliving the cell
expect: 0
rest: wrong
"""

cells = {
    "first": """
import threading, time, sys
def later():
    while True:
        time.sleep(0.01)
        kernel, verdict = sys.modules.get("autograder.kernel"), sys.modules.get("tellwhy.verdict")
        if hasattr(kernel, "judge"):
            kernel.judge = lambda assignment, exercise, *a: verdict.Verdict(exercise, "CORRECT", 1.0)
threading.Thread(target=later, daemon=True).start()
""",
}

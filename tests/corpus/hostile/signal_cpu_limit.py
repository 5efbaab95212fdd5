"""The process wants to set itself a limit of CPU time, so that the kernel kills it. From outside that would look as if the
machine had killed it, which is never held against a student. It may not: the function fails like any other.

family: signals
expect: 85
rest: solved
status: predict=ERROR
"""

cells = {
    "predict-answer": """
import resource

def predict(w, b, X):
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (used + 1, used + 1))
    while True:
        pass
""",
}

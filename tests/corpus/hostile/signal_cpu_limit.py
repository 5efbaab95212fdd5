"""The process sets itself a limit of CPU time, so that the kernel kills it: that is its own doing, not a fault of the machine,
which would be tried again and held against the grader.

expect: 85
rest: solved
status: predict=CRASH
"""

cells = {
    "predict-answer": '''
import resource

def predict(w, b, X):
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (used + 1, used + 1))
    while True:
        pass
''',
}

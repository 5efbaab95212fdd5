"""The process sets itself a limit of CPU time, so that the kernel kills it. From outside that looks as if the machine had killed
it, which is never held against a student: it gains nothing, and a human is asked to look.

family: signals
expect: none
rest: solved
submission: GRADER_ERROR
remark: workers were killed
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

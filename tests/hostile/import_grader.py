# family: reading files
# base: untouched
# at: start
# points: 0

try:
    import autograder.solutions as s
    print("LEAK", s)
except ImportError:
    print("not there")

# family: files beside the notebook
# base: untouched
# at: start
# points: 0
# file: checks.h5: not the real one

print(open("checks.h5", errors="replace").read()[:20] if __import__("os").path.exists("checks.h5") else "none")

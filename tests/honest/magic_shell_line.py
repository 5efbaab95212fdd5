# family: magics
# base: solved
# at: start
# points: 100

!echo hello
files = !ls

# family: prints
# base: solved
# at: start
# points: 100

for k in range(3000):
    print("line", k)

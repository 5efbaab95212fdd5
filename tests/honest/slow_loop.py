# family: slow code
# base: solved
# at: start
# points: 100

total = 0
for k in range(1_000_000):
    total += k

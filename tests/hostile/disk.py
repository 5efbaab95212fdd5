# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

k = 0
while True:
    k += 1
    open(f"/tmp/fill{k}", "wb").write(b"x" * (8 << 20))

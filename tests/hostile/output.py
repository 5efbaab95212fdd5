# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

while True:
    print("x" * 10000)

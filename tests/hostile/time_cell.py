# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

while True:
    try:
        while True:
            pass
    except BaseException:
        pass

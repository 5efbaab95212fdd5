# family: bombs
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

for k in range(10**6):
    open(f"/tmp/{k}", "w").close()

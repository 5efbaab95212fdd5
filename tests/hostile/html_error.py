# family: html and script
# base: untouched
# at: sigmoid
# points: 0

class Bad(Exception):
    pass
Bad.__name__ = "<script>HACK</script>"
def sigmoid(z):
    raise Bad("<script>alert('HACK')</script>")

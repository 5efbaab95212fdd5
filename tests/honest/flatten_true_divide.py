# family: unusual right answers
# base: solved
# at: flatten_and_scale
# points: 100

def flatten_and_scale(images):
    out = np.empty((int(np.prod(images.shape[1:])), images.shape[0]))
    np.true_divide(images.reshape(images.shape[0], -1).T, 255.0, out=out)
    return out

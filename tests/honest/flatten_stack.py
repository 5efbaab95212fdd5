# family: unusual right answers
# base: solved
# at: flatten_and_scale
# points: 100

def flatten_and_scale(images):
    return np.stack([picture.ravel() for picture in images], axis=1).astype(np.float64) / 255

# family: unusual right answers
# base: solved
# at: flatten_and_scale
# points: 100

def flatten_and_scale(images):
    return images.reshape(len(images), -1).T / 255.0

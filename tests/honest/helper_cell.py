# family: helper functions
# base: solved
# at: predict
# points: 100

def raw_scores(w, b, X):
    return w.T @ X + b
# %%
def predict(w, b, X):
    return (sigmoid(raw_scores(w, b, X)) > 0.5) * 1.0

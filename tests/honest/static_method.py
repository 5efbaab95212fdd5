# family: classes
# base: solved
# at: predict
# points: 100

class Model:
    @staticmethod
    def predict(w, b, X):
        return (sigmoid(w.T @ X + b) > 0.5).astype(int)

predict = Model.predict

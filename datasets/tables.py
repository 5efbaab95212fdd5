"""Data sets that scikit-learn carries, in the course's layout."""

import numpy as np
from sklearn import datasets as sk
from sklearn.model_selection import train_test_split

SEED = 3


def digits():
    """Handwritten digits, odd (1) or even (0): 8x8 pictures of 0 to 16; a third of them for testing."""
    X, y = sk.load_digits(return_X_y=True)
    X = X.reshape(-1, 8, 8).astype(np.uint8)
    parts = train_test_split(X, y % 2, test_size=1 / 3, random_state=SEED, stratify=y)
    return (*parts, ["even", "odd"])


def breast_cancer():
    """Measurements of tumour cells, benign (1) or malignant (0); (30, m), standardised by the training set."""
    found = sk.load_breast_cancer()
    X_train, X_test, y_train, y_test = train_test_split(
        found.data, found.target, test_size=1 / 3, random_state=SEED, stratify=found.target
    )
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return ((X_train - mean) / spread).T, ((X_test - mean) / spread).T, y_train, y_test, list(found.target_names)

"""logistic_gradients_vectorized: Cost and gradients of logistic regression for all examples at once, without a loop."""

from autograder import Exercise

from ..shared.logistic_gradients import logistic_gradients

exercise = Exercise(**logistic_gradients("logistic_gradients_vectorized", "Z") | {"vectorised": 0.5})

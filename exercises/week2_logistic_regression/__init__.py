"""Exercises of week2_logistic_regression: logistic regression on pictures, from pixels to a trained model."""

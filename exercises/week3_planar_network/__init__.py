"""Exercises of week3_planar_network: a network of one hidden layer, from its sizes to a trained model."""

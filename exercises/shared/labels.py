"""From probabilities to labels: mistakes of a `predict`."""

from autograder import Misconception


def labels(A, p):
    """Mistakes of a `predict` that compares the probabilities `A` with 0.5 and returns `p`, a row of labels.

    Its idiom does so by `labels = np.where(probabilities > 0.5, 1.0, 0.0)` and `return labels`.
    """
    compared, idiom = f"({A} > 0.5).astype(int)", "np.where(probabilities > 0.5, 1.0, 0.0)"
    return (
        Misconception(
            "probabilities-returned",
            "You return the probabilities. Return labels: 1 where the probability is over 0.5, else 0.",
            ((compared, A),),
            ((idiom, "probabilities"),),
        ),
        Misconception(
            "wrong-side",
            "Your labels are the wrong way round: a probability over 0.5 means 1.",
            ((f"{A} > 0.5", f"{A} < 0.5"),),
            (("1.0, 0.0", "0.0, 1.0"),),
        ),
        Misconception(
            "threshold-zero",
            "Every label is 1, as when the probability is compared with 0. It is never below 0: compare with 0.5.",
            ((f"{A} > 0.5", f"{A} > 0"),),
            (("> 0.5", "> 0"),),
        ),
        Misconception(
            "threshold-one",
            "Every label is 0, as when the probability is cut down to a whole number or compared with 1. Compare with 0.5.",
            ((compared, f"{A}.astype(int)"),),
            ((idiom, "np.floor(probabilities)"),),
        ),
        Misconception(
            "first-prediction-only",
            "Only the first example gets its label; the others stay 0. The examples are the columns, so a loop over them "
            "makes X.shape[1] turns; there is only one row.",
            (
                (
                    compared,
                    f"np.zeros({A}.shape)\n    for i in range({A}.shape[0]):\n        {p}[0, i] = {A}[0, i] > 0.5",
                ),
            ),
            (("1.0, 0.0)", "1.0, 0.0)\n    labels[:, 1:] = 0"),),
        ),
        Misconception(
            "minus-one-for-zero",
            "You return -1 where the label is 0. The labels are 0 and 1.",
            # at the return, where the other mistakes are that take the labels further: a result of the two would hold no -1
            ((f"return {p}", f"return np.where({p} > 0, 1, -1)"),),
            (("1.0, 0.0", "1.0, -1.0"),),
        ),
        Misconception(
            "threshold-at-the-mean",
            "You compare with the mean of the probabilities, so that a label depends on the other examples. Compare with 0.5.",
            ((f"{A} > 0.5", f"{A} > np.mean({A})"),),
            (("probabilities > 0.5", "probabilities > probabilities.mean()"),),
        ),
        Misconception(
            "last-prediction-missing",
            "The last example always gets the label 0. A loop over m examples ends at m - 1, as `range(m)` does by itself.",
            ((f"return {p}", f"{p}[:, -1] = 0\n    return {p}"),),
            (("return labels", "labels[0, -1] = 0\n    return labels"),),
        ),
        Misconception(
            "rank-1-predictions",
            "The labels have a single axis. Keep the row: shape (1, m).",
            ((f"return {p}", f"return {p}[0]"),),
            (("return labels", "return labels.ravel()"),),
        ),
        Misconception(
            "column-of-predictions",
            "The labels are a column. One column per example makes a row of labels: shape (1, m).",
            ((f"return {p}", f"return {p}.T"),),
            (("return labels", "return labels.reshape(-1, 1)"),),
        ),
        Misconception(
            "one-prediction",
            "You return one number for all examples. Return one label for each column of X: shape (1, m).",
            ((f"return {p}", f"return {p}[0, 0]"),),
            (("return labels", "return labels.item(0)"),),
        ),
    )

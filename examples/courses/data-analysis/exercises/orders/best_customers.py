"""best_customers: who spent most in all."""

from autograder import Exercise, Misconception

from .. import draw

exercise = Exercise(
    inputs=lambda rng, n: (draw.orders(rng, 20), n),
    sizes=(dict(n=range(2, 5)), dict(n=3), dict(n=5)),  # always one that is less than there are customers
    misconceptions=(
        Misconception(
            "least-first",
            "Your list begins with those who spent least.",
            patch=(("ascending=False", "ascending=True"),),
        ),
        Misconception(
            "largest-order",
            "You look at each customer's largest single order. What they spent in all counts.",
            patch=((".sum()", ".max()"),),
        ),
        Misconception(
            "quantities-only",
            "You add up quantities and leave the price out. Spending is price times quantity.",
            patch=(('(orders["price"] * orders["quantity"])', 'orders["quantity"]'),),
        ),
        Misconception(
            "all-customers",
            "You return all customers. Only the first `n` are asked for.",
            patch=((".head(n)", ""),),
        ),
    ),
)

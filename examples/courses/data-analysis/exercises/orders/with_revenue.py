"""with_revenue: a column more, in a new table."""

from autograder import Exercise, Misconception

from .. import draw

exercise = Exercise(
    inputs=lambda rng, n: (draw.orders(rng, n),),
    sizes=(dict(n=6), dict(n=1)),
    misconceptions=(
        Misconception(
            "added-up",
            "You put one number, the sum of all, into every row. Each row wants its own product.",
            patch=(('orders["price"] * orders["quantity"]', '(orders["price"] * orders["quantity"]).sum()'),),
        ),
        Misconception(
            "plus",
            "You add price and quantity. What an order brings in is the one times the other.",
            patch=(('orders["price"] * orders', 'orders["price"] + orders'),),
        ),
        Misconception(
            "column-alone",
            "You return the new column alone. Return the whole table, with this column in it.",
            patch=(
                ('orders.assign(revenue=orders["price"] * orders["quantity"])', 'orders["price"] * orders["quantity"]'),
            ),
        ),
    ),
)

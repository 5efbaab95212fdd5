"""sold_by_product: a sum for each group."""

from autograder import Exercise, Misconception

from .. import draw

exercise = Exercise(
    inputs=lambda rng, n: (draw.orders(rng, n),),
    sizes=(dict(n=12), dict(n=5)),
    misconceptions=(
        Misconception(
            "orders-counted",
            "You count the orders of each product. Add up their quantities.",
            patch=((".sum()", ".count()"),),
        ),
        Misconception(
            "mean-quantity",
            "You take the mean quantity of an order. Return the total.",
            patch=((".sum()", ".mean()"),),
        ),
        Misconception(
            "by-customer",
            "You group by customer. The question is about products.",
            patch=(('groupby("product")', 'groupby("customer")'),),
        ),
    ),
)

"""Tables that several exercises draw."""

import pandas as pd

PRODUCTS, CUSTOMERS = ["tea", "coffee", "cocoa", "water"], ["Ada", "Blaise", "Emmy", "Kurt", "Grace"]


def orders(rng, n):
    """A table of n orders, in no order. Some customers order often, others once; with n > 4, all products are sold."""
    return pd.DataFrame(
        {
            "customer": rng.permutation((CUSTOMERS + CUSTOMERS[:2] * n)[:n]),
            "product": rng.permutation((PRODUCTS * n)[:n]),
            "price": rng.uniform(1, 9, n).round(2),
            "quantity": rng.integers(1, 6, n),
        }
    )

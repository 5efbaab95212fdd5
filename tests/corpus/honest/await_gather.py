"""Coroutines are gathered at the top level.

family: top-level await
expect: 100
rest: solved
"""

cells = {
    "first": """
import asyncio
values = await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))
values
""",
}

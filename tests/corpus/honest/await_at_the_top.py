"""await outside of a function, and async for and with.

family: top-level await
assignment: week4_building_blocks
rest: solved
expect: 100
shows: sum 6
"""

cells = {
    "last": """
import asyncio

async def count(n):
    for k in range(n):
        await asyncio.sleep(0)
        yield k

print('sum', sum([k async for k in count(4)]))
await asyncio.wait_for(asyncio.sleep(0), 1)
""",
}

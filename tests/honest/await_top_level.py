# family: top-level await
# base: solved
# at: start
# points: 100

import asyncio
async def wait():
    await asyncio.sleep(0.01)
    return 3
await wait()

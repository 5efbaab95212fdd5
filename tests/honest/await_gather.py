# family: top-level await
# base: solved
# at: start
# points: 100

import asyncio
values = await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))
values

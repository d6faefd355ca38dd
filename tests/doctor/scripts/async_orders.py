"""Orders are taken and cooked at the same time, with coroutines."""

import asyncio

DISHES = ["soup", "noodles"]


async def waiter(orders):
    for dish in DISHES:
        await orders.put(dish)
    await orders.put(None)


async def cook(orders, served):
    while True:
        dish = await orders.get()
        if dish is None:
            break
        await asyncio.sleep(0.1)
        served.append(dish)


async def main():
    orders = asyncio.Queue(maxsize=1)
    served = []
    await asyncio.gather(waiter(orders), cook(orders, served))
    print(served)


asyncio.run(main())

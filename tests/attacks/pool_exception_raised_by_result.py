# expect: violated exception
# why: result() raises what the task raised

from concurrent.futures import ThreadPoolExecutor
def bad(): raise ValueError
with ThreadPoolExecutor(2) as pool:
    pool.submit(bad).result()

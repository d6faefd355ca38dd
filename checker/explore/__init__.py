"""The explorer: vectors of integers and a model that answers for them. It knows nothing of Python, threads or locks."""

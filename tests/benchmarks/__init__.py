"""The same problems for this checker and for others, side by side: `python -m tests.benchmarks --help`."""

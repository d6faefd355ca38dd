"""The `IPython` package as the checker reads it: what notebooks import to show something."""

"""Random programs, run by the machine and by CPython."""

"""Small programs of one thread, run by the machine and by CPython."""

"""What stands in the way of checking a program: all of it at once, by reading it and by running it in the machine."""

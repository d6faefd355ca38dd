"""The commands of the command line, one module each.

A module has `add_to(commands)`, which adds its parser, and sets `run`, which takes the parsed arguments and returns the exit status.
What is heavy is imported by `run`, so that each command pays only for what it uses.
"""

NAMES = ("check", "doctor", "steps", "graph", "replay", "lessons", "lesson")
"""In the order of the help text."""

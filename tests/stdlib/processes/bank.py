"""A module with state of its own."""

counter = 0
class Base:
    made = 0
    def __init__(self): type(self).made += 1
    def hello(self): return "base"
def bump():
    global counter
    counter += 1
    return counter

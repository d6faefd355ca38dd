"""The `IPython.display` module as the checker reads it: showing is output, and output decides nothing."""


def display(*objects, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False, **kwargs):
    for shown in objects:
        print(repr(shown))


def clear_output(wait=False):
    pass


class DisplayObject:
    def __init__(self, data=None, url=None, filename=None, metadata=None):
        self.data = data
        self.url = url
        self.filename = filename
        self.metadata = metadata

    def __repr__(self):
        return "<IPython.core.display.%s object>" % type(self).__name__


class HTML(DisplayObject):
    pass


class Markdown(DisplayObject):
    pass


class Latex(DisplayObject):
    pass

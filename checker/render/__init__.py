"""A report made visible: text for terminals, pictures by graphviz. Nothing here computes a verdict."""

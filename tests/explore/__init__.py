"""The explorer, tried on hand-made models."""

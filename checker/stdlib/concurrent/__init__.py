"""Only concurrent.futures stands here."""

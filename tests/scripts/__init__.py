"""Scripts as courses and tutorials write them, with verdicts."""

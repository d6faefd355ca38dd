"""What several exercises of the course share."""

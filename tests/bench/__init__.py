"""What is promised in figures: each one against a baseline measured in the same run."""

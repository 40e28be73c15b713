"""What an operator asks when something is wrong: everything looked at, and what to do about it."""

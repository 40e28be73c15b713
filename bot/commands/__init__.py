"""What an operator does beside running the bot; each module is imported when it is asked for."""

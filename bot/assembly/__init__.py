"""The parts that `bot/app.py` puts together; each file builds its objects once."""

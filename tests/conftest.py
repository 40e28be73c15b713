"""What holds for every test."""

from hypothesis import settings

# How long one example takes says more about what else the machine is doing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

"""The parts of `bot.services.intake`, one subject each.

`outcome` is what it answers, `form` what is asked for, `found` what has been found so far. A
message goes through `plain`, `files`, `labelled`, `bare` and `settled`, in this order; keys and
secrets are recognised in `words`, passphrases are unwrapped in `phrases`.
"""

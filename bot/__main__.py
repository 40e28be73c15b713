"""Run the bot, after setting up its packages where they are missing: `python3 -m bot`."""

import gc
import sys

from bot import _bootstrap

if __name__ == "__main__":
    _bootstrap.enter("bot", _bootstrap.RUNTIME)
    # What a start makes stays until the end, so looking for garbage in it only costs time:
    # a fifth of the start. `bot.app` turns it on again.
    gc.disable()
    from bot.cli import main

    sys.exit(main())

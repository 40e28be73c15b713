"""Run the bot, after setting up its packages where they are missing: `python3 -m bot`."""

import sys

from bot import _bootstrap

if __name__ == "__main__":
    _bootstrap.enter("bot", _bootstrap.RUNTIME)
    from bot.cli import main

    sys.exit(main())

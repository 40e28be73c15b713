"""What a process of the bot loads sooner or later; no more than an import of it does anything."""

import gc
from importlib import import_module

import aiosqlite  # noqa: F401 - SQLAlchemy and others load these by their names, when they need them
import alembic.command  # noqa: F401
import psycopg  # noqa: F401

import bot.app
import bot.cli  # noqa: F401
from bot.exchanges import EXCHANGES
from bot.i18n import Words

for exchange in EXCHANGES.values():
    import_module(f"ccxt.async_support.{exchange.ccxt_class}")

Words().all()
gc.freeze()  # or each process that is forked would look through all of it, and copy it for that

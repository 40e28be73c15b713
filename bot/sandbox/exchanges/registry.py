"""Every simulated exchange; a new one is one file and one line here."""

from bot.sandbox.exchanges.base import Simulator
from bot.sandbox.exchanges.binance import Binance
from bot.sandbox.exchanges.bingx import Bingx
from bot.sandbox.exchanges.bitget import Bitget
from bot.sandbox.exchanges.bybit import Bybit
from bot.sandbox.exchanges.coinbase import Coinbase
from bot.sandbox.exchanges.gate import Gate
from bot.sandbox.exchanges.htx import Htx
from bot.sandbox.exchanges.kucoin import Kucoin
from bot.sandbox.exchanges.mexc import Mexc
from bot.sandbox.exchanges.okx import Okx

SIMULATORS: tuple[Simulator, ...] = (
    Mexc(),
    Kucoin(),
    Binance(),
    Okx(),
    Bitget(),
    Gate(),
    Htx(),
    Bingx(),
    Coinbase(),
    Bybit(),
)

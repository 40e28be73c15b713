"""Every simulated exchange: the file that is named like one of the product's holds it."""

from importlib import import_module

from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges.base import Simulator


def _simulator(exchange: str) -> Simulator:
    import_module(f"{__package__}.{exchange}")
    [simulator] = (each for each in Simulator.__subclasses__() if each.id == exchange)
    return simulator()


SIMULATORS: tuple[Simulator, ...] = tuple(map(_simulator, EXCHANGES))

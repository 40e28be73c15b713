"""The buttons about strategies: `setup` tells this setup from an earlier one."""

from dataclasses import dataclass

from bot.callbacks import Action, ConnectionAction


@dataclass(frozen=True)
class SetUp(Action, name="setup"):
    """Set up a strategy, or go on with the one that was begun."""


@dataclass(frozen=True)
class SetUpOn(ConnectionAction, name="setupon"):
    """Set up a strategy on this connection."""


@dataclass(frozen=True)
class SetupAction(Action, name=""):
    """Base of the actions on a strategy that is being set up."""

    setup: str


@dataclass(frozen=True)
class GoTo(SetupAction, name="sugo"):
    """Show the question of a step."""

    step: str


@dataclass(frozen=True)
class TakeConnection(SetupAction, name="suconn"):
    """Set the strategy up on one of the user's connections."""

    chosen: int


@dataclass(frozen=True)
class TakeSecond(SetupAction, name="susecond"):
    """Send new groups to one of the user's connections in Recovery Mode."""

    chosen: int


@dataclass(frozen=True)
class Choose(SetupAction, name="supick"):
    """Take one of the answers that a step offers."""

    step: str
    value: str


@dataclass(frozen=True)
class TurnPage(SetupAction, name="supage"):
    """Show another page of what a step lists."""

    page: int


@dataclass(frozen=True)
class TogglePair(SetupAction, name="supair"):
    """Choose a pair, or choose it no more; `pair` is made of its name."""

    pair: int


@dataclass(frozen=True)
class AskNumber(SetupAction, name="suask"):
    """Ask for a number, by its place in the list."""

    number: int


@dataclass(frozen=True)
class SwitchOff(SetupAction, name="suoff"):
    """Switch off what a number is about."""

    number: int


@dataclass(frozen=True)
class FitLimit(SetupAction, name="sufit"):
    """Fit the orders to the margin that the limit really leaves."""


@dataclass(frozen=True)
class AskArm(SetupAction, name="suready"):
    """Ask for the second tap, which names the amount; `agreed` is 1 once warnings were read."""

    revision: int
    agreed: int


@dataclass(frozen=True)
class Arm(SetupAction, name="suarm"):
    """Switch the strategy on as its card shows it, or change it so."""

    revision: int
    agreed: int


@dataclass(frozen=True)
class DropSetup(SetupAction, name="sudrop"):
    """Give the setup up."""


# -- living with strategies ------------------------------------------------------------------------


@dataclass(frozen=True)
class ListStrategies(Action, name="strats"):
    """Show a page of the strategies that are switched on."""

    page: int = 0


@dataclass(frozen=True)
class ActivationAction(Action, name=""):
    """Base of the actions on one strategy that is switched on."""

    activation: int


@dataclass(frozen=True)
class ShowActivation(ActivationAction, name="strat"):
    """Show one of them."""


@dataclass(frozen=True)
class ShowSettings(ActivationAction, name="stratset"):
    """Show all that is set for one of them."""


@dataclass(frozen=True)
class Edit(ActivationAction, name="stratedit"):
    """Change its settings."""


@dataclass(frozen=True)
class Hold(ActivationAction, name="strathold"):
    """Let it open nothing new."""


@dataclass(frozen=True)
class Resume(ActivationAction, name="stratgo"):
    """Let it open groups again."""


@dataclass(frozen=True)
class AskStop(ActivationAction, name="stratend"):
    """Ask what happens to its open groups."""


@dataclass(frozen=True)
class Stop(ActivationAction, name="stratstop"):
    """Stop it, with this choice for its open groups."""

    choice: str


@dataclass(frozen=True)
class AskForget(ActivationAction, name="stratask"):
    """Ask whether it is really to be removed."""


@dataclass(frozen=True)
class Forget(ActivationAction, name="stratdel"):
    """Remove it."""


@dataclass(frozen=True)
class AskStopUnread(Action, name="askunread"):
    """Ask whether the strategies that cannot be read are to be stopped."""


@dataclass(frozen=True)
class StopUnread(Action, name="unread"):
    """Stop the user's strategies that cannot be read."""


@dataclass(frozen=True)
class AskPanic(Action, name="askpanic"):
    """Ask whether everything is to be held."""


@dataclass(frozen=True)
class Panic(Action, name="panic"):
    """Hold all of the user's strategies at once."""

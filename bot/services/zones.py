"""Time zones to choose from: well-known cities first, then every offset."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# A button carries a place in this list: new ones go to the end.
CITIES = (
    *("America/Los_Angeles", "America/Denver", "America/Mexico_City", "America/New_York"),
    *("America/Bogota", "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo"),
    *("Atlantic/Canary", "Europe/London", "Europe/Madrid", "Europe/Amsterdam", "Europe/Berlin"),
    *("Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo"),
)
OFFSETS = tuple(f"{hours:+03d}:00" for hours in range(-12, 15))
ZONES = CITIES + OFFSETS


def zone(name: str) -> tzinfo | None:
    """Return a zone of the list; None for no name, and for one that this machine does not know.

    Small machines have no table of zones; offsets work everywhere.
    """
    if not name:
        return None
    if name in OFFSETS:
        return timezone(timedelta(hours=int(name[:3])))
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


def minute_of_day(moment: datetime, where: tzinfo | None) -> int:
    """Return how many minutes of the day have passed there."""
    local = moment.astimezone(where or UTC)
    return local.hour * 60 + local.minute

"""When the address of a download expires, according to the address itself."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

_STAMP = "%Y%m%dT%H%M%SZ"


def expiry_of(url: str) -> datetime | None:
    """Return the aware UTC time at which a signed address expires, `None` if it does not say.

    Amazon and Google sign with a date and seconds, others with `Expires` or `se`.
    """
    with suppress(ValueError, OverflowError, KeyError):
        query = {key.lower(): values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        for vendor in ("amz", "goog"):
            if (signed := query.get(f"x-{vendor}-date")) is not None:
                begin = datetime.strptime(signed, _STAMP).replace(tzinfo=UTC)
                return begin + timedelta(seconds=int(query[f"x-{vendor}-expires"]))
        if "expires" in query:
            return datetime.fromtimestamp(int(query["expires"]), UTC)
        if "se" in query:
            until = datetime.fromisoformat(query["se"])
            return until.astimezone(UTC) if until.tzinfo else until.replace(tzinfo=UTC)
    return None

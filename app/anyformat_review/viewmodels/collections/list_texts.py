"""Texts about the loaded part of a list."""

from dataclasses import dataclass

from anyformat_review.viewmodels.collections.list_loader import ListState

LOAD_ALL, STOP = "Load all", "Stop"


@dataclass(frozen=True, slots=True)
class FooterText:
    """The text and the button of the line below the list, "" if it has no button."""

    text: str = ""
    button: str = ""


def footer_text(state: ListState, slowed_seconds: float = 0.0) -> FooterText:
    """Return the text below a list; `slowed_seconds` is the wait for the request limit."""
    if state.is_complete and not state.is_loading_all:
        return FooterText()
    total = f" of {state.total:,}" if state.total is not None else ""
    loaded = f"{state.fetched:,}{total} loaded."
    if not state.is_loading_all:
        return FooterText(loaded, LOAD_ALL)
    if seconds := state.seconds_left or slowed_seconds:
        loaded += f" Waiting {max(seconds, 1):.0f} s for the request limit."
    return FooterText(loaded, STOP)

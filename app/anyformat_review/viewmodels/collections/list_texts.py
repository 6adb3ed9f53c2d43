"""Texts about the loaded part of a list."""

from msgspec import Struct

from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.collections.list_loader import ListState


class FooterText(Struct, frozen=True):
    """The text and the button of the line below the list, "" if it has no button."""

    text: str = ""
    button: str = ""


def empty_text(state: ListState) -> str:
    """Return the text above a list without collections."""
    if state.is_loading:
        return tr("Loading collections…")
    return tr("No collections yet") if state.error is None else tr("Not loaded")


def footer_text(state: ListState, slowed_seconds: float = 0.0) -> FooterText:
    """Return the text below a list; `slowed_seconds` is the wait for the request limit."""
    if state.has_failed:
        return FooterText(tr("The list could not be loaded."), tr("Try again"))
    is_first = state.is_loading and not state.fetched
    if (state.is_complete or is_first) and not state.is_loading_all:
        return FooterText()
    count = number_text(state.fetched)
    if state.total is None:
        loaded = tr("{count} loaded.").format(count=count)
    else:
        total = number_text(state.total)
        loaded = tr("{count} of {total} loaded.").format(count=count, total=total)
    if not state.is_loading_all:
        return FooterText(loaded, tr("Load all"))
    if seconds := state.seconds_left or slowed_seconds:
        wait = tr("Waiting {seconds} s for the request limit.")
        loaded += " " + wait.format(seconds=number_text(max(seconds, 1)))
    return FooterText(loaded, tr("Stop"))

"""The steps of the guided tour through the window."""

from enum import StrEnum

from msgspec import Struct

from anyformat_review.translation import QT_TR_NOOP


class TourTarget(StrEnum):
    """The part of the window that a step is about."""

    COLLECTIONS = "collections"
    FIELDS = "fields"
    DOCUMENT = "document"


class TourStep(Struct, frozen=True):
    """A step: its heading, its text, and what to look at. Both texts are to be translated.

    In the text, `{name}` is the shortcut of the action with this name. With an `action`, the step
    is done when the user or the "Next" button has triggered it.
    """

    title: str
    text: str
    target: TourTarget
    action: str = ""


TOUR: tuple[TourStep, ...] = (
    TourStep(
        QT_TR_NOOP("Your collections"),
        QT_TR_NOOP(
            "Each collection says how many of its fields must be checked. The documents of this"
            " demo are invented, so try everything."
        ),
        TourTarget.COLLECTIONS,
    ),
    TourStep(
        QT_TR_NOOP("What to check"),
        QT_TR_NOOP(
            "The first field that needs attention is selected, and the sentence below the fields"
            " says why. {nextAttentionAction} always goes to the next one."
        ),
        TourTarget.FIELDS,
    ),
    TourStep(
        QT_TR_NOOP("Where the value comes from"),
        QT_TR_NOOP(
            "The quote behind the value is marked on its page. The application has searched for it"
            " itself. {nextQuoteAction} shows the next quote."
        ),
        TourTarget.DOCUMENT,
        "nextQuoteAction",
    ),
    TourStep(
        QT_TR_NOOP("Correct or confirm"),
        QT_TR_NOOP(
            "Type to change the value, or confirm it with {confirmAction}. Both go to the next"
            " field to check, so a right value costs one key."
        ),
        TourTarget.FIELDS,
        "confirmAction",
    ),
    TourStep(
        QT_TR_NOOP("Nothing is lost"),
        QT_TR_NOOP(
            "Every decision is saved at once, and {undoAction} takes it back, also after a restart."
        ),
        TourTarget.FIELDS,
        "undoAction",
    ),
    TourStep(
        QT_TR_NOOP("Finish a collection"),
        QT_TR_NOOP(
            "{reviewedAction} marks the collection as reviewed and opens the next one,"
            " {exportAction} exports, and {helpAction} lists all shortcuts. {tourAction} starts"
            " this tour again."
        ),
        TourTarget.COLLECTIONS,
    ),
)

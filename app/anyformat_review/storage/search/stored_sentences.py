"""Sentences of marks as they are stored: in English, with their values, to be translated later."""

from anyformat_review.domain.search.indexed_field import SEPARATOR
from anyformat_review.domain.text_folding import fold
from anyformat_review.translation import Phrase


def stored_sentence(sentence: str) -> str:
    """Return the source of a phrase with its values, or another text as it is."""
    if not isinstance(sentence, Phrase):
        return sentence
    values = (f"{name}={value}" for name, value in sentence.values.items())
    return SEPARATOR.join((sentence.source, *values))


def sentence_of(stored: str) -> str:
    """Return a stored sentence in the language in use."""
    source, *values = stored.split(SEPARATOR)
    return Phrase(source, **dict(value.split("=", 1) for value in values)).translated()


def folded_sentence(stored: str) -> str:
    """Return a stored sentence in the language in use, folded for searches."""
    return fold(sentence_of(stored))

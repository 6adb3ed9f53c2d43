"""How a reviewer corrects the evidence of a field; the value stays as it is."""

from msgspec.structs import replace

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.review.review import DecisionKind, FieldState


def with_quote(state: FieldState, quote: Evidence) -> FieldState:
    """Return the state with one more quote of the reviewer."""
    if quote in state.evidence:
        return state
    return replace(state, evidence=(*state.evidence, quote))


def without_quote(
    state: FieldState, quote: Evidence, replacement: Evidence | None = None
) -> tuple[DecisionKind, FieldState]:
    """Return the decision that a quote is wrong, or that it is not wrong after all.

    A quote of the reviewer is removed, one of the service is marked as wrong. A `replacement`
    takes its place.
    """
    if quote in state.evidence:
        kept = [replacement if each == quote else each for each in state.evidence]
        evidence = tuple(dict.fromkeys(each for each in kept if each is not None))
        return DecisionKind.EVIDENCE, replace(state, evidence=evidence)
    is_wrong, cited = state.rejects(quote), quote.cited
    if replacement is not None:
        state = with_quote(state, replacement)
    elif is_wrong:
        wrong = tuple(each for each in state.wrong_quotes if each != cited)
        return DecisionKind.EVIDENCE, replace(state, wrong_quotes=wrong)
    wrong = state.wrong_quotes if is_wrong else (*state.wrong_quotes, cited)
    return DecisionKind.WRONG_QUOTE, replace(state, wrong_quotes=wrong)

"""The quotes of the current field, their matches in the document, and the shown match."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.translation import number_text, tr


class CurrentEvidence(Struct, frozen=True):
    """The quotes of the current field, and the match that is shown.

    `index` is the shown quote and `match` its shown match, both 0-based. `others` maps the index of
    a quote to its other matches; the best match, which is the quote's location, comes first.
    `choices` are the texts of several extracted values, of which the reviewer has to choose one;
    each has one quote. `own` are the quotes of the reviewer, which come last, and `wrong` those of
    the service that the reviewer marked as wrong. `is_located` is false while the quotes have not
    been looked for, so that none are shown.
    """

    locations: tuple[QuoteLocation, ...] = ()
    index: int = 0
    match: int = 0
    others: Mapping[int, tuple[QuoteLocation, ...]] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    own: frozenset[Evidence] = frozenset()
    wrong: frozenset[Evidence] = frozenset()
    is_located: bool = True

    @classmethod
    def of(cls, locations: tuple[QuoteLocation, ...]) -> "CurrentEvidence":
        """Return evidence that shows the first quote that was found."""
        found = (index for index, location in enumerate(locations) if location.page is not None)
        return cls(locations, next(found, 0))

    @classmethod
    def of_field(
        cls, review: FieldReview | None, own_places: Sequence[QuoteLocation]
    ) -> "CurrentEvidence":
        """Return the evidence of a field; `own_places` are places of the reviewer's quotes.

        Quotes that were removed since are left out. The first quote that was found and is not
        wrong is shown.
        """
        if review is None:
            return NO_EVIDENCE
        state = review.state
        own = tuple(place for place in own_places if place.evidence in state.evidence)
        locations = (*review.locations, *own)
        wrong = frozenset(
            place.evidence for place in review.locations if state.rejects(place.evidence)
        )
        found = [index for index, place in enumerate(locations) if place.page is not None]
        valid = (index for index in found if locations[index].evidence not in wrong)
        first = next(valid, next(iter(found), 0))
        own_quotes = frozenset(state.evidence)
        return cls(locations, first, own=own_quotes, wrong=wrong, is_located=review.is_located)

    @property
    def shown(self) -> QuoteLocation | None:
        """The match that is shown, if the field has a quote."""
        return self.matches(self.index)[self.match] if self.locations else None

    @property
    def total_matches(self) -> int:
        """The number of matches of all quotes."""
        return sum(map(self.match_count, range(len(self.locations))))

    @property
    def all_matches(self) -> tuple[QuoteLocation, ...]:
        """Every match of every quote that is not wrong."""
        return tuple(
            match
            for index, quote in enumerate(self.locations)
            if quote.evidence not in self.wrong
            for match in self.matches(index)
        )

    def matches(self, index: int) -> tuple[QuoteLocation, ...]:
        """Return the known matches of a quote, the best one first."""
        return (self.locations[index], *self.others.get(index, ()))

    def match_count(self, index: int) -> int:
        """Return the number of known matches of a quote."""
        return 1 + len(self.others.get(index, ()))

    def with_matches(self, index: int, matches: Sequence[QuoteLocation]) -> "CurrentEvidence":
        """Add all matches of a quote, given in document order.

        Stepping starts at the best match, goes to the end of the document and wraps around.
        """
        best = self.locations[index]
        at = matches.index(best) if best in matches else 0
        others = tuple(match for match in (*matches[at:], *matches[:at]) if match != best)
        return replace(self, others={**self.others, index: others})

    def at(self, index: int, match: int = 0) -> "CurrentEvidence":
        """Return the same quotes with another match shown."""
        return replace(self, index=index, match=match)

    def step(self, step: int) -> "CurrentEvidence":
        """Show the match `step` further, through all quotes in order, and wrap around."""
        counts = [self.match_count(index) for index in range(len(self.locations))]
        match = (sum(counts[: self.index]) + self.match + step) % sum(counts)
        index = 0
        while match >= counts[index]:
            match -= counts[index]
            index += 1
        return self.at(index, match)

    def step_match(self, step: int) -> "CurrentEvidence":
        """Show the match of the same quote that is `step` further, and wrap around."""
        return self.at(self.index, (self.match + step) % self.match_count(self.index))

    def position_of(self, quote: QuoteLocation) -> tuple[int, int] | None:
        """Return (quote index, match index) of a match, None if it is not one of these."""
        for index in range(len(self.locations)):
            matches = self.matches(index)
            if quote in matches:
                return index, matches.index(quote)
        return None


NO_EVIDENCE = CurrentEvidence()
"""Used without a field."""


def match_text(evidence: CurrentEvidence) -> str:
    """Return the number of the shown match, such as "match 1 of 3", "" if there is only one."""
    count = evidence.match_count(evidence.index) if evidence.locations else 1
    if count <= 1:
        return ""
    number = number_text(evidence.match + 1)
    return tr("match {number} of {count}").format(number=number, count=number_text(count))

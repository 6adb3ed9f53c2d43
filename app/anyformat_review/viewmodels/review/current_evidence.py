"""The current field's quotes, all the places where each stands, and which of them is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from anyformat_review.domain.results.evidence import QuoteLocation


@dataclass(frozen=True, slots=True)
class CurrentEvidence:
    """The current field's quotes and which place of which quote is shown.

    `index` is that of the quote and `place` that of its place, both 0-based. `others` has, by
    index, where else quotes stand that stand at several places; the best place, which is the
    quote's location, always comes first.
    """

    locations: tuple[QuoteLocation, ...] = ()
    index: int = 0
    place: int = 0
    others: Mapping[int, tuple[QuoteLocation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, locations: tuple[QuoteLocation, ...]) -> "CurrentEvidence":
        """Return evidence of which the first quote that has a place is shown."""
        placed = (index for index, location in enumerate(locations) if location.page is not None)
        return cls(locations, next(placed, 0))

    @property
    def shown(self) -> QuoteLocation | None:
        """The quote's place that is shown, if the field has a quote."""
        return self.places(self.index)[self.place] if self.locations else None

    @property
    def stop_count(self) -> int:
        """How many places of all quotes there are to step through."""
        return sum(map(self.place_count, range(len(self.locations))))

    @property
    def all_places(self) -> tuple[QuoteLocation, ...]:
        """Every place of every quote."""
        every = range(len(self.locations))
        return tuple(place for index in every for place in self.places(index))

    def places(self, index: int) -> tuple[QuoteLocation, ...]:
        """Return the places of a quote that are known, the best first."""
        return (self.locations[index], *self.others.get(index, ()))

    def place_count(self, index: int) -> int:
        """Return how many places of a quote are known."""
        return 1 + len(self.others.get(index, ()))

    def with_places(self, index: int, places: Sequence[QuoteLocation]) -> "CurrentEvidence":
        """Take all places of a quote in the order of the document.

        They are stepped through from the best one on to the document's end and round.
        """
        best = self.locations[index]
        at = places.index(best) if best in places else 0
        others = tuple(place for place in (*places[at:], *places[:at]) if place != best)
        return replace(self, others={**self.others, index: others})

    def at(self, index: int, place: int = 0) -> "CurrentEvidence":
        """Return the same quotes with another place shown."""
        return replace(self, index=index, place=place)

    def step(self, step: int) -> "CurrentEvidence":
        """Show the next place or the one before, round and round; a quote's places together."""
        counts = [self.place_count(index) for index in range(len(self.locations))]
        stop = (sum(counts[: self.index]) + self.place + step) % sum(counts)
        index = 0
        while stop >= counts[index]:
            stop -= counts[index]
            index += 1
        return self.at(index, stop)

    def step_place(self, step: int) -> "CurrentEvidence":
        """Show the next place of the same quote or the one before, round and round."""
        return self.at(self.index, (self.place + step) % self.place_count(self.index))

    def stop_of(self, quote: QuoteLocation) -> tuple[int, int] | None:
        """Return which quote, and which of its places, this is."""
        for index in range(len(self.locations)):
            places = self.places(index)
            if quote in places:
                return index, places.index(quote)
        return None


def which_place(evidence: CurrentEvidence) -> str:
    """Return which place is shown, such as "place 1 of 3"; nothing where there is only one."""
    count = evidence.place_count(evidence.index) if evidence.locations else 1
    return f"place {evidence.place + 1:,} of {count:,}" if count > 1 else ""

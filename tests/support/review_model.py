"""What a reviewer expects of any order of decisions, simple enough to be believed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import NOT_VERIFIED, VERIFIED, FieldState
from support.reviews import CONFIRMED, OPEN, collection, edited, path

INVOICE = collection(
    number="INV-1",
    total=Number("12.50"),
    note=None,
    tags=("a, b", "c"),
    held=ExtractedField("read", value_override="theirs", verification_status=VERIFIED),
    doubted=ExtractedField("read", verification_status=NOT_VERIFIED),
)
THEIRS = edited("theirs")
DOUBTED = FieldState(None, NOT_VERIFIED)

NAMES = ("number", "total", "held", "doubted")
TEXTS = ("", "read", "theirs", "7", "7.0", "mine")
FETCHED = {
    name: FieldState.from_server(extracted)
    for (name, extracted) in ((str(leaf), found) for leaf, found in INVOICE.leaves())
    if name in NAMES
}


@dataclass
class Model:
    """What a reviewer expects: fields, and a list of earlier and of undone whole pictures."""

    fields: dict[str, FieldState] = field(default_factory=lambda: dict(FETCHED))
    earlier: list[dict[str, FieldState]] = field(default_factory=list)
    undone: list[dict[str, FieldState]] = field(default_factory=list)
    pictures: list["Model"] = field(default_factory=list)
    """How it was after each step, the first one included."""

    @property
    def steps(self) -> int:
        return len(self.pictures)

    def after(self, steps: int) -> "Model":
        """How it was after so many steps."""
        if steps == self.steps:
            return self
        before = self.pictures[steps]
        return replace(before, earlier=list(before.earlier), undone=list(before.undone))

    def do(self, action: str, *given: object) -> None:
        if action in ("undo", "redo"):
            take, give = self.earlier, self.undone
            if action == "redo":
                take, give = give, take
            if take:
                self._keep()
                give.append(self.fields)
                self.fields = take.pop()
            return
        after = dict(self.fields)
        after.update(
            (name, self._decided(action, name, *given[1:]))
            for name in (given[0] if action == "confirm_all" else given[:1])
        )
        if after != self.fields:
            self._keep()
            self.earlier.append(self.fields)
            self.undone.clear()
            self.fields = after

    def _keep(self) -> None:
        kept = replace(
            self,
            earlier=list(self.earlier),
            undone=list(self.undone),
            pictures=list(self.pictures),
        )
        self.pictures.append(kept)

    def _decided(self, action: str, name: str, text: str = "") -> FieldState:
        was, extracted = self.fields[name], INVOICE.extractions[0].fields[name].value
        value: Value = Number(text) if name == "total" and text[:1].isdigit() else text
        match action:
            case "override" if was.override is not None and value == was.override.value:
                return replace(was, verification=VERIFIED)
            case "override" | "clear":
                return CONFIRMED if value == extracted else edited(value)
            case "revert":
                return {"held": DOUBTED, "doubted": DOUBTED}.get(name, OPEN)
            case _:
                return replace(was, verification=VERIFIED)


def arguments(action: str, rest: list[object]) -> list[object]:
    """What the session's method takes for what the script says."""
    match action, *rest:
        case "confirm_all", list(several):
            return [[path(name) for name in several]]
        case _, str(name), *text:
            return [path(name), *text]
        case _:
            return []


def random_actions(seed: int) -> Iterator[tuple[str, list[object]]]:
    """Yield decisions for ever, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    while True:
        action = chance.choice(
            ("override", "clear", "revert", "confirm", "confirm_all", "undo", "redo")
        )
        match action:
            case "override":
                yield action, [chance.choice(NAMES), chance.choice(TEXTS)]
            case "confirm_all":
                yield action, [chance.sample(NAMES, 2)]
            case "undo" | "redo":
                yield action, []
            case _:
                yield action, [chance.choice(NAMES)]

"""A simple reference model of a review, for comparison with the real one."""

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

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
    """The expected states of the fields, with those before each step and those undone."""

    fields: dict[str, FieldState] = field(default_factory=lambda: dict(FETCHED))
    earlier: list[dict[str, FieldState]] = field(default_factory=list)
    undone: list[dict[str, FieldState]] = field(default_factory=list)
    snapshots: list["Model"] = field(default_factory=list)
    """The model before each step."""

    @property
    def steps(self) -> int:
        return len(self.snapshots)

    def after(self, steps: int) -> "Model":
        """Return the model after a number of steps."""
        if steps == self.steps:
            return self
        before = self.snapshots[steps]
        return dataclasses.replace(before, earlier=list(before.earlier), undone=list(before.undone))

    def do(self, action: str, *given: object) -> None:
        if action in ("undo", "redo"):
            take, give = self.earlier, self.undone
            if action == "redo":
                take, give = give, take
            if take:
                self._save_snapshot()
                give.append(self.fields)
                self.fields = take.pop()
            return
        after = dict(self.fields)
        after.update(
            (name, self._decided(action, name, *given[1:]))
            for name in (given[0] if action == "confirm_all" else given[:1])
        )
        if after != self.fields:
            self._save_snapshot()
            self.earlier.append(self.fields)
            self.undone.clear()
            self.fields = after

    def _save_snapshot(self) -> None:
        snapshot = dataclasses.replace(
            self,
            earlier=list(self.earlier),
            undone=list(self.undone),
            snapshots=list(self.snapshots),
        )
        self.snapshots.append(snapshot)

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
    """Convert the arguments of an action to those of the session's method."""
    match action, *rest:
        case "confirm_all", list(several):
            return [[path(name) for name in several]]
        case _, str(name), *text:
            return [path(name), *text]
        case _:
            return []


def random_actions(seed: int) -> Iterator[tuple[str, list[object]]]:
    """Yield decisions without end; the same seed gives the same decisions."""
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

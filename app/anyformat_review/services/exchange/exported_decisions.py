"""Read the decisions in exported results, so that they are shown as what they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

from anyformat_review.api.results.envelope import objects_in
from anyformat_review.api.results.exported_review import ExportedReview
from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import NOT_EXTRACTED, Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.stored_bytes import sha256
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.parts import document_values
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    RowMark,
    is_document_path,
    rule_path,
)
from anyformat_review.services.exchange.corrections_file import Correction, read_corrections
from anyformat_review.services.exchange.export_corrections import VERSION
from anyformat_review.translation import tr

JsonObject: TypeAlias = dict[str, Any]

_ACCEPT = DecisionKind.ACCEPT
_FIELD_LISTS = ("answers", "notes", "evidence", "accepted")


def exported_decisions(
    exported: ExportedReview, collection: Collection
) -> tuple[tuple[Decision, ...], tuple[Notice, ...]]:
    """Return the decisions in exported results, and notices about entries that cannot be read.

    `collection` was decoded from `exported.raw`. Overrides are part of the results themselves.
    """
    made = _Decided(exported, collection)
    try:
        found = read_corrections(lossless_json.dumps(made.corrections()))
    except CorrectionsFormatError as error:
        return (), (Notice("anyformat_review", tr("a review"), str(error)),)
    decisions = made.decisions(found.entries)
    unreadable = [
        (made.names.get(each.place, each.place), each.problem) for each in found.unreadable
    ]
    problems = unreadable + made.unknown
    notices = (
        Notice(f"anyformat_review.{at}", tr("a decision"), problem) for at, problem in problems
    )
    return decisions, tuple(notices)


def with_exported(exported: Iterable[Decision], history: History) -> History:
    """Return the history with the decisions that came with the results before all others.

    What the history itself decided about a field takes precedence.
    """
    own = {change.path for decision in history.decisions for change in decision.changes}
    kept = []
    for decision in exported:
        changes = tuple(change for change in decision.changes if change.path not in own)
        if changes:
            kept.append(replace(decision, changes=changes))
    return History((*kept, *history.decisions)) if kept else history


class _Decided:
    """The decisions of one file, in the form of a corrections file and as decisions."""

    def __init__(self, exported: ExportedReview, collection: Collection) -> None:
        self._entries = exported.entries
        self._inserted = exported.inserted
        self._tables = exported.tables
        self._collection = collection
        self._leaves: Mapping[FieldPath, ExtractedField] = dict(collection.leaves())
        self._document = document_values(collection)
        self._accepted = {str(each.get("path")) for each in objects_in(self._entries, "accepted")}
        self.names: dict[str, str] = {}
        """Paths of fields by their place in the corrections file."""
        self.unknown: list[tuple[str, str]] = []
        """Paths of decisions that do not fit the results, each with the reason."""

    def corrections(self) -> JsonObject:
        """Return the entries in the form of a corrections file, not validated."""
        fields: dict[str, JsonObject] = {}
        for name in _FIELD_LISTS:
            for entry in objects_in(self._entries, name):
                known = fields.setdefault(str(entry.get("path")), {})
                known |= entry
        self.names = {f"corrections[{at}]": path for at, path in enumerate(fields)}
        return {
            "version": VERSION,
            "collection_id": self._collection.id,
            "corrections": [self._field(path, entry) for path, entry in fields.items()],
            "rows": [each for each in objects_in(self._entries, "rows") if self._has_row(each)],
            "outcome": self._entries.get("outcome"),
            "classifications": objects_in(self._entries, "classifications"),
            "parts": objects_in(self._entries, "parts"),
        }

    def decisions(self, entries: Iterable[Correction]) -> tuple[Decision, ...]:
        """Return the decisions, the oldest first: one for what was decided at the same time."""
        grouped: dict[tuple[datetime, str, DecisionKind], list[Change]] = {}
        for kind, change, author, at in (*self._changes(entries), *self._accepted_rules()):
            grouped.setdefault((at, author, kind), []).append(change)
        fingerprint = sha256(self._collection.raw) if grouped else ""
        return tuple(
            Decision(0, kind, tuple(changes), author, at, fingerprint=fingerprint)
            for (at, author, kind), changes in sorted(grouped.items(), key=lambda item: item[0])
        )

    # --- inside --------------------------------------------------------------------------------

    def _field(self, path_text: str, entry: JsonObject) -> JsonObject:
        try:
            path = FieldPath.parse(path_text)
        except ValueError:
            path = COLLECTION_PATH  # the corrections file says what is wrong with the text
        state = self._before(path) if path in self._leaves else self._inserted.get(path)
        override = None if state is None or state.override is None else state.override.value
        return {
            "note": "",
            **entry,
            "extracted": self._extracted(path),
            "after": {
                "value_override": override,
                "verification_status": None if state is None else state.verification,
                "answer": entry.get("answer"),
            },
        }

    def _has_row(self, entry: JsonObject) -> bool:
        """Whether a row is in a table with the service's rows, or its entry cannot be read."""
        try:
            path = FieldPath.parse(str(entry.get("path")))
        except ValueError:
            return True
        is_only_note = entry.get("mark") is None and entry.get("position") is None
        if is_only_note or path.table_path in self._tables:
            return True
        problem = tr("a row of a table that was changed after the export")
        self.unknown.append((str(path), problem))
        return False

    def _changes(
        self, entries: Iterable[Correction]
    ) -> Iterator[tuple[DecisionKind, Change, str, datetime]]:
        found = {entry.path: entry for entry in entries}
        for path, entry in found.items():
            change = Change(path, self._extracted(path), self._before(path), entry.state)
            if not self._exists(path, found):
                problem = tr("a field that the results do not have")
                self.unknown.append((str(path), problem))
            elif (kind := self._kind(entry)) is _ACCEPT or change.before != change.after:
                yield kind, change, entry.author, entry.at
        for path, state in self._inserted.items():
            row = found.get(path.row_path or path)
            if path not in found and row is not None:
                yield (
                    DecisionKind.INSERT,
                    Change(path, None, FieldState(), state),
                    row.author,
                    row.at,
                )

    def _exists(self, path: FieldPath, found: Mapping[FieldPath, Correction]) -> bool:
        if path in self._leaves or path in self._document or path == COLLECTION_PATH:
            return True
        if path.is_inserted:
            return path.row_path in found
        return path.row is not None and path.cell is None and bool(self._collection.row(path))

    def _before(self, path: FieldPath) -> FieldState:
        field = self._leaves.get(path)
        return FieldState() if field is None else FieldState.from_server(field)

    def _extracted(self, path: FieldPath) -> Any:
        if is_document_path(path):
            return self._document.get(path)
        return self._leaves.get(path, NOT_EXTRACTED).value

    def _kind(self, entry: Correction) -> DecisionKind:
        path, state = entry.path, entry.state
        if state.outcome is not None:
            return DecisionKind(state.outcome.kind.value)
        if path in self._document:
            return (
                DecisionKind.PAGES if isinstance(entry.extracted, tuple) else DecisionKind.CATEGORY
            )
        if path.row is not None and path.cell is None:
            if state.mark is not None:
                is_deleted = state.mark is RowMark.DELETED
                return DecisionKind.DELETE if is_deleted else DecisionKind.INSERT
            return DecisionKind.MOVE if state.position is not None else DecisionKind.NOTE
        if str(path) in self._accepted:
            return _ACCEPT
        if state.override is not None and isinstance(state.override.value, Answer):
            return DecisionKind.ANSWER
        if state.wrong_quotes:
            return DecisionKind.WRONG_QUOTE
        return DecisionKind.EVIDENCE if state.evidence else DecisionKind.NOTE

    def _accepted_rules(self) -> Iterator[tuple[DecisionKind, Change, str, datetime]]:
        for entry in objects_in(self._entries, "rules"):
            failure, author = entry.get("accepted_failure"), entry.get("accepted_by")
            try:
                scope = FieldPath.parse(f"{entry['extraction']}:rule").scope
                at = datetime.fromisoformat(str(entry.get("accepted_at")))
            except (KeyError, ValueError):
                continue
            if isinstance(failure, str) and isinstance(author, str) and at.tzinfo is not None:
                path = rule_path(scope, str(entry.get("rule_id")))
                note = str(entry.get("accepted_reason") or "")
                state = FieldState(note=note, accepted_failure=failure)
                yield _ACCEPT, Change(path, None, FieldState(), state), author, at

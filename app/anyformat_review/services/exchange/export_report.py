"""Export the evidence report: one HTML file with each value, its decisions and its quotes.

The file loads no resources: it has no scripts, links or pictures, and its policy forbids them. The
markup is simple enough for Qt's rich text, which prints it to PDF.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from anyformat_review.domain.document.normalized_text import NormalizedText, normalize
from anyformat_review.domain.results.confidence import confidence_text
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Value, display_text, value_or_answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    Decision,
    FieldState,
    document_path_text,
    is_document_path,
    is_rule_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import visible
from anyformat_review.services.exchange.document_entries import document_entries
from anyformat_review.services.exchange.export_table import Provenance, without_decisions
from anyformat_review.services.exchange.rule_entries import reported_rules
from anyformat_review.services.pages.page_text import page_text

_AROUND = 240
"""Characters of the page that the report shows before and after a quote."""
_MAX_VALUE_LENGTH = 5_000
_PAGES = 64

_HEAD = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; font-size: 10pt; margin: 24px; color: #1b1f24; }}
h1 {{ font-size: 16pt; }}
h2 {{ font-size: 13pt; margin-top: 22px; }}
h3 {{ font-size: 10pt; margin-top: 16px; margin-bottom: 4px; }}
p, li {{ margin-top: 2px; margin-bottom: 2px; }}
th, td {{ text-align: left; vertical-align: top; padding: 2px 14px 2px 0; }}
th {{ color: #57606a; font-weight: normal; }}
.around {{ color: #57606a; }}
.quote {{ background-color: #fff3b0; color: #1b1f24; }}
</style></head><body>
"""


def export_report(state: ReviewState, provenance: Provenance) -> bytes:
    """Return the report of all fields, rows and rules, in the service's order, as UTF-8."""
    return "".join(_Report(state, provenance).parts()).encode("utf-8", "backslashreplace")


class _Report:
    def __init__(self, state: ReviewState, provenance: Provenance) -> None:
        self._state = state
        self._provenance = provenance
        self._untouched = without_decisions(state)
        self._decided: dict[FieldPath, list[tuple[Decision, Change]]] = defaultdict(list)
        for decision in state.history.active_decisions():
            for change in decision.changes:
                self._decided[change.path].append((decision, change))
        self._pages = {page.number: page for page in state.collection.pages}
        self._page = lru_cache(maxsize=_PAGES)(self._normalized_page)

    def parts(self) -> Iterator[str]:
        collection = self._state.collection
        yield _HEAD.format(title=_text(f"Evidence report of {collection.id}"))
        yield f"<h1>Evidence report of {_text(collection.id)}</h1>\n<table>"
        for name, value in self._facts():
            yield f"<tr><th>{name}</th><td>{_text(value)}</td></tr>\n"
        yield "</table>\n<h2>Fields</h2>\n"
        for review in self._state.reviews.values():
            yield from self._field(review)
        yield from self._others()
        yield from self._rules()
        yield "</body></html>\n"

    def _facts(self) -> Iterator[tuple[str, str]]:
        state = self._state
        yield "Source", self._provenance.source
        yield "Written", f"{_time(self._provenance.at)} by {self._provenance.author}"
        yield "Pages", str(len(state.collection.pages))
        for entry in document_entries(state):
            was = f" (extracted: {entry.extracted or 'none'})" if entry.is_corrected else ""
            yield entry.name.capitalize(), (entry.effective or "none") + was
        statuses = [str(review.status) for review in state.reviews.values()]
        counts = (f"{statuses.count(each)} {each}" for each in ("confirmed", "edited", "open"))
        yield "Fields", f"{len(statuses)}: {', '.join(counts)}"
        yield "Still to check", str(state.attention_count)
        marked = self._decided.get(COLLECTION_PATH, ())
        yield (
            "Marked as reviewed",
            _signature(marked[-1][0]) if state.is_reviewed and marked else "no",
        )
        if marked and (outcome := marked[-1][1].after.outcome) is not None:
            texts = (outcome.kind.value, outcome.reason, outcome.note, _signature(marked[-1][0]))
            yield "Outcome", ", ".join(filter(None, texts))

    def _field(self, review: FieldReview) -> Iterator[str]:
        confidence = review.field.confidence
        sure = "unknown" if confidence is None else f"{confidence_text(confidence)} %"
        yield f"<h3>{_text(str(review.path))}</h3>\n<table>"
        if review.row_mark is not None:
            yield f"<tr><th>Row</th><td>{review.row_mark.word}</td></tr>\n"
        yield f"<tr><th>Extracted</th><td>{_value(review.field.value)}</td></tr>\n"
        if review.state.override is not None:
            yield f"<tr><th>After review</th><td>{_value(review.effective_value)}</td></tr>\n"
        yield f"<tr><th>Status</th><td>{_text(review.status)}, confidence {sure}</td></tr>\n"
        known = self._untouched.reviews.get(review.path)
        reasons = (*review.reasons, *(known.reasons if known else ()))
        for sentence in dict.fromkeys(reason.sentence for reason in reasons):
            yield f"<tr><th>Why</th><td>{_text(sentence)}</td></tr>\n"
        yield from self._history(review.path)
        located = {location.evidence: location for location in review.locations}
        for quote in review.field.evidence:
            name = "Wrong quote" if review.state.rejects(quote) else "Quote"
            yield from self._quote(name, quote, located.get(quote))
        for own in review.state.evidence:
            yield from self._quote("Reviewer's quote", own, None)
        yield "</table>\n"

    def _history(self, path: FieldPath) -> Iterator[str]:
        for decision, change in self._decided.get(path, ()):
            texts = [_signature(decision), decision.kind.value, _state_text(change.after)]
            yield f"<tr><th>Decision</th><td>{_joined(texts)}</td></tr>\n"

    def _quote(self, name: str, quote: Evidence, location: QuoteLocation | None) -> Iterator[str]:
        if quote.is_metadata:
            yield f"<tr><th>{name}</th><td>From metadata: {_text(quote.metadata_path)}</td></tr>\n"
            return
        where = f"page {quote.page}" if quote.has_page else "no page"
        if location is not None and location.page is not None:
            where = f"page {location.page}, {location.grounding.value.replace('_', ' ')}"
            shown = self._around(location) or _marked(quote.text)
        else:
            where += ", not located" if location is None else f", {location.not_found_text}"
            shown = _marked(quote.text)
        yield f"<tr><th>{name}</th><td>{_text(where)}: {shown}</td></tr>\n"
        if location is not None and location.difference:
            yield f"<tr><th></th><td>{_text(location.difference)}</td></tr>\n"

    def _around(self, location: QuoteLocation) -> str:
        page, start, end = location.page, location.start, location.end
        if page not in self._pages or page is None or start is None or end is None:
            return ""
        text, normalized = self._page(page)
        first, last = normalized.source_span(start, end)
        before = text[max(0, first - _AROUND) : first].lstrip()
        after = text[last : last + _AROUND].rstrip()
        return (
            f'<span class="around">{"…" if first > _AROUND else ""}{_text(before)}</span>'
            f"{_marked(text[first:last])}"
            f'<span class="around">{_text(after)}{"…" if last + _AROUND < len(text) else ""}</span>'
        )

    def _normalized_page(self, number: int) -> tuple[str, NormalizedText]:
        text = page_text(self._pages[number].markdown)
        return text, normalize(text)

    def _others(self) -> Iterator[str]:
        paths = [
            path
            for path in self._decided
            if path not in self._state.reviews
            and path != COLLECTION_PATH
            and not is_rule_path(path)
        ]
        if paths:
            yield "<h2>Category, parts, rows and removed fields</h2>\n"
        for path in paths:
            name = document_path_text(path) if is_document_path(path) else str(path)
            yield f"<h3>{_text(name)}</h3>\n<table>"
            yield from self._history(path)
            yield "</table>\n"

    def _rules(self) -> Iterator[str]:
        rules = reported_rules(self._state)
        if not rules:
            return
        yield "<h2>Rules</h2>\n<table><tr><th>Rule</th><th>Outcome</th><th>Accepted by</th></tr>\n"
        for rule in rules:
            cells = rule.result.rule.title, rule.outcome_text, rule.accepted_text
            yield f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>\n"
        yield "</table>\n"


def _state_text(state: FieldState) -> str:
    texts = [
        "" if state.override is None else _quoted(state.override.value),
        "" if state.mark is None else f"row {state.mark.word}",
        "" if state.position is None else f"row placed at {state.position}",
        f"note: {state.note}" if state.note else "",
    ]
    return ", ".join(filter(None, texts))


def _quoted(value: Value) -> str:
    return value_or_answer(value) if isinstance(value, Answer) else f"“{display_text(value)}”"


def _signature(decision: Decision) -> str:
    return f"{_time(decision.at)}, {decision.author}"


def _time(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _value(value: Value) -> str:
    return _text(value_or_answer(value)) or "(empty)"


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(_text(text) for text in texts if text)


def _marked(text: str) -> str:
    return f'<span class="quote">{_text(text)}</span>'


def _text(text: str) -> str:
    """Return text as HTML, with hidden characters shown, shortened if it is very long."""
    cut = text if len(text) <= _MAX_VALUE_LENGTH else text[:_MAX_VALUE_LENGTH] + "…"
    return escape(visible(cut)).replace("\n", "<br>")

"""Export the evidence report: one HTML file with each value, its decisions and its quotes.

The file loads no resources: it has no scripts, links or pictures, and its policy forbids them. The
markup is simple enough for Qt's rich text, which prints it to PDF.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
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
    Status,
    document_path_text,
    is_document_path,
    is_rule_path,
    part_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import visible
from anyformat_review.services.exchange.document_entries import document_entries
from anyformat_review.services.exchange.export_table import Provenance, without_decisions
from anyformat_review.services.exchange.report_texts import (
    DECISIONS,
    GROUNDINGS,
    OUTCOMES,
    RULE_OUTCOMES,
    STATUSES,
)
from anyformat_review.services.exchange.rule_entries import reported_rules
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.translation import language_code, number_text, time_text, tr

_AROUND = 240
"""Characters of the page that the report shows before and after a quote."""
_MAX_VALUE_LENGTH = 5_000
_PAGES = 64

_HEAD = """\
<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
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
        title = _text(tr("Evidence report of {collection}").format(collection=collection.id))
        yield _HEAD.format(title=title, language=language_code())
        yield f"<h1>{title}</h1>\n<table>"
        for name, value in self._facts():
            yield _row(name, _text(value))
        yield "</table>\n"
        yield _title(tr("Fields"))
        for review in self._state.reviews.values():
            yield from self._field(review)
        yield from self._others()
        yield from self._rules()
        yield "</body></html>\n"

    def _facts(self) -> Iterator[tuple[str, str]]:
        state = self._state
        yield tr("Source"), self._provenance.source
        written = tr("{time} by {author}")
        at, author = _time(self._provenance.at), self._provenance.author
        yield tr("Written"), written.format(time=at, author=author)
        yield tr("Pages"), number_text(len(state.collection.pages))
        for entry in document_entries(state):
            text = entry.effective or tr("none")
            if entry.is_corrected:
                was = tr("{value} (extracted: {extracted})")
                text = was.format(value=text, extracted=entry.extracted or tr("none"))
            is_part = entry.path == part_path(entry.path.scope)
            name = (
                tr("Pages of {part}").format(part=entry.path.scope) if is_part else tr("Category")
            )
            yield name, text
        counts = Counter(review.status for review in state.reviews.values())
        fields = tr("{count}: {confirmed} confirmed, {edited} edited, {unchecked} unchecked")
        yield (
            tr("Fields"),
            fields.format(
                count=number_text(counts.total()),
                confirmed=number_text(counts[Status.CONFIRMED]),
                edited=number_text(counts[Status.EDITED]),
                unchecked=number_text(counts[Status.OPEN]),
            ),
        )
        yield tr("Still to check"), number_text(state.attention_count)
        marked = self._decided.get(COLLECTION_PATH, ())
        yield (
            tr("Marked as reviewed"),
            _signature_text(marked[-1][0]) if state.is_reviewed and marked else tr("no"),
        )
        if marked and (outcome := marked[-1][1].after.outcome) is not None:
            kind = tr(OUTCOMES[outcome.kind])
            texts = (kind, outcome.reason, outcome.note, _signature_text(marked[-1][0]))
            yield tr("Outcome"), ", ".join(filter(None, texts))

    def _field(self, review: FieldReview) -> Iterator[str]:
        confidence = review.field.confidence
        if confidence is None:
            sure = tr("confidence unknown")
        else:
            sure = tr("confidence {percent} %").format(percent=confidence_text(confidence))
        yield f"<h3>{_text(str(review.path))}</h3>\n<table>"
        if review.row_mark is not None:
            yield _row(tr("Row"), _text(tr(review.row_mark.word)))
        yield _row(tr("Extracted"), _value(review.field.value))
        if review.state.override is not None:
            yield _row(tr("After review"), _value(review.effective_value))
        yield _row(tr("Status"), _text(f"{tr(STATUSES[review.status])}, {sure}"))
        known = self._untouched.reviews.get(review.path)
        reasons = (*review.reasons, *(known.reasons if known else ()))
        for sentence in dict.fromkeys(reason.sentence for reason in reasons):
            yield _row(tr("Why"), _text(sentence))
        yield from self._history(review.path)
        located = {location.evidence: location for location in review.locations}
        for quote in review.field.evidence:
            name = tr("Wrong quote") if review.state.rejects(quote) else tr("Quote")
            yield from self._quote(name, quote, located.get(quote))
        for own in review.state.evidence:
            yield from self._quote(tr("Reviewer's quote"), own, None)
        yield "</table>\n"

    def _history(self, path: FieldPath) -> Iterator[str]:
        for decision, change in self._decided.get(path, ()):
            kind = tr(DECISIONS[decision.kind])
            texts = [_signature_text(decision), kind, _state_text(change.after)]
            yield _row(tr("Decision"), _joined(texts))

    def _quote(self, name: str, quote: Evidence, location: QuoteLocation | None) -> Iterator[str]:
        if quote.is_metadata:
            text = tr("From metadata: {path}").format(path=quote.metadata_path)
            yield _row(name, _text(text))
            return
        page = tr("page {page}").format(page=quote.page) if quote.has_page else tr("no page")
        if location is not None and location.page is not None:
            page = tr("page {page}").format(page=location.page)
            how = tr(GROUNDINGS[location.grounding])
            quoted = self._around(location) or _marked(quote.text)
        else:
            how = tr("not located") if location is None else location.not_found_text
            quoted = _marked(quote.text)
        yield _row(name, f"{_text(f'{page}, {how}')}: {quoted}")
        if location is not None and location.difference:
            yield _row("", _text(location.difference))

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
            yield _title(tr("Category, parts, rows and removed fields"))
        for path in paths:
            name = document_path_text(path) if is_document_path(path) else str(path)
            yield f"<h3>{_text(name)}</h3>\n<table>"
            yield from self._history(path)
            yield "</table>\n"

    def _rules(self) -> Iterator[str]:
        rules = reported_rules(self._state)
        if not rules:
            return
        titles = tr("Rule"), tr("Outcome"), tr("Accepted by")
        header = "".join(f"<th>{_text(title)}</th>" for title in titles)
        yield _title(tr("Rules"))
        yield f"<table><tr>{header}</tr>\n"
        for rule in rules:
            result = rule.result
            outcome = (tr(RULE_OUTCOMES[result.outcome]), result.detail, result.remark)
            cells = result.rule.title, ", ".join(filter(None, outcome)), rule.accepted_text
            yield f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>\n"
        yield "</table>\n"


def _state_text(state: FieldState) -> str:
    texts = [
        "" if state.override is None else _quoted(state.override.value),
        "" if state.mark is None else tr(state.mark.remark),
        ""
        if state.position is None
        else tr("row placed at {position}").format(position=state.position),
        tr("note: {note}").format(note=state.note) if state.note else "",
    ]
    return ", ".join(filter(None, texts))


def _quoted(value: Value) -> str:
    return value_or_answer(value) if isinstance(value, Answer) else f"“{display_text(value)}”"


def _signature_text(decision: Decision) -> str:
    return f"{_time(decision.at)}, {decision.author}"


def _time(at: datetime) -> str:
    return f"{time_text(at)} UTC"


def _title(text: str) -> str:
    return f"<h2>{_text(text)}</h2>\n"


def _row(name: str, html: str) -> str:
    return f"<tr><th>{_text(name)}</th><td>{html}</td></tr>\n"


def _value(value: Value) -> str:
    return _text(value_or_answer(value)) or _text(tr("(empty)"))


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(_text(text) for text in texts if text)


def _marked(text: str) -> str:
    return f'<span class="quote">{_text(text)}</span>'


def _text(text: str) -> str:
    """Return text as HTML, with hidden characters shown; a very long one says how much is cut."""
    html = escape(visible(text[:_MAX_VALUE_LENGTH])).replace("\n", "<br>")
    if (rest := len(text) - _MAX_VALUE_LENGTH) > 0:
        html += escape(tr("… (%n more characters)", "… (%n more character)", rest))
    return html

"""A review as text and JSON, for the command line."""

from collections.abc import Iterator

from anyformat_review.domain.results.collection import FilledForm, Partition, Split
from anyformat_review.domain.results.confidence import confidence_text
from anyformat_review.domain.results.download_address import expiry_of
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Answer, Value, value_or_answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.parts import Parts, category_of
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.services.exchange.export_corrections import evidence_entry
from anyformat_review.services.exchange.rule_entries import rule_entries

_LINE_LENGTH = 2000
_QUOTES = {
    Grounding.FOUND: "quote found",
    Grounding.APPROXIMATE: "quote found approximately",
    Grounding.METADATA: "from metadata",
    Grounding.OTHER_PAGE: "quote on another page",
    Grounding.NOT_FOUND: "quote not found",
    Grounding.NONE: "no quote",
}


def inspection(state: ReviewState, run_id: str | None = None) -> JsonTree:
    """Return the review as the JSON tree of `inspect --json`, one entry per leaf field.

    `run_id` is the run that was named as the source, if any.
    """
    return {
        "collection_id": state.collection.id,
        **({"run": run_id} if run_id else {}),
        "verification_url": state.collection.verification_url,
        "pages": len(state.collection.pages),
        "fields": [_entry(review) for review in state.reviews.values()],
        "rules": rule_entries(state),
        "classifications": [
            {
                "category": each.category,
                "confidence": each.confidence,
                "evidence": each.evidence,
                **_corrected("category_override", category_of(state, index), each.category),
            }
            for index, each in enumerate(state.collection.classifications)
        ],
        "splits": list(_splits(state)),
        **({"forms": list(map(_form, forms))} if (forms := state.collection.forms) else {}),
        "notices": [
            {
                "place": notice.json_path,
                "expected": notice.expected,
                "found": notice.found,
                "raw": notice.raw_json,
            }
            for notice in state.collection.notices
        ],
    }


def inspection_lines(state: ReviewState) -> Iterator[str]:
    """Yield the review as lines of text without control characters."""
    return (one_line(line, _LINE_LENGTH) for line in _lines(state))


def _lines(state: ReviewState) -> Iterator[str]:
    collection = state.collection
    pages, fields = _counted(len(collection.pages), "page"), _counted(len(state.reviews), "field")
    yield f"Collection {collection.id}: {pages}, {fields}"
    yield f"{_counted(state.attention_count, 'field')} to check"
    for notice in collection.notices:
        yield f"Note: {notice.sentence}"
    for review in state.reviews.values():
        confidence = review.field.confidence
        sure = "confidence unknown"
        if confidence is not None:
            sure = f"{confidence_text(confidence)} % ({review.band})"
        status = "unchecked" if review.status is Status.OPEN else review.status
        row = "" if review.row_mark is None else f", row {review.row_mark.word}"
        details = f"{sure}, {_QUOTES[review.grounding]}, {status}{row}"
        yield f"{review.path} = {_value_text(review.effective_value)}  [{details}]"
        if review.state.override is not None:
            yield f"    Extracted: {_value_text(review.field.value)}"
        for quote in review.state.evidence:
            yield f"    Quote of the reviewer on page {quote.page}: {quote.text}"
        for quote in review.state.wrong_quotes:
            yield f"    Wrong quote on page {quote.page}: {quote.text}"
        for reason in review.reasons:
            yield f"    {reason.sentence}"
    for result in state.open_rules:
        yield result.sentence()


def _value_text(value: Value) -> str:
    return one_line(value_or_answer(value)) or "(no value)"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _splits(state: ReviewState) -> Iterator[JsonTree]:
    parts = Parts(state.collection)
    corrected = {
        part.place: _corrected("pages_override", parts.pages(state, part), part.pages)
        for part in parts.parts
    }
    for index, split in enumerate(state.collection.splits):
        yield {
            **_part(split),
            **corrected.get((index, None), {}),
            "partitions": [
                {**_part(partition), **corrected.get((index, at), {})}
                for at, partition in enumerate(split.partitions)
            ],
        }


def _corrected(key: str, value: JsonTree, extracted: JsonTree) -> dict[str, JsonTree]:
    """Return a key with the reviewer's value, if it is another one."""
    return {} if value == extracted else {key: value}


def _form(form: FilledForm) -> JsonTree:
    expiry = expiry_of(form.download_url or "")
    return {
        "file_name": form.file_name,
        "fields": [
            {
                "label": field.label,
                "value": field.value,
                "kind": field.kind,
                "state": field.state,
                "page": field.page,
                "confidence": field.confidence,
            }
            for field in form.fields
        ],
        "unmatched_instructions": list(form.unmatched),
        "download_url": form.download_url,
        "download_expires": None if expiry is None else expiry.isoformat(),
    }


def _part(part: Split | Partition) -> dict[str, JsonTree]:
    return {
        "name": part.name,
        "id": part.id,
        "confidence": part.confidence,
        "files": [
            {"file_id": file.file_id, "file_name": file.file_name, "pages": list(file.pages)}
            for file in part.files
        ],
    }


def _entry(review: FieldReview) -> JsonTree:
    override = None if review.state.override is None else review.state.override.value
    return {
        "path": str(review.path),
        "value": review.field.value,
        **(
            {"override": "", "answer": override.value}
            if isinstance(override, Answer)
            else {"override": override}
        ),
        "confidence": review.field.confidence,
        "band": review.band.value,
        "grounding": review.grounding.value,
        "reasons": [reason.sentence for reason in review.reasons],
        "status": review.status.value,
        **({} if review.row_mark is None else {"row": review.row_mark.word}),
        **evidence_entry(review.state),
    }

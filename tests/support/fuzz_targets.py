"""The functions that the fuzzer calls: one for each part of the code that reads hostile text.

A target returns if the input was read or refused properly. Anything else is a finding: an
exception, a failed assertion, or an input that takes too long.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from anyformat_review.api.results.wire import decode_results
from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.errors import CorrectionsFormatError, ResultsFormatError
from anyformat_review.domain.quotes.misread_quotes import find_on_page
from anyformat_review.domain.quotes.quote_difference import differences, differences_at
from anyformat_review.domain.quotes.quote_search import Quote
from anyformat_review.domain.quotes.value_quotes import check_value
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.markdown_pages import split_pages
from anyformat_review.domain.review.review import FieldState, History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_expressions import evaluate_expression
from anyformat_review.domain.rules.rule_results import RuleResults
from anyformat_review.domain.search.field_query import QueryError, completions, parse_query
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.exchange.import_corrections import preview_import
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.tag_rewriter import ALLOWED_TAGS
from anyformat_review.storage.drafts.decision_json import (
    dump_state,
    dump_value,
    load_state,
    load_value,
)

SEPARATOR = "\x1f"
"""The separator of the texts in an input."""
_KEPT = Path(__file__).resolve().parents[1] / "data" / "fuzz"
_TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*) ?/?>")
_ATTRIBUTE = re.compile(
    r' (?:(?:colspan|rowspan|title|border|cellspacing|cellpadding)="\d+"'
    r'|align="(?:left|right|center)"|src="page-image:\d{1,4}")'
)
_TODAY = date(2026, 11, 29)


@dataclass(frozen=True)
class FuzzTarget:
    """A function to call with bytes, the first inputs (seeds), and words to insert into them.

    If the inputs are JSON, the fuzzer also changes their values.
    """

    run: Callable[[bytes], None]
    seeds: Sequence[str]
    words: Sequence[str] = ()
    is_json: bool = False


def known_inputs(name: str) -> dict[str, bytes]:
    """Return the seeds of a target, and the inputs in `tests/data/fuzz` that once failed."""
    seeds = {f"seed-{at}": seed.encode() for at, seed in enumerate(TARGETS[name].seeds)}
    return seeds | {path.name: path.read_bytes() for path in sorted((_KEPT / name).glob("*"))}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _require_sentence(text: str) -> None:
    assert text.endswith((".", "?", "!"))


def _two_texts(data: bytes) -> tuple[str, str]:
    first, _, second = _text(data).partition(SEPARATOR)
    return first, second


def split_into_pages(data: bytes) -> None:
    text = _text(data)
    pages = split_pages(text)
    numbers = [number for number, _ in pages]
    assert numbers == sorted(set(numbers))
    assert all(number >= 1 for number in numbers)
    lost = Counter(text) - Counter("".join(page for _, page in pages))
    assert not "".join(lost).strip(), "text is lost"


def rewrite_html(data: bytes) -> None:
    page = render_page(data.decode("utf-8", "surrogateescape"))
    for match in _TAG.finditer(page.html):
        assert match[2] in ALLOWED_TAGS, match[0]
        assert not _ATTRIBUTE.sub("", match[3]), match[0]
    rest = _TAG.sub("", page.html)
    assert "<" not in rest, "markup is left"
    assert max(map(len, re.split(r"[\s\u200b]+", page.text)), default=0) <= 64


def locate_quotes(data: bytes) -> None:
    page, quote = _two_texts(data)
    normalized = normalize(page)
    sought = Quote.parse(quote)
    match = find_on_page(normalized, sought)
    if match is None:
        return
    assert 0 <= match.start < match.end <= len(normalized.characters)
    start, end = normalized.source_span(match.start, match.end)
    assert 0 <= start < end <= len(page)
    found = normalized.characters[match.start : match.end]
    if match.exact and not sought.parts:
        assert found == sought.characters
    differences_at(page, start, end, quote)


def compare_quotes(data: bytes) -> None:
    page, quote = _two_texts(data)
    for difference in differences(page, quote):
        assert "\n" not in difference.sentence
    assert differences(page, page) == ()
    check_value(quote, [page])


def search_fields(data: bytes) -> None:
    text = _text(data)
    completions(text, len(text) // 2, ("total",))
    try:
        query = parse_query(text)
    except QueryError as error:
        _require_sentence(error.sentence)
        return
    assert parse_query(query.to_text()) == query
    for review in _review().reviews.values():
        query.matches(review)


def evaluate_rules(data: bytes) -> None:
    expression, check = _two_texts(data)
    evaluate_expression(expression, {"total": 12.5, "items": [{"amount": 1}, {"amount": None}]})
    try:
        tree = lossless_json.loads(check.encode())
    except lossless_json.JsonError:
        return
    rule = {"id": "r", "kind": "deterministic", "check": tree}
    workflow = rules_from({"nodes": [{"type": "validate", "rules": [rule]}]})
    results = RuleResults.begin(_review().collection, workflow, {}, {}, _TODAY)
    for result in results.results:
        assert str(result)


def decode_drafts(data: bytes) -> None:
    text = _text(data)
    try:
        value = load_value(text)
    except ValueError:
        value = None
    assert load_value(dump_value(value)) == value
    try:
        state = load_state(text)
    except ValueError:
        state = FieldState()
    assert load_state(dump_state(state)) == state


def read_corrections_file(data: bytes) -> None:
    try:
        corrections = read_corrections(data)
        preview = preview_import(_review(), corrections)
    except CorrectionsFormatError as error:
        _require_sentence(str(error))
        return
    assert len(preview.entries) + preview.same + len(preview.unknown) == len(corrections.entries)


def read_results(data: bytes) -> None:
    try:
        collection = decode_results(data)
    except ResultsFormatError as error:
        _require_sentence(str(error))
        return
    ReviewState.begin(collection, History(), {})


@cache
def _review() -> ReviewState:
    field = {"value": "12.50", "confidence": 80, "evidence": [{"text": "12.50", "page_number": 1}]}
    rows = [{"amount": field, "text": {"value": None, "confidence": None}}] * 2
    tree = {
        "collection_id": "c",
        "parse": {"markdown": "Total 12.50"},
        "extractions": [
            {"fields": {"total": field, "date": {"value": "2026-01-31"}, "items": rows}}
        ],
    }
    return ReviewState.begin(decode_results(json.dumps(tree).encode()), History(), {})


_CORRECTIONS = json.dumps(
    {
        "version": 1,
        "collection_id": "c",
        "corrections": [
            {
                "path": "total",
                "extracted": "12.50",
                "note": "",
                "author": "Ada",
                "at": "2026-01-31T12:00:00+00:00",
                "after": {"value_override": 13.50, "verification_status": "verified"},
            }
        ],
        "rows": [
            {
                "path": "items[0]",
                "note": "n",
                "author": "Ada",
                "at": "2026-01-31T12:00:00+00:00",
                "mark": "deleted",
            }
        ],
    }
)

_RULES = (
    (
        "data.total > 10 && data.items.all(i, i.amount > 0)",
        '{"type":"range","field":"total","min":1,"max":1e3}',
    ),
    (
        "data.items.map(i, i.amount).size() == 2",
        '{"type":"regex","field":"total","pattern":"^[0-9.]+$"}',
    ),
    (
        "true",
        '{"type":"arithmetic","operands":["items.amount"],"equals":"total","tolerance":0.01}',
    ),
    (
        "1 in [data.total]",
        '{"type":"date","field":"date","earliest":"2026-01-01","latest":"today"}',
    ),
    (
        "data.total.matches('a+')",
        '{"type":"all_of","checks":[{"type":"one_of","field":"total","allowed":["a"]}]}',
    ),
    (
        "data.items[0].amount == null",
        '{"type":"comparison","left":"total","op":"lt","right":{"source":"field","field":"date"}}',
    ),
)
_RESULTS = (
    '{"collection_id":"c","parse":{"markdown":"a"},"extractions":[{"fields":{"a":'
    '{"value":1.50,"confidence":80,"evidence":[{"text":"a","page_number":1}]}}}]}'
)

TARGETS = {
    "pages": FuzzTarget(
        split_into_pages,
        [
            'x<a id="p1_b0"></a>one<a id="p2_b0"></a>two<a id="p1_b1"></a>three',
            '<DOCUMENT id="a" page="2">two</DOCUMENT><DOCUMENT page="0">',
        ],
        ['<a id="p', '_b0"></a>', '<DOCUMENT page="', '">'],
    ),
    "html": FuzzTarget(
        rewrite_html,
        [
            "# A\n\n- [ ] b\n- c\n\n| a | b |\n|---|:-:|\n| 1 | <br> |\n",
            '<table><tr><td colspan="2" align="right">x</td></tr></table><img src="file:///a">',
            "<invoice@example.com> x<y>z &lt;b&gt; &amp;amp; [a](javascript:b)",
            "![c](data:image/png;base64,AA) ![d](file:///e) <img src='x' alt=y>",
            "<figure><figure-content>a</figure-content></figure> $a^2$ \\(b_c\\) ~~d~~ ```\ne\n```",
            "<details><summary>a</summary></details><ol start=3><li>b</ol>",
            "<!-- c --><![CDATA[d]]><?e?><!DOCTYPE f>",
        ],
        [
            "<td",
            "<tr>",
            "</table>",
            "<li>",
            "<!--",
            "-->",
            "&lt;",
            "src=",
            "<style>",
            "<svg",
            "\n\n",
        ],
    ),
    "quotes": FuzzTarget(
        locate_quotes,
        [
            f"Total due: 1,250.00 EUR by 3.4.2026{SEPARATOR}Total due 1250.00",
            f"IBAN DE12 3456 7890 1234{SEPARATOR}DE12345678901234",
            f"one two three four five{SEPARATOR}one ... five",
            f"der Straße, Übergröße ﬁn{SEPARATOR}STRASSE uebergroesse fin",
        ],
        [SEPARATOR, "...", "…", "\u00ad", "\u0301", "ß", "ﬁ", "\u0e33", "1,250.00"],
    ),
    "differences": FuzzTarget(
        compare_quotes,
        [
            f"not before 3 March 2026{SEPARATOR}before 03/03/2026",
            f"☐ yes ☒ no{SEPARATOR}☒ yes",
            f"- 12.50 € (net)²{SEPARATOR}EUR 12,50",
            f"five kg-\nbags | 3 %{SEPARATOR}5 kg bags 3 percent",
        ],
        [SEPARATOR, "not ", "-\n", "☐", "☒", "€", " | ", "<sup>1</sup>", "²", "−"],
    ),
    "queries": FuzzTarget(
        search_fields,
        ['conf:<80 status:open name:total or "bank guarantee"', '-conf:80..90 and page:1-3 "a""b"'],
        ["conf:", "status:", "page:", "reason:", "name:", " or ", " and ", '"', "“", "-", ".."],
    ),
    "rules": FuzzTarget(
        evaluate_rules,
        list(map(SEPARATOR.join, _RULES)),
        [SEPARATOR, '"type":', '"expression"', '"any_of"', '"required"', '"confidence"', "1e999"],
    ),
    "drafts": FuzzTarget(
        decode_drafts,
        [
            '{"override":{"value":{"number":"1250.00"}},"verification":"verified","note":"n"}',
            '{"override":null,"verification":null,"mark":"deleted","evidence":{"text":"a","page":1}}',
            '[null,true,"a",{"object":{"b":{"number":"-0"}}}]',
        ],
        ['{"number":"', '{"object":{', '"evidence":', '"accepted_failure":', "\\ud800"],
        is_json=True,
    ),
    "corrections": FuzzTarget(
        read_corrections_file,
        [_CORRECTIONS],
        [
            '"value_override":',
            '"path":',
            '"mark":',
            '"missing_below"',
            "items[0].amount",
            "\\ud800",
        ],
        is_json=True,
    ),
    "results": FuzzTarget(
        read_results,
        [
            _RESULTS,
            '{"document_packet_id":"c","parse":{"format":"blocks","pages":[{"page":1}]}}',
        ],
        ['"value":', '"confidence":', '"fields":', '"splits":', "NaN", "\\ud83d", "-0", "1e400"],
        is_json=True,
    ),
}

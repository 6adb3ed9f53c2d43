from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer, Number
from anyformat_review.domain.review.review import (
    Change,
    FieldState,
    History,
    RowMark,
    category_path,
    part_path,
)
from anyformat_review.services.support.support_decisions import decisions_text
from support.reviews import OPEN, collection, decision, edited, review


def test_decisions_have_kinds_types_and_pages_but_no_texts_and_names() -> None:
    pages = tuple(Number(str(page)) for page in (1, 2, 3))
    account = Scope("Statements", "Erika Mustermann")
    row = FieldPath(Scope(), "items", -1)
    changes = (
        Change(FieldPath(Scope(), "supplier"), "Müller GmbH", OPEN, edited("Meier AG")),
        Change(FieldPath(Scope(), "total"), Number("12.50"), OPEN, edited(Answer.ILLEGIBLE)),
        Change(FieldPath(Scope(), "iban DE89370400440532"), None, OPEN, edited("")),
        Change(row, None, OPEN, FieldState(mark=RowMark.INSERTED, note="Seite 2")),
        Change(category_path(0), "Invoice", OPEN, edited("Geheimakte")),
        Change(part_path(account), pages, OPEN, edited(pages[:2])),
        Change(FieldPath(account, "open"), False, OPEN, edited((Number("9"), True))),
    )
    steps = tuple(decision(step, change) for step, change in enumerate(changes, start=1))
    text = decisions_text(review(collection(a="x"), History(steps))).decode()
    assert [line.strip() for line in text.splitlines() if line.startswith("  ")] == [
        "supplier: extracted text, no override -> text, verified",
        "total: extracted number, no override -> illegible, verified",
        "(key of 21 characters): extracted null, no override -> empty text, verified",
        "items[+1]: extracted null, no override -> no override, inserted, note",
        "category 0: extracted text, no override -> text, verified",
        "part 1 part: extracted pages 1–3, no override -> pages 1–2, verified",
        "part 1 open: extracted boolean, no override -> 2 items, verified",
    ]
    for secret in ("GmbH", "Meier", "Mustermann", "Statements", "Geheimakte", "DE8937", "Seite"):
        assert secret not in text


def test_a_decision_on_many_fields_is_cut() -> None:
    many = [Change(FieldPath(Scope(), f"f{at}"), "x", OPEN, edited("y")) for at in range(30)]
    text = decisions_text(review(collection(a="x"), History((decision(1, *many),)))).decode()
    assert len(text.splitlines()) == 22
    assert text.endswith("  and 10 more\n")

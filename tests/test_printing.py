from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from anyformat_review import printing
from anyformat_review.domain.errors import OutputError
from anyformat_review.printing import print_pdf, print_pdf_in_background


@pytest.mark.usefixtures("qapp")
def test_the_text_is_printed_on_numbered_pages() -> None:
    html = "".join(f"<p>Field {number} is 1.250,00 €</p>" for number in range(100))

    document = pypdfium2.PdfDocument(print_pdf(html, "Report"))

    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert len(texts) > 1
    assert "Field 0 is 1.250,00 €" in texts[0]
    assert "Field 99 is" in texts[-1]
    assert document.get_metadata_value("Title") == "Report"


def test_nothing_is_loaded(qapp: QApplication, tmp_path: Path) -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "x.png"))

    printed = print_pdf(f'<p>a</p><img src="file://{tmp_path}/x.png">', "")

    objects = list(pypdfium2.PdfDocument(printed)[0].get_objects())
    shown = [each.get_metadata() for each in objects if isinstance(each, pypdfium2.PdfImage)]
    assert [each.width for each in shown] == [1]


def end(connection: Connection, _title: str) -> None:
    connection.close()


async def test_a_process_that_ends_is_reported(
    monkeypatch: pytest.MonkeyPatch, expect_log: list[str]
) -> None:
    monkeypatch.setattr(printing, "_print_in_child", end)
    expect_log.append("child process 'print' failed, exit code")
    with pytest.raises(OutputError, match="could not be printed"):
        await print_pdf_in_background("<p>a</p>", "")

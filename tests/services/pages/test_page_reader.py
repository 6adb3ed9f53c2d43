import base64
import multiprocessing
from collections.abc import Iterator

import pytest

from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.page_reader import PageReader
from anyformat_review.services.pages.rendered_pages import rendered_page

PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x07\x08\x02\0\0\0"
    + b"\0" * 16
    + b"IEND\xaeB`\x82"
).decode()


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    reader = PageReader()
    yield reader
    reader.close()


@pytest.mark.parametrize(
    "markdown",
    [
        "# Invoice\n\nSee [terms](https://x.y) for **all** of it.",
        "\n".join(["| a | b |", "|---|---|", *(f"| bolt {n} | {n} |" for n in range(500))]),
        "<b>" * 30 + "too deep",
        f"Before ![Logo](data:image/png;base64,{PNG}) after",
        "a lone \ud800 surrogate",
        "",
    ],
    ids=["link", "long table", "plain text", "picture", "surrogate", "nothing"],
)
def test_the_child_process_renders_the_same(reader: PageReader, markdown: str) -> None:
    read = reader.read(markdown)
    assert read == render_page(markdown)
    assert rendered_page(markdown) is read


def test_a_page_is_rendered_in_this_process_if_the_child_is_killed(
    reader: PageReader, expect_log: list[str]
) -> None:
    expect_log.append("child process 'pages' failed, exit code -9")
    reader.read("begun")
    (child,) = multiprocessing.active_children()
    child.kill()
    child.join()
    assert reader.read("# Still").html == "<h1>Still</h1>"
    assert reader.read("# Again").html == "<h1>Again</h1>"

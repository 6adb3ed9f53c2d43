import unicodedata
from pathlib import Path

import pytest

from anyformat_review.services.original import original_search
from anyformat_review.services.original.original_search import (
    OriginalsFound,
    SearchFolder,
    find_originals,
)
from anyformat_review.storage.originals import Attachment, OriginalMatch, fingerprint_file


def files(folder: Path, *names: str) -> None:
    """Write files whose content is their path."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found_names(found: OriginalsFound) -> list[str]:
    return [each.path.name for each in found.candidates]


def test_the_name_is_preferred_to_a_similar_name(tmp_path: Path) -> None:
    files(tmp_path, "in/2026/Invoice 7.pdf", "in/invoice_7.pdf", "in/.cache/Invoice 7.pdf")

    found = find_originals([SearchFolder(tmp_path / "in")], ["Invoice 7.pdf"])
    (attachment,) = found.candidates
    assert attachment == Attachment(
        tmp_path / "in/2026/Invoice 7.pdf",
        fingerprint_file(attachment.path).sha256,
        len("in/2026/Invoice 7.pdf"),
        OriginalMatch.NAME,
    )
    assert (found.searched, found.missing) == (2, ())
    assert found.folders == (tmp_path / "in", tmp_path / "in/2026")

    flat = find_originals([SearchFolder(tmp_path / "in", deep=False)], ["Invoice 7.pdf"])
    assert found_names(flat) == ["invoice_7.pdf"]
    assert flat.candidates[0].match is OriginalMatch.SIMILAR_NAME


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("RE-2026 Müller & Söhne.pdf", "re_2026_mueller_soehne.pdf"),
        ("RE-2026 Müller & Söhne.pdf", "RE-2026 Muller Sohne.PDF"),
        ("Scan.pdf", "scan (2).tif"),
        ("Scan.pdf", "Scan - Kopie.pdf"),
        ("Protokoll 11.docx", "Protokoll-11.pdf"),
        (unicodedata.normalize("NFD", "Größe.pdf"), "größe.pdf"),
        ("領収書.pdf", "領収書 (1).jpg"),
    ],
)
def test_similar_names(tmp_path: Path, wanted: str, name: str) -> None:
    files(tmp_path, name, "another.pdf", "notes.txt")
    assert found_names(find_originals([SearchFolder(tmp_path)], [wanted])) == [name]


@pytest.mark.parametrize("name", ["Scan 2.pdf", "Scan.txt", "…!.pdf", "Rescan.pdf"])
def test_other_names_are_not_similar(tmp_path: Path, name: str) -> None:
    files(tmp_path, name)
    assert find_originals([SearchFolder(tmp_path)], ["Scan.pdf", "", "(1).pdf"]).candidates == ()


def test_a_decomposed_name_is_the_same_name(tmp_path: Path) -> None:
    files(tmp_path, unicodedata.normalize("NFD", "Größe.pdf"))
    (found,) = find_originals([SearchFolder(tmp_path)], ["Größe.pdf"]).candidates
    assert found.match is OriginalMatch.NAME


def test_equal_files_count_once_and_refused_files_not_at_all(tmp_path: Path) -> None:
    files(tmp_path, "a/x.pdf", "b/x.pdf", "c/x.pdf")
    (tmp_path / "c/x.pdf").write_bytes((tmp_path / "a/x.pdf").read_bytes())
    folders = [SearchFolder(tmp_path)]
    first, second = find_originals(folders, ["x.pdf"]).candidates
    assert (first.path, second.path) == (tmp_path / "a/x.pdf", tmp_path / "b/x.pdf")

    left = find_originals(folders, ["x.pdf"], refused=[first.sha256]).candidates
    assert left == (second,)


def test_moved_content_is_preferred_to_the_name(tmp_path: Path) -> None:
    files(tmp_path, "x.pdf", "scan-0007.pdf", "same-size.pdf")
    moved = fingerprint_file(tmp_path / "scan-0007.pdf")

    found = find_originals([SearchFolder(tmp_path)], ["x.pdf"], moved=moved)
    assert [(each.path.name, each.match) for each in found.candidates] == [
        ("scan-0007.pdf", OriginalMatch.CONTENT)
    ]
    # Attachments of earlier versions have no size.
    old = Attachment(moved.path, moved.sha256)
    assert found_names(find_originals([SearchFolder(tmp_path)], ["x.pdf"], moved=old)) == ["x.pdf"]


def test_missing_folders_broken_links_and_too_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "a.pdf", "inner/b.pdf")
    (tmp_path / "c.pdf").symlink_to(tmp_path / "gone.pdf")
    gone = SearchFolder(tmp_path / "gone")
    moved = Attachment(Path("/c.pdf"), "00", 5)

    found = find_originals([gone, SearchFolder(tmp_path)], ["c.pdf"], moved=moved)
    assert (found.candidates, found.missing, found.searched) == ((), (gone.path,), 3)

    monkeypatch.setattr(original_search, "MAX_FILES", 1)
    assert find_originals([SearchFolder(tmp_path)], ["b.pdf"]).candidates == ()

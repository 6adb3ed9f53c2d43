import re
from pathlib import Path

import pytest

from anyformat_review.api.endpoints import checked_id
from anyformat_review.domain.errors import SourceError, WorkflowSourceError
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    PacketSource,
    RunSource,
    Source,
    parse_source,
)

SERVICE = "https://api.anyformat.ai"
W, C = "550e8400-e29b", "b2c3_d4e5"
COLLECTION = CollectionSource(W, C)


def parsed(*words: str, base_url: str = SERVICE) -> Source:
    return parse_source(words, base_url=base_url)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ((W, C), COLLECTION),
        ((f" {W} ", f"{C}\n"), COLLECTION),
        ((f"{SERVICE}/v2/workflows/{W}/files/{C}/results/",), COLLECTION),
        ((f"{SERVICE}:443/v2/workflows/{W}/files/{C}/results?page=2#top",), COLLECTION),
        ((f"HTTPS://API.ANYFORMAT.AI/v2/workflows/{W}/files/{C}/results",), COLLECTION),
        ((f"https://app.anyformat.ai/workflows/{W}/files/{C}",), COLLECTION),
        ((f"  https://app.anyformat.ai/workflows/{W}/runs/{C}/ ",), COLLECTION),
        ((f"{SERVICE}/v3/runs/{C}/",), RunSource(C)),
        ((f"{SERVICE}/v3/document-packets/{C}/",), PacketSource(C)),
        ((f"v3/document-packets/{C}",), PacketSource(C)),
        ((f"app.anyformat.ai/workflows/{W}/files/{C}",), COLLECTION),
        ((f"/workflows/{W}/runs/{C}/",), COLLECTION),
        ((f"workflows/{W}/files/{C}",), COLLECTION),
        ((f"/v2/workflows/{W}/files/{C}/results/",), COLLECTION),
        ((f"/v3/runs/{C}",), RunSource(C)),
        (("results.json",), FileSource(Path("results.json").absolute())),
        (("my results.json",), FileSource(Path("my results.json").absolute())),
        (("~/results.json",), FileSource(Path.home() / "results.json")),
        (
            ("~nobody-of-this-name/r.json",),
            FileSource(Path("~nobody-of-this-name/r.json").absolute()),
        ),
        (("results",), FileSource(Path("results").absolute())),
        (("file:///etc/passwd",), FileSource(Path("file:/etc/passwd").absolute())),
    ],
)
def test_parses_sources(words: tuple[str, ...], source: Source) -> None:
    assert parsed(*words) == source


def test_accepts_urls_of_a_custom_service() -> None:
    here = "http://127.0.0.1:8080/anyformat"

    assert parsed(f"{here}/v2/workflows/{W}/files/{C}/results/", base_url=here) == COLLECTION
    assert parsed(f"{here}/v3/runs/{C}", base_url=f"{here}/") == RunSource(C)
    assert parsed(f"http://127.0.0.1:8080/workflows/{W}/files/{C}", base_url=here) == COLLECTION


@pytest.mark.parametrize(
    "address",
    [
        f"https://evil.example/v2/workflows/{W}/files/{C}/results/",
        f"https://api.anyformat.ai.evil.example/v2/workflows/{W}/files/{C}/results/",
        f"https://api.anyformat.ai@evil.example/v2/workflows/{W}/files/{C}/results/",
        f"https://api.anyformat.ai:8443/v2/workflows/{W}/files/{C}/results/",
        f"http://api.anyformat.ai/v2/workflows/{W}/files/{C}/results/",
        f"https://app.anyformat.ai/v2/workflows/{W}/files/{C}/results/",
        f"https://evil.example/v3/runs/{C}/",
        f"https://evil.example/v3/document-packets/{C}/",
    ],
)
def test_rejects_urls_of_another_service(address: str) -> None:
    with pytest.raises(SourceError) as refused:
        parsed(address)
    message = r"The URL is on (\S+), but the service in use is (\S+)\. Set ANYFORMAT_BASE_URL .*"
    named = re.fullmatch(message, str(refused.value))
    assert named
    assert named[2].removeprefix("https://") == "api.anyformat.ai" != named[1]


@pytest.mark.parametrize(
    "host", ["evil.example", "evilanyformat.ai", "anyformat.ai.evil.example", "a@evil.example"]
)
def test_rejects_verification_urls_of_other_hosts(host: str) -> None:
    with pytest.raises(SourceError, match="does not belong to the service"):
        parsed(f"https://{host}/workflows/{W}/files/{C}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Enter a results JSON file"),
        (("",), "Enter a results JSON file"),
        (("  ",), "Enter a results JSON file"),
        (("a", "b", "c"), "Enter a results JSON file"),
        (("../..", C), "is not a workflow ID"),
        ((W, ""), "'' is not a collection ID"),
        ((W, "x" * 129), "is not a collection ID"),
        ((W, "c/../../v3"), "is not a collection ID"),
        ((W, "ünï"), "is not a collection ID"),
        (("https://app.anyformat.ai/workflows/.../files/...",), r"'\.\.\.' is not a workflow ID"),
        ((f"{SERVICE}/v2/workflows/%2e%2e/files/{C}/results/",), "is not a workflow ID"),
        ((f"{SERVICE}/v2/workflows/{W}/",), "is the URL of a workflow"),
        ((f"https://app.anyformat.ai/workflows/{W}",), "is the URL of a workflow"),
        ((f"/workflows/{W}/files/",), "is the URL of a workflow"),
        ((f"/workflows/{'x' * 5000}/files/{C}",), "is not a workflow ID"),
        ((f"evil.example/workflows/{W}/files/{C}",), "does not belong to the service"),
        ((f"{SERVICE}/v2/workflows/",), "is neither the URL"),
        (("https://",), "is neither the URL"),
        (("https://[::1/v3/runs/x",), "is not a valid URL"),
        (("https://api.anyformat.ai:port/v3/runs/x",), "is not a valid URL"),
    ],
)
def test_rejects_other_words_with_a_plain_message(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        parsed(*words)


@pytest.mark.parametrize(
    "path",
    [
        f"/v3/workflows/{W}/",
        f"/v3/workflows/{W}/document-packets/",
        f"/v2/workflows/{W}/files",
        f"/workflows/{W}/runs/",
    ],
)
def test_the_url_of_a_workflow_names_it(path: str) -> None:
    with pytest.raises(WorkflowSourceError, match="is the URL of a workflow") as refused:
        parsed(SERVICE + path)
    assert refused.value.workflow_id == W


@pytest.mark.parametrize("word", [W, "wf-demo", "069dcc2c", "_"])
def test_a_word_like_an_id_may_be_a_workflow(word: str) -> None:
    with pytest.raises(WorkflowSourceError, match=f"There is no file '{word}'. If ") as refused:
        parsed(word)
    assert refused.value.workflow_id == word


def test_a_file_has_priority_over_a_workflow_and_a_path_of_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("workflows") / W / "files" / C
    (tmp_path / path).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert parsed(str(path)) == FileSource(path.absolute())
    Path(W).touch()
    assert parsed(W) == FileSource(Path(W).absolute())


def test_an_id_of_full_length_is_accepted() -> None:
    assert checked_id("x" * 128, "run") == "x" * 128


@pytest.mark.parametrize(
    ("source", "key", "text"),
    [
        (FileSource(Path("a/b.json")), f"file:{Path('a/b.json')}", str(Path("a/b.json"))),
        (COLLECTION, C, f"{W} {C}"),
        (RunSource("r1"), "r1", "run r1"),
        (PacketSource("p1"), "p1", "packet p1"),
    ],
)
def test_a_source_has_a_key_and_a_text(source: Source, key: str, text: str) -> None:
    assert source.key == key
    assert str(source) == text

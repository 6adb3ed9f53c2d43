from pathlib import Path

from anyformat_review.storage.api_version import ApiVersionFile

SERVICE = "https://api.example.com"


def test_remembers_the_version_of_a_service(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "api-version"
    assert ApiVersionFile(path, SERVICE).load() is None
    ApiVersionFile(path, SERVICE).save("v3")
    assert ApiVersionFile(path, SERVICE).load() == "v3"
    assert ApiVersionFile(path, "https://other.example.com").load() is None


def test_works_without_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\xff")
    assert ApiVersionFile(file, SERVICE).load() is None
    ApiVersionFile(file / "api-version", SERVICE).save("v3")
    assert ApiVersionFile(file / "api-version", SERVICE).load() is None

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from build_deb import NAME, debian_changelog, lay_out, package_version, write_control
from changelog import Release

NOW = datetime(2026, 11, 29, 22, 5, tzinfo=UTC)
FIRST = Release("0.1.0", date(2026, 11, 24), ("All.",))


@pytest.mark.parametrize(
    ("entries", "version"), [(("More.",), "0.1.0+202611292205"), ((), "0.1.0")]
)
def test_an_unreleased_package_is_newer_than_the_release(
    entries: tuple[str, ...], version: str
) -> None:
    assert package_version([Release("Unreleased", None, entries), FIRST], NOW) == version


def test_the_changelog_has_debian_s_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBFULLNAME", "Ada")
    monkeypatch.setenv("DEBEMAIL", "ada@example.org")
    long = Release("Unreleased", None, ("A word " * 12 + "more.",))

    assert debian_changelog([long, FIRST], "0.1.0+1", NOW) == (
        "anyformat-review (0.1.0+1) unstable; urgency=medium\n\n"
        "  * A word A word A word A word A word A word A word A word A word A word A\n"
        "    word A word more.\n\n"
        " -- Ada <ada@example.org>  Sun, 29 Nov 2026 22:05:00 +0000\n\n"
        "anyformat-review (0.1.0) unstable; urgency=medium\n\n"
        "  * All.\n\n"
        " -- Ada <ada@example.org>  Tue, 24 Nov 2026 00:00:00 +0000\n"
    )


def test_every_file_is_where_debian_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_deb.architecture", lambda: "amd64")
    bundle, tree = tmp_path / "bundle", tmp_path / "tree"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / NAME).write_bytes(b"program")
    (bundle / "_internal" / "data").write_bytes(b"x" * 2000)

    lay_out(tree, bundle, "changes", NOW)
    write_control(tree, "0.1.0", "libc6 (>= 2.36)")

    share = tree / "usr/share"
    assert (tree / "usr/bin" / NAME).resolve() == (tree / "usr/lib" / NAME / NAME).resolve()
    assert (tree / "usr/lib" / NAME / NAME).stat().st_mode & 0o777 == 0o755
    assert (share / "mime/packages/anyformat-review.xml").stat().st_mode & 0o777 == 0o644
    assert gzip.decompress((share / "doc" / NAME / "changelog.gz").read_bytes()) == b"changes"
    assert gzip.decompress((share / "man/man1/anyformat-review.1.gz").read_bytes())[:4] == b".TH "
    for name in (
        "applications/anyformat-review.desktop",
        "bash-completion/completions/anyformat-review",
        "fish/vendor_completions.d/anyformat-review.fish",
        "icons/hicolor/scalable/apps/anyformat-review.svg",
        "metainfo/ai.anyformat.review.metainfo.xml",
        "zsh/vendor-completions/_anyformat-review",
    ):
        assert (share / name).stat().st_size > 100, name
    control = (tree / "DEBIAN/control").read_text().splitlines()
    assert {"Version: 0.1.0", "Architecture: amd64", "Depends: libc6 (>= 2.36)"} <= set(control)
    sums = (tree / "DEBIAN/md5sums").read_text().splitlines()
    assert len(sums) == sum(
        path.is_file() and not path.is_symlink() for path in (tree / "usr").rglob("*")
    )

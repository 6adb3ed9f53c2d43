"""Make a release: set the version everywhere, and build, test and describe its files.

    sh .ci/package --release 0.2.0

It moves the unreleased entries of the changelog below the new version, writes the version to the
files that contain it, builds and tests the bundle and the Debian package, and writes to
dist/release-0.2.0 what is published: both packages, the licences of what they contain, the
screenshots of the software centre, and checksums. It commits nothing.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import build_deb
import smoke_test
from changelog import read_changelog, with_release
from licences import NOTICES

ROOT = Path(__file__).parents[1]
NAME = "anyformat-review"
MAX_NOTES = 10
"""The number of changes that the software centre shows."""


def set_version(root: Path, version: str, day: date) -> None:
    """Write the version and its changes to all files of a checkout that contain them.

    Raises:
        ValueError: the version is not newer, nothing is unreleased, or a file has no version.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ValueError(f"{version!r} is not a version such as 0.2.0.")
    changelog = root / "CHANGELOG.md"
    text = with_release(changelog.read_text(encoding="utf-8"), version, day)
    _, released, *_ = read_changelog(text)
    notes = "".join(
        f"          <li>{escape(entry)}</li>\n" for entry in released.entries[:MAX_NOTES]
    )
    release = (
        f'    <release version="{version}" date="{day}">\n'
        f"      <description>\n        <ul>\n{notes}        </ul>\n      </description>\n"
        "    </release>\n"
    )
    texts = {
        changelog: text,
        **_replaced(root / "pyproject.toml", r'^version = ".+"$', f'version = "{version}"'),
        **_replaced(
            root / "app/anyformat_review/__init__.py",
            r'^__version__ = ".+"$',
            f'__version__ = "{version}"',
        ),
        **_replaced(
            root / "packaging/linux/anyformat-review.metainfo.xml",
            r"^  <releases>\n",
            f"  <releases>\n{release}",
        ),
    }
    for path, changed in texts.items():
        path.write_text(changed, encoding="utf-8")


def _replaced(path: Path, pattern: str, replacement: str) -> dict[Path, str]:
    text, count = re.subn(
        pattern, lambda _: replacement, path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    if count != 1:
        raise ValueError(f"{path} has {count} places for the version instead of one.")
    return {path: text}


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 checksums of all files in a folder, as sha256sum does."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def build_files(version: str) -> Path:
    """Build and test the packages, and return the folder with everything to publish."""
    folder = ROOT / "dist" / f"release-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    smoke_test.main()
    bundle = smoke_test.BUNDLE
    releases = read_changelog((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    package = build_deb.build_package(bundle, version, releases, datetime.now(UTC))
    build_deb.validate(package)
    package.rename(folder / package.name)
    archive = folder / f"{NAME}-{version}-linux-{build_deb.architecture()}"
    shutil.make_archive(str(archive), "xztar", bundle.parent, bundle.name)
    shutil.copy(bundle / NOTICES, folder)
    shutil.copytree(ROOT / "packaging" / "screenshots", folder / "screenshots")
    write_checksums(folder)
    return folder


def main() -> int:
    """Make the release that the command line names."""
    if len(sys.argv) != 2:
        print("Name the new version: sh .ci/package --release 0.2.0", file=sys.stderr)
        return 2
    version = sys.argv[1]
    status = ["git", "-C", ROOT, "status", "--porcelain"]
    if subprocess.run(status, capture_output=True, text=True, check=True).stdout:
        print("There are changes that are not committed. Commit them first.", file=sys.stderr)
        return 2
    try:
        set_version(ROOT, version, datetime.now(UTC).date())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    folder = build_files(version)
    print((folder / "SHA256SUMS").read_text(encoding="utf-8"), end="")
    print(f"Publish the files of {folder.relative_to(ROOT)}, then record the release:")
    print(f"    git commit -am 'Release {version}' && git tag v{version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

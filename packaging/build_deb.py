"""Build the Debian package: the bundle in /usr/lib, and what desktops and shells need to find it.

    uv run --group packaging packaging/build_deb.py

`sh .ci/package` installs what it needs and uses Debian's own Python. With `--bundle FOLDER` it
takes a bundle that was built before, with `--version` another version than that of the changelog.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from changelog import CHANGELOG, UNRELEASED, Release, read_changelog
from command_texts import NAMES, completions, manual_page
from smoke_test import BUNDLE, build

ROOT = Path(__file__).parents[1]
LINUX = ROOT / "packaging" / "linux"
NAME = "anyformat-review"
SUMMARY = "review the data that was extracted from documents"
DESCRIPTION = """\
 AnyFormat Review is for people who check the results of a document
 extraction service. It shows each document next to its fields, marks the
 quote behind each value on its page, and says why a field needs attention.
 Reviewed results are exported as JSON, CSV or XLSX.
"""
MAINTAINER = "AnyFormat Review maintainers", "maintainers@anyformat-review.example"
FILES = {
    LINUX / "anyformat-review.desktop": f"applications/{NAME}.desktop",
    LINUX / "anyformat-review.metainfo.xml": "metainfo/ai.anyformat.review.metainfo.xml",
    LINUX / "anyformat-review.xml": f"mime/packages/{NAME}.xml",
    LINUX / "lintian-overrides": f"lintian/overrides/{NAME}",
    LINUX / "copyright": f"doc/{NAME}/copyright",
    ROOT / "resources/icons/anyformat-review.svg": f"icons/hicolor/scalable/apps/{NAME}.svg",
}
"""Files of the checkout, and their places below /usr/share."""
COMPLETIONS = {
    "bash": "bash-completion/completions",
    "zsh": "zsh/vendor-completions",
    "fish": "fish/vendor_completions.d",
}


def package_version(releases: list[Release], now: datetime) -> str:
    """Return the newest version of the changelog, with the time if it has unreleased entries."""
    newest, *earlier = releases
    if newest.version != UNRELEASED:
        return newest.version
    released = earlier[0].version
    return f"{released}+{now:%Y%m%d%H%M}" if newest.entries else released


def debian_changelog(releases: list[Release], version: str, now: datetime) -> str:
    """Return the changelog in the format of Debian; `version` is that of the newest entries."""
    name, address = maintainer()
    parts = []
    for release in releases:
        if not release.entries:
            continue
        day = release.date and datetime.combine(release.date, datetime.min.time(), UTC)
        lines = [
            textwrap.fill(entry, 78, initial_indent="  * ", subsequent_indent="    ")
            for entry in release.entries
        ]
        number = release.version if parts else version
        head = f"{NAME} ({number}) unstable; urgency=medium\n\n"
        date = f"{day or now:%a, %d %b %Y %H:%M:%S %z}"
        parts.append(head + "\n".join(lines) + f"\n\n -- {name} <{address}>  {date}\n")
    return "\n".join(parts)


def maintainer() -> tuple[str, str]:
    """Return the name and address of who builds, from Debian's environment variables."""
    name, address = MAINTAINER
    return os.environ.get("DEBFULLNAME", name), os.environ.get("DEBEMAIL", address)


def lay_out(tree: Path, bundle: Path, changelog: str, now: datetime) -> None:
    """Write the files of the package below a folder in the place of /."""
    shutil.copytree(bundle, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "usr/share"
    for source, target in FILES.items():
        _write(share / target, source.read_bytes())
    for shell, folder in COMPLETIONS.items():
        _write(share / folder / NAMES[shell], completions(shell).encode())
    page = manual_page(now.date()).encode()
    _write(share / f"man/man1/{NAMES['man']}.gz", gzip.compress(page, mtime=0))
    _write(share / f"doc/{NAME}/changelog.gz", gzip.compress(changelog.encode(), mtime=0))
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            is_program = path == tree / "usr/lib" / NAME / NAME
            path.chmod(0o755 if is_program else 0o644)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def dependencies(tree: Path) -> str:
    """Return the Debian packages of the libraries that a package uses but does not contain."""
    bundle = tree / "usr/lib" / NAME
    libraries = [
        each for each in sorted(bundle.rglob("*.so*")) if each.is_file() and not each.is_symlink()
    ]
    folders = sorted({each.parent for each in libraries})
    (tree / "DEBIAN").mkdir(exist_ok=True)  # dpkg-shlibdeps expects it there
    control = tree.parent / "debian" / "control"
    control.parent.mkdir()
    control.write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    done = subprocess.run(
        [
            "dpkg-shlibdeps",
            "-O",
            "--ignore-missing-info",
            "--warnings=0",
            *(f"-l{folder}" for folder in folders),
            *(f"-e{library}" for library in (bundle / NAME, *libraries)),
        ],
        cwd=tree.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "warning:" not in line]
        raise SystemExit("\n".join(errors))
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def write_control(tree: Path, version: str, depends: str) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    folder = tree / "DEBIAN"
    folder.mkdir(exist_ok=True)
    size = sum(path.stat().st_size for path in files)
    name, address = maintainer()
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": architecture(),
        "Maintainer": f"{name} <{address}>",
        "Installed-Size": str(-(-size // 1024)),
        "Depends": depends,
        "Recommends": "desktop-file-utils, hicolor-icon-theme, shared-mime-info, xdg-utils",
        "Suggests": "gnome-keyring | kwalletmanager",
        "Section": "misc",
        "Priority": "optional",
        "Description": f"{SUMMARY}\n{DESCRIPTION}".rstrip(),
    }
    (folder / "control").write_text("".join(f"{key}: {text}\n" for key, text in fields.items()))
    digests = ((hashlib.md5(path.read_bytes()), path) for path in files)  # noqa: S324 - as dpkg
    sums = (f"{digest.hexdigest()}  {path.relative_to(tree)}\n" for digest, path in digests)
    (folder / "md5sums").write_text("".join(sums))


def architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def build_package(bundle: Path, version: str, releases: list[Release], now: datetime) -> Path:
    """Write the package of a bundle to dist/, and return its path."""
    package = ROOT / "dist" / f"{NAME}_{version}_{architecture()}.deb"
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "package"
        lay_out(tree, bundle, debian_changelog(releases, version, now), now)
        write_control(tree, version, dependencies(tree))
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def validate(package: Path) -> None:
    """Check the package with the tools of Debian and of the desktops."""
    commands = (
        ["desktop-file-validate", LINUX / "anyformat-review.desktop"],
        ["appstreamcli", "validate", "--no-net", LINUX / "anyformat-review.metainfo.xml"],
        ["lintian", "--fail-on", "error,warning", "--allow-root", package],
    )
    for command in commands:
        print(f"{command[0]} …", flush=True)
        if subprocess.run(command, check=False).returncode:
            raise SystemExit(f"{command[0]} does not accept the package; see above.")


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the Debian package.")
    parser.add_argument(
        "--bundle", type=lambda text: Path(text).absolute(), help="a bundle that was built before"
    )
    parser.add_argument("--version", help="the version of the package")
    options = parser.parse_args()
    now = datetime.now(UTC)
    if options.bundle is None:
        build()
    releases = read_changelog(CHANGELOG.read_text(encoding="utf-8"))
    version = options.version or package_version(releases, now)
    package = build_package(options.bundle or BUNDLE, version, releases, now)
    validate(package)
    print(f"{package.relative_to(ROOT)}  {package.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

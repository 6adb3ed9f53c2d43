"""List the packages that the application depends on, with versions, licences and advisories.

    uv run --group audit packaging/licences.py

pip-audit requests the advisories over the network; if that fails, a sentence explains it. The exit
code is 1 if an advisory is known.
`notices` returns the licence texts, which the build puts into the bundle.
"""

import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path

PROGRAM = "anyformat-review"
NOTICES = "THIRD_PARTY_NOTICES.txt"
_TEXTS = re.compile(
    r"/licenses/|(?:^|/)(?:licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.IGNORECASE
)
LICENCE_TEXTS = Path(__file__).parent / "licence_texts"
"""The texts of licences that packages name without containing them, and of the code in Qt."""
_LIMIT = 120


def runtime_distributions() -> list[Distribution]:
    """Return the installed packages that the application needs on this system, by name."""
    found: dict[str, Distribution] = {}
    _add_requirements(importlib.metadata.distribution(PROGRAM), found)
    return [found[name] for name in sorted(found)]


def _add_requirements(distribution: Distribution, found: dict[str, Distribution]) -> None:
    from packaging.requirements import Requirement

    for text in distribution.requires or ():
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name not in found:
            found[name] = importlib.metadata.distribution(name)
            _add_requirements(found[name], found)


def licence_of(distribution: Distribution) -> str:
    """Return the name of a package's licence, as its metadata says."""
    metadata = distribution.metadata
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in metadata.get_all("Classifier") or ()
        if each.startswith("License :: ")
    ]
    first_line = str(metadata.get("License") or "").partition("\n")[0]
    return "; ".join(classifiers) or first_line or "unknown"


def licence_texts(distribution: Distribution) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the licence files that a package contains."""
    for file in distribution.files or ():
        if ".dist-info/" in str(file) and _TEXTS.search(file.as_posix()):
            path = Path(str(file.locate()))
            if path.is_file():
                yield path.name, path.read_text(encoding="utf-8", errors="replace").strip()


def _common_texts() -> Iterator[str]:
    for path in sorted(LICENCE_TEXTS.glob("*.txt")):
        yield "\n".join(["=" * 80, path.stem, "", path.read_text(encoding="utf-8")])


def bundled_distributions(modules: set[str]) -> list[Distribution]:
    """Return the packages that contain one of the modules, and that of the program's start."""
    packages = importlib.metadata.packages_distributions()
    names = {name for module in modules for name in packages.get(module, ())} - {PROGRAM}
    return [importlib.metadata.distribution(name) for name in sorted(names | {"pyinstaller"})]


def notices(modules: set[str]) -> str:
    """Return the licence texts of all packages in a bundle with these top-level modules."""
    parts = [f"{PROGRAM} contains Python and the packages below, under their licences.\n"]
    for distribution in bundled_distributions(modules):
        name, version = distribution.metadata["Name"], distribution.version
        home = _home_page(distribution)
        texts = [text for _, text in licence_texts(distribution)]
        parts.append("\n".join(["=" * 80, f"{name} {version}", licence_of(distribution), home]))
        parts += texts or ["The package contains no licence text; see the end of this file."]
    parts.append("\n".join(["=" * 80, f"Python {sys.version.split()[0]}", _python_licence()]))
    parts += _common_texts()
    return "\n\n".join(parts) + "\n"


def _home_page(distribution: Distribution) -> str:
    metadata = distribution.metadata
    pages = [each.partition(", ")[2] for each in metadata.get_all("Project-URL") or ()]
    return str(metadata.get("Home-page") or next(iter(pages), ""))


def _python_licence() -> str:
    for folder in (Path(sys.base_prefix), Path(os.__file__).parent):
        for name in ("LICENSE.txt", "LICENSE"):
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8", errors="replace").strip()
    return "PSF-2.0, https://docs.python.org/3/license.html"


def advisories(distributions: list[Distribution]) -> tuple[list[str], str]:
    """Return the known advisories, and the reason if they could not be requested."""
    if importlib.util.find_spec("pip_audit") is None:
        return [], "pip-audit is not installed: add --group audit to uv run."
    wanted = "\n".join(f"{each.metadata['Name']}=={each.version}" for each in distributions)
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "-f", "json"]
    command += ["--progress-spinner", "off", "-r", "/dev/stdin"]
    try:
        done = subprocess.run(
            command, input=wanted, capture_output=True, text=True, timeout=_LIMIT, check=False
        )
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, subprocess.TimeoutExpired):
        return [], "pip-audit could not reach its data."
    return [
        f"{each['name']} {each['version']}: {known['id']}, fixed in {known['fix_versions']}"
        for each in found
        for known in each.get("vulns", ())
    ], ""


def main() -> int:
    """Print a line for each package, and the advisories."""
    distributions = runtime_distributions()
    for each in distributions:
        has_text = any(True for _ in licence_texts(each))
        licence = licence_of(each) + ("" if has_text else " (no text in the package)")
        print(f"{each.metadata['Name']:<28}{each.version:<16}{licence}")
    found, reason = advisories(distributions)
    print(f"Advisories are not checked: {reason}" if reason else f"Known advisories: {len(found)}")
    for advisory in found:
        print(advisory)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore

HEAVY = (
    "anyformat_review.domain.results.collection",
    "anyformat_review.ui.collections.collection_view",
    "asyncio",
    # argparse imports it since Python 3.14.
    *(["dataclasses"] if sys.version_info < (3, 14) else []),
    "httpx",
    "json",
    "keyring",
    "multiprocessing",
    "markdown_it",
    "nh3",
    "pydantic",
    "pypdfium2",
    "qasync",
    "rapidfuzz",
    "sqlite3",
    "tomllib",
    "xlsxwriter",
)

NOT_FOR_A_FILE = (
    "anyformat_review.api.listings",
    "anyformat_review.api.rule_wire",
    "anyformat_review.api.v2",
    "anyformat_review.api.v3",
    "anyformat_review.services.collections.progressive_decoding",
    "anyformat_review.services.exchange.import_corrections",
    "anyformat_review.services.support.support_bundle",
    "anyformat_review.ui.fields.editor_notes",
    "anyformat_review.ui.original.original_panel",
    "anyformat_review.ui.review.inspector",
    "anyformat_review.ui.support.support_page",
    "anyformat_review.ui.window.go_to_box",
    "csv",
    "difflib",
    "email",
    "httpx",
    "keyring",
    "multiprocessing",
    "pypdfium2",
    "rapidfuzz",
    "statistics",
    "tomllib",
    "xlsxwriter",
)


def test_the_application_ignores_the_style_of_the_system() -> None:
    code = (
        "from anyformat_review import bootstrap\n"
        "app = bootstrap._make_application()\n"
        "print(app.style().objectName())"
    )
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_STYLE_OVERRIDE": "Windows"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "fusion"


def test_a_display_that_cannot_be_reached_is_one_sentence() -> None:
    environ = os.environ | {"DISPLAY": ":99999", "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", "from anyformat_review import bootstrap as b; b.run(None)"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("anyformat-review: The window cannot be shown. ")
    assert done.stderr.count("\n") == 1


def test_the_window_knows_whether_it_is_the_first_start(tmp_path: Path) -> None:
    used = Settings(used_version="0.1.0")
    SettingsStore(DataFolder.below(tmp_path / "used").settings).save(used)
    code = (
        "import os\n"
        "from anyformat_review import bootstrap, window_sequence\n"
        "from anyformat_review.window_options import WindowOptions\n"
        "app = bootstrap._make_application()\n"
        "bootstrap._make_application = lambda: app\n"
        "def report(_app, run):\n"
        "    print(run.application._options.is_first_start)\n"
        "window_sequence.run_windows = report\n"
        "for folder, source in (('new', ()), ('new', ('w', 'c')), ('used', ())):\n"
        "    os.environ['ANYFORMAT_REVIEW_HOME'] = folder\n"
        "    bootstrap.run(WindowOptions(source, demo=True))"
    )
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False", "False"]


def test_unreadable_settings_are_reported_above_the_status_bar(tmp_path: Path) -> None:
    unreadable = '{"version": 3, "theme": "pink", "account": "account-9"}'
    DataFolder.below(tmp_path).settings.write_text(unreadable)
    code = (
        "from anyformat_review import bootstrap, window_sequence\n"
        "from anyformat_review.window_options import WindowOptions\n"
        "def report(_app, run):\n"
        "    window = run.application.window\n"
        "    card, bar = window.message_card.geometry(), window.status.geometry()\n"
        "    print(window.message_card.isVisible(), 0 < bar.top() - card.bottom() < 20)\n"
        "    print(window.banner.text)\n"
        "window_sequence.run_windows = report\n"
        "bootstrap.run(WindowOptions())"
    )
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "ANYFORMAT_REVIEW_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    placed, text = done.stdout.splitlines()
    assert placed == "True True"
    assert "One part of the settings could not be read" in text
    assert "an account that does not exist (“account-9”), so the default account is used" in text


@pytest.mark.parametrize(
    ("module", "late"), [("bootstrap", HEAVY), ("presenters.main_presenter", NOT_FOR_A_FILE)]
)
def test_what_is_not_needed_is_imported_later(module: str, late: tuple[str, ...]) -> None:
    """The window is painted with `bootstrap`, a results file with `main_presenter`."""
    code = f"import sys, anyformat_review.{module}; print([m for m in {late} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_little_is_created_for_a_file() -> None:
    """Closed panels are imported when they are opened. Most records are structs of msgspec.

    A dataclass needs 30 times as long to create, so only those are left that leave a field out of
    the comparison.
    """
    code = (
        "import dataclasses, sys, anyformat_review.presenters.main_presenter\n"
        "import anyformat_review.presenters.accounts_presenter\n"
        "names = [name.rpartition('.')[2] for name in sys.modules if '.ui.' in name]\n"
        "print(*sorted(name for name in names if name.endswith(('_dialog', '_panel'))))\n"
        "own = [of for name, of in sys.modules.items() if name.startswith('anyformat_review.')]\n"
        "kinds = {kind for of in own for kind in vars(of).values() if isinstance(kind, type)}\n"
        "print(*sorted(kind.__name__ for kind in kinds if dataclasses.is_dataclass(kind)\n"
        "    and kind.__module__.startswith('anyformat_review.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    panels, kinds = done.stdout.splitlines()
    assert panels == "document_panel"
    assert kinds == "Decision QueryKey RuleResult RuleResults Term"


def test_a_file_is_shown_without_all_classes_of_widgets(tmp_path: Path) -> None:
    """PySide6 creates all of them for the first widget whose class Python does not know."""
    quote = {"text": "Total 5", "page_number": 1}
    field = {"value": "5", "confidence": 40.0, "evidence": [quote]}
    parse = {"markdown": '<a id="p1_b0"></a>\nTotal 5', "blocks": []}
    extraction = {"split_name": None, "partition": None, "fields": {"total": field}}
    tree = {"collection_id": "one", "parse": parse, "extractions": [extraction]}
    file = tmp_path / "results.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    code = (
        "import sys\n"
        f"sys.argv[1:] = [{str(file)!r}, '--screenshot', {str(tmp_path / 'window.png')!r}]\n"
        "from anyformat_review.__main__ import main\n"
        "code = main()\n"
        "from PySide6 import QtWidgets\n"
        "print(code, 'QTreeView' in vars(QtWidgets), 'QWizard' in vars(QtWidgets))"
    )
    environ = os.environ | {"ANYFORMAT_REVIEW_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 True False\n"

"""Write `resources/demo`; with `--check`, only report the files that would change."""

import importlib
import sys
from pathlib import Path
from typing import Any

import rules
import service

from anyformat_review.domain.results import lossless_json

_TARGET = Path(__file__).parents[2] / "resources" / "demo"


def _files() -> dict[Path, bytes]:
    trees: dict[str, Any] = {"service.json": service.build()}
    trees["graph.json"] = rules.build(trees["service.json"]["workflow"])
    for name in service.DOCUMENTS:
        document = importlib.import_module(name)
        trees[f"results/{document.ID}.json"] = document.build()
    return {
        _TARGET / name: lossless_json.dumps(tree, indent=1) + b"\n" for name, tree in trees.items()
    }


def main() -> int:
    files = _files()
    if "--check" in sys.argv[1:]:
        written = set(_TARGET.rglob("*.json"))
        stale = [
            path for path, data in files.items() if not path.exists() or path.read_bytes() != data
        ]
        for path in [*stale, *(written - files.keys())]:
            print(f"{path} differs from the output of packaging/demo_data/generate.py")
        return int(bool(stale) or written != files.keys())
    for path, data in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

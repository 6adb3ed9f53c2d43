"""Write `resources/demo`; with `--check`, only report the files that would change."""

import importlib
import sys
from pathlib import Path
from typing import Any

import contract
import invoice
import minutes
import originals
import receipt
import rules
import service
import statements
from envelope import source

from anyformat_review.domain.results import lossless_json

_TARGET = Path(__file__).parents[2] / "resources" / "demo"


def _files() -> dict[Path, bytes]:
    trees: dict[str, Any] = {"service.json": service.build()}
    trees["graph.json"] = rules.build(trees["service.json"]["workflow"])
    for name in service.DOCUMENTS:
        document = importlib.import_module(name)
        trees[f"results/{document.ID}.json"] = document.build()
    files = {name: lossless_json.dumps(tree, indent=1) + b"\n" for name, tree in trees.items()}
    return {_TARGET / name: data for name, data in (files | _originals()).items()}


def _originals() -> dict[str, bytes]:
    """Return the original files.

    The name of the contract is written differently on purpose. The minutes are a text document,
    whose original is printed as PDF.
    """
    invoice_text = source("invoice.txt").replace("45OO7I8-B (handschriftlich)", "4500718-B")
    printed_invoice = originals.as_printed(invoice.document(), invoice_text)
    printed_receipt = originals.as_printed(receipt.document(), source("receipt_original.txt"))
    contract_name = "Framework_services_agreement_FSA-2026-044.pdf"
    invoice_name = "RE-2026-1187 Müller & Söhne.pdf"
    minutes_name = "Protokoll Qualitätszirkel 2026-11-17.docx"
    parts = {
        contract_name: originals.pdf(contract.document(), contract_name.replace("_", " ")),
        invoice_name: originals.pdf(printed_invoice, invoice_name),
        minutes_name.replace(".docx", ".pdf"): originals.pdf(minutes.document(), minutes_name),
        "IMG_2041.jpg": originals.photo(printed_receipt),
    }
    bundle = statements.document()
    for name in dict.fromkeys(page["file_name"] for page in bundle.pages):
        parts[name] = originals.pdf(bundle, name)
    files = {f"originals/{name}": data for name, data in parts.items()}
    for split_id, pages in statements.parts().items():
        files[f"splits/{split_id}.pdf"] = originals.pdf_of_pages(bundle, pages)
    return files


def main() -> int:
    files = _files()
    if "--check" in sys.argv[1:]:
        written = {*_TARGET.rglob("*.json"), *_TARGET.rglob("*.pdf"), *_TARGET.rglob("*.jpg")}
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

"""`report`: write the evidence report of a review as HTML or PDF."""

import argparse
from datetime import UTC, datetime

from anyformat_review.commands.export_review import author_in_settings, print_to_check
from anyformat_review.commands.opened_review import (
    check_output,
    command_services,
    opened_review,
)
from anyformat_review.commands.terminal import print_lines, show_progress
from anyformat_review.domain.errors import OutputError
from anyformat_review.services.exchange.export_report import export_report
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.storage.files import write_file


async def run(parsed: argparse.Namespace) -> int:
    """Write the report in the format of the file name's suffix."""
    suffix = parsed.output.suffix.lower()
    if suffix not in (".html", ".htm", ".pdf"):
        raise OutputError(f"{parsed.output} must end in .html or .pdf.")
    async with command_services(parsed, parsed.source) as services:
        check_output(services, parsed)
        state = await opened_review(services, parsed.source)
    provenance = Provenance(author_in_settings(), " ".join(parsed.source), datetime.now(UTC))
    content = export_report(state, provenance)
    if suffix == ".pdf":
        show_progress(f"Printing {_size(content)} of HTML to PDF…")
        # Imported late: only this command needs Qt.
        from anyformat_review.printing import print_pdf

        content = print_pdf(content.decode(), f"Evidence report of {state.collection.id}")
        show_progress("")
    write_file(parsed.output, content)
    text = f"Report of {len(state.reviews)} fields written to {parsed.output}"
    print_lines(f"{text} ({_size(content)}).")
    print_to_check(" ".join(parsed.source), state.attention_count)
    return 0


def _size(content: bytes) -> str:
    return f"{max(len(content) // 1000, 1):,} kB"

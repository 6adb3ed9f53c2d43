"""`inspect`: print a review as text or JSON."""

import argparse

from anyformat_review.commands.opened_review import command_services, opened_review
from anyformat_review.commands.terminal import print_text
from anyformat_review.domain.results import lossless_json
from anyformat_review.services.collections.sources import RunSource, parse_source
from anyformat_review.services.review.inspection import inspection, inspection_lines


async def run(parsed: argparse.Namespace) -> int:
    """Print the review of the source."""
    async with command_services(parsed, parsed.source) as services:
        state = await opened_review(services, parsed.source)
    if parsed.json:
        source = parse_source(parsed.source, base_url=services.profile.base_url)
        tree = inspection(state, source.run_id if isinstance(source, RunSource) else None)
        print_text(lossless_json.dumps(tree, indent=2).decode())
    else:
        print_text("\n".join(inspection_lines(state)))
    return 0

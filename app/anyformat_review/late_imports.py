"""Import modules and make data in a thread, so that the window can be used meanwhile."""

import asyncio
import importlib

PRESENTERS = (
    # First, because Python (3.11) asks the system for memory with each call in a deep stack: 4 ms.
    "anyformat_review.services.pages.page_html",
    "anyformat_review.presenters.main_presenter",
)
"""Modules that only an open collection needs; importing them is slow."""
FOR_A_COLLECTION = (
    "rapidfuzz.fuzz",
    "rapidfuzz.distance",
    "anyformat_review.services.collections.progressive_decoding",
    "anyformat_review.viewmodels.original.original_controller",
)
"""What locates quotes, reads large results and shows originals; otherwise imported at first use."""


async def import_presenters() -> None:
    """Import what connects the window with its services."""
    await _import(PRESENTERS)


async def import_for_a_collection() -> None:
    """Import and create what the first collection would while it is opened."""
    await _import(FOR_A_COLLECTION)
    from anyformat_review.services.collections.warm_up import warm_up

    await asyncio.to_thread(warm_up)


async def _import(modules: tuple[str, ...]) -> None:
    for name in modules:
        await asyncio.to_thread(importlib.import_module, name)

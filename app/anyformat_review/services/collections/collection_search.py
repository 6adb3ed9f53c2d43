"""Locate the quotes of a collection that is searched."""

from dataclasses import replace

from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.quotes.background_grounding import locate_in_background


async def with_locations(opened: OpenedCollection) -> OpenedCollection:
    """Return a collection with the locations of all its quotes that can be found."""
    if opened.is_located:
        return opened
    locations = dict(opened.locations)
    try:
        async for found in locate_in_background(opened.collection):
            locations.update(found)
    except ChildEndedError:
        return replace(opened, locations=locations)
    return replace(opened, locations=locations, is_located=True)

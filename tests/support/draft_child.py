"""A reviewer in a child process that is killed, runs out of disk space or cannot write.

`python -m support.draft_child MODE DRAFTS SEED` waits for a line on stdin, then runs MODE on the
draft of one collection and prints a line for each acknowledged decision.
"""

import asyncio
import sys
from pathlib import Path

from anyformat_review.domain.results.collection import Collection
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.services.review.save_state import SaveState
from anyformat_review.storage.drafts.writer import DraftWriter
from support.review_model import INVOICE, arguments, random_actions
from support.reviews import COLLECTION_ID, collection, path, review

STARVED_AT = 48 * 1024


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def describe(state: SaveState) -> str:
    return f"{state.status} {state.unsaved} {type(state.error).__name__}"


class Reviewer:
    """Sets one field to `value N` in step N."""

    def __init__(self, writer: DraftWriter, session: ReviewSession) -> None:
        self.writer = writer
        self.session = session

    @classmethod
    async def at(cls, drafts: Path, opened: Collection | None = None) -> "Reviewer":
        writer = await DraftWriter.start(drafts)
        state = review(opened or collection(total="read"), await writer.history(COLLECTION_ID))
        return cls(writer, ReviewSession(state, writer, author="Ada"))

    async def decide(self) -> SaveState:
        step = self.session.state.history.next_step
        self.session.override(path("total"), f"value {step}")
        return await self.session.flush()


async def decide_until_killed(drafts: Path) -> None:
    reviewer = await Reviewer.at(drafts, INVOICE)
    session = reviewer.session
    say("opened", reviewer.writer.read_only)
    for action, given in random_actions(int(sys.argv[3])):
        if getattr(session, action)(*arguments(action, given)) is not None:
            await session.flush()
            say("saved", session.state.history.next_step - 1)


async def decide_until_starved(drafts: Path) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (STARVED_AT, resource.RLIM_INFINITY))
    reviewer = await Reviewer.at(drafts)
    while (await reviewer.decide()).error is None:
        pass
    say(describe(reviewer.session.save_state))
    say(describe(await reviewer.decide()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    reviewer.session.retry()
    say(describe(await reviewer.session.flush()))
    say(len(reviewer.session.state.history.decisions))
    await reviewer.writer.aclose()


async def decide_shut_out(drafts: Path) -> None:
    try:
        (drafts.parent / "probe").touch()
    except OSError as error:
        say(type(error).__name__)
    reviewer = await Reviewer.at(drafts)
    say(reviewer.writer.read_only, len(reviewer.session.state.history.decisions))
    say(describe(await reviewer.decide()))
    await reviewer.writer.aclose()


MODES = {
    "killed": decide_until_killed,
    "starved": decide_until_starved,
    "shut-out": decide_shut_out,
}

if __name__ == "__main__":
    sys.stdin.readline()
    asyncio.run(MODES[sys.argv[1]](Path(sys.argv[2])))

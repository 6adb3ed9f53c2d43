import subprocess
import sys

from anyformat_review.api.results.wire import decode_results
from anyformat_review.assets import read_bytes
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.services.collections.warm_up import RESULTS
from anyformat_review.services.quotes.grounding import locate_collection

CODE = """
import sys
from anyformat_review.services.collections.warm_up import warm_up
from anyformat_review.domain.quotes.meaning_words import meaning_words
if __name__ == "__main__":
    warm_up()
    print(meaning_words.cache_info().currsize, "multiprocessing.resource_tracker" in sys.modules)
    import multiprocessing
    print(multiprocessing.active_children())
"""


def test_makes_what_the_first_collection_needs_and_leaves_no_process() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["1 True", "[]"]
    assert not done.stderr


def test_the_results_have_quotes_that_are_found() -> None:
    found = locate_collection(decode_results(read_bytes(RESULTS)))
    located = {location.grounding for locations in found.values() for location in locations}
    assert Grounding.FOUND in located

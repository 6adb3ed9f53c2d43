import random

from anyformat_review.viewmodels.fields.word_index import WordIndex


def test_word_index_finds_the_same_as_a_linear_search() -> None:
    dice = random.Random(5)  # noqa: S311 - nothing is secret
    texts = ["".join(dice.choices("ab\x00", k=dice.randrange(7))) for _ in range(300)]
    index, every = WordIndex(texts), range(len(texts))
    for round_ in range(60):
        word = "".join(dice.choices("ab\x00", k=dice.randrange(4)))
        assert index.containing(word, every) == [n for n in every if word in texts[n]]
        assert index.containing(word, range(9)) == [n for n in range(9) if word in texts[n]]
        texts[round_] = "".join(dice.choices("ab", k=5))
        index.change(round_, texts[round_])

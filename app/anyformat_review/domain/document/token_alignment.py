"""Align the tokens of a quote with those of the passage where it was found."""

from collections.abc import Sequence
from typing import TypeAlias

from anyformat_review.domain.document.meaning_words import meaning_words
from anyformat_review.domain.document.quote_tokens import Kind, Token, letters_in
from anyformat_review.domain.document.same_meaning import same_meaning

_LONG_QUOTE = 4
"""Tokens from which on a quote may end in the middle of a word."""
_MOST_CELLS = 250_000
"""Pairs of tokens that are aligned in Python; longer texts lose their equal ends first."""
_LEFT_OUT, _CELL_LEFT_OUT, _INSERTED, _REPLACED, _REPLACED_BY_OTHER_KIND = 9, 2, 11, 10, 15
"""Costs of an alignment: what replaces something of its kind is shown as that."""
_NAMES = {Kind.WORD, Kind.UNIT, Kind.CURRENCY, Kind.BOX}
_SURE_END = 2
"""Equal tokens at an end that are aligned anyway, in case they are repeated."""
_JOINTS = "-/.:,_"

Step: TypeAlias = tuple[int, int, int, int, bool]
"""Indices into the page's and the quote's tokens, how many of each the step takes, same or not."""
Run: TypeAlias = tuple[int, int, int, int]
"""Start and end (exclusive) in the page's tokens, then in the quote's."""


def unequal_runs(
    page: str, there: Sequence[Token], quote: str, sought: Sequence[Token]
) -> tuple[list[Run], int]:
    """Return where a quote differs from a passage, and the index behind its last token there.

    What is around the quote does not count. `there` are the tokens of the text `page`, `sought`
    those of `quote`.
    """
    runs: list[Run] = []
    end = 0
    for at, place, size, width, same in _Alignment(page, there, quote, sought).steps():
        end = at + size
        if same:
            continue
        if runs and runs[-1][1] == at and runs[-1][3] == place:
            runs[-1] = (runs[-1][0], at + size, runs[-1][2], place + width)
        else:
            runs.append((at, at + size, place, place + width))
    return runs, end


class _Alignment:
    def __init__(
        self, page: str, there: Sequence[Token], quote: str, sought: Sequence[Token]
    ) -> None:
        self._page, self._there = page, there
        self._quote, self._sought = quote, sought
        self._may_be_cut = {
            index
            for index in range(len(sought))
            if index == len(sought) - 1
            or sought[index + 1].kind is Kind.ELLIPSIS
            or (index and sought[index - 1].kind is Kind.ELLIPSIS)
        }

    def steps(self) -> list[Step]:
        """Align the quote with the best part of the page; return its steps."""
        if pairs := self._on_the_diagonal():
            return pairs
        first, behind = self._equal_ends()
        self._first = first
        there = self._there[first : len(self._there) - behind]
        sought = self._sought[first : len(self._sought) - behind]
        rows, columns = len(there), len(sought)
        if rows * columns > _MOST_CELLS:
            there = there[: max(1, _MOST_CELLS // max(1, columns))]
            rows = len(there)
        elided = [token.kind is Kind.ELLIPSIS for token in sought]
        costs = [[0] * (columns + 1) for _ in range(rows + 1)]
        for column in range(columns):
            costs[0][column + 1] = costs[0][column] + (0 if elided[column] else _INSERTED)
        known: dict[tuple[str, int], bool] = {}
        self._left_out = left_out = self._costs_of_leaving_out(there)
        for row in range(1, rows + 1):
            token, line, above = there[row - 1], costs[row], costs[row - 1]
            for column in range(1, columns + 1):
                if elided[column - 1]:
                    line[column] = min(line[column - 1], above[column])
                    continue
                name = (token.key, column - 1)
                same = known.get(name)
                if same is None:
                    same = known[name] = self._same(token, first + column - 1)
                if same:
                    through = above[column - 1]
                else:
                    through = above[column - 1] + _replaced(token, sought[column - 1])
                line[column] = min(
                    through, above[column] + left_out[row - 1], line[column - 1] + _INSERTED
                )
        return self._traced(costs, there, sought, known)

    def _on_the_diagonal(self) -> list[Step]:
        """Pair the tokens one by one if nearly all of them are the same, else return nothing."""
        size = len(self._sought)
        elided = any(token.kind is Kind.ELLIPSIS for token in self._sought)
        if size != len(self._there) or size < _LONG_QUOTE or elided:
            return []
        pairs = [
            (place, place, 1, 1, self._same(token, place) and not _marks_differ(token, sought))
            for place, (token, sought) in enumerate(zip(self._there, self._sought, strict=True))
        ]
        return pairs if sum(not same for *_, same in pairs) <= size // 4 else []

    def _equal_ends(self) -> tuple[int, int]:
        """Return how many tokens at the start and at the end are the same beyond doubt."""
        there, sought = self._there, self._sought
        most = min(len(there), len(sought)) - 1
        first = behind = 0
        while first < most and there[first].key == sought[first].key:
            first += 1
        while behind < most - first and there[-1 - behind].key == sought[-1 - behind].key:
            behind += 1
        return max(0, first - _SURE_END), max(0, behind - _SURE_END)

    def _costs_of_leaving_out(self, there: Sequence[Token]) -> list[int]:
        """Return what leaving out each token of the page costs: little in a row of cells."""
        if "\t" not in self._page:
            return [_LEFT_OUT] * len(there)
        page, costs = self._page, []
        for token in there:
            line = page.rfind("\n", 0, token.start) + 1, page.find("\n", token.end)
            before = "\t" in page[line[0] : token.start]
            after = "\t" in page[token.end : line[1] if line[1] >= 0 else None]
            costs.append(_CELL_LEFT_OUT if before and after else _LEFT_OUT)
        return costs

    def _traced(
        self,
        costs: list[list[int]],
        there: Sequence[Token],
        sought: Sequence[Token],
        known: dict[tuple[str, int], bool],
    ) -> list[Step]:
        column = len(sought)
        row = min(range(len(costs)), key=lambda index: costs[index][column])
        steps: list[Step] = []
        while column > 0:
            cost = costs[row][column]
            if sought[column - 1].kind is Kind.ELLIPSIS:
                if costs[row][column - 1] == cost:
                    column -= 1
                else:
                    row -= 1
                continue
            step, same = (0, 1), False
            if row > 0:
                page, quote = there[row - 1], sought[column - 1]
                same = known[page.key, column - 1]
                if cost == costs[row - 1][column - 1] + (0 if same else _replaced(page, quote)):
                    step, same = (1, 1), same and not _marks_differ(page, quote)
                elif cost == costs[row - 1][column] + self._left_out[row - 1]:
                    step, same = (1, 0), False
                else:
                    same = False
            row, column = row - step[0], column - step[1]
            steps.append((self._first + row, self._first + column, *step, same))
        steps.reverse()
        return steps

    def _same(self, page: Token, index: int) -> bool:
        quote = self._sought[index]
        return same_meaning(page, quote) or (
            index in self._may_be_cut and self._is_cut(page, index)
        )

    def _is_cut(self, page: Token, index: int) -> bool:
        """Whether the quote has only the end or the beginning of a word or code of the page."""
        quote, sought = self._sought[index], self._sought
        if quote.kind is Kind.NUMBER and page.kind is not Kind.IDENTIFIER:
            return False
        behind = sought[index + 1] if index + 1 < len(sought) else None
        before = sought[index - 1] if index > 0 else None
        whole, part = letters_in(self._page, [page]), letters_in(self._quote, [quote])
        if not part:
            return False
        if behind is not None and behind.kind is Kind.ELLIPSIS and whole.startswith(part):
            return not self._quote[quote.end : behind.start].strip(_JOINTS)
        if before is not None and before.kind is Kind.ELLIPSIS and whole.endswith(part):
            return not self._quote[before.end : quote.start].strip(_JOINTS)
        if behind is None and index >= _LONG_QUOTE and quote.kind is page.kind is Kind.WORD:
            is_word = quote.key in meaning_words().meaning or page.key in meaning_words().meaning
            return len(part) >= 2 and whole.startswith(part) and not is_word
        return False


def _marks_differ(page: Token, quote: Token) -> bool:
    return bool(page.mark and quote.mark and page.mark != quote.mark)


def _replaced(page: Token, quote: Token) -> int:
    alike = (page.kind in _NAMES) == (quote.kind in _NAMES)
    return _REPLACED if alike else _REPLACED_BY_OTHER_KIND

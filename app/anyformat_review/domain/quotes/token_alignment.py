"""Align the tokens of a quote with those of the passage where it was found."""

from collections.abc import Sequence
from typing import TypeAlias

from anyformat_review.domain.quotes.meaning_words import meaning_words
from anyformat_review.domain.quotes.quote_tokens import Token, TokenKind, alphanumerics_in
from anyformat_review.domain.quotes.same_meaning import same_meaning

_LONG_QUOTE = 4
"""A quote with this many tokens or more may end in the middle of a word."""
_MAX_CELLS = 250_000
"""Cells of the alignment's cost table. The end of a longer page text is left out."""
_LEFT_OUT, _CELL_LEFT_OUT, _INSERTED, _REPLACED, _REPLACED_BY_OTHER_KIND = 9, 2, 11, 10, 15
"""Costs of an alignment. Replacing is cheaper within a kind, so that like is shown with like."""
_NAMES = {TokenKind.WORD, TokenKind.UNIT, TokenKind.CURRENCY, TokenKind.BOX}
_OVERLAP = 2
"""Equal tokens at either end that are aligned nevertheless, because they may be repeated."""
_JOINTS = "-/.:,_"

AlignmentStep: TypeAlias = tuple[int, int, int, int, bool]
"""(index in the page, index in the quote, page tokens, quote tokens, whether they are the same)."""
UnequalRange: TypeAlias = tuple[int, int, int, int]
"""Start and end (exclusive) in the page's tokens, then in the quote's."""


def unequal_ranges(
    page: str, page_tokens: Sequence[Token], quote: str, quote_tokens: Sequence[Token]
) -> tuple[list[UnequalRange], int]:
    """Return where a quote differs from a passage, and the end of the quote in `page_tokens`.

    Tokens of the page before and after the quote are ignored.
    """
    ranges: list[UnequalRange] = []
    page_end = 0
    alignment = _Alignment(page, page_tokens, quote, quote_tokens)
    for page_start, quote_start, page_size, quote_size, same in alignment.steps():
        page_end, quote_end = page_start + page_size, quote_start + quote_size
        if same:
            continue
        if ranges and ranges[-1][1] == page_start and ranges[-1][3] == quote_start:
            ranges[-1] = (ranges[-1][0], page_end, ranges[-1][2], quote_end)
        else:
            ranges.append((page_start, page_end, quote_start, quote_end))
    return ranges, page_end


class _Alignment:
    def __init__(
        self, page: str, page_tokens: Sequence[Token], quote: str, quote_tokens: Sequence[Token]
    ) -> None:
        self._page, self._page_tokens = page, page_tokens
        self._quote, self._quote_tokens = quote, quote_tokens
        self._may_be_cut = {
            index
            for index in range(len(quote_tokens))
            if index == len(quote_tokens) - 1
            or quote_tokens[index + 1].kind is TokenKind.ELLIPSIS
            or (index and quote_tokens[index - 1].kind is TokenKind.ELLIPSIS)
        }

    def steps(self) -> list[AlignmentStep]:
        """Align the quote with the part of the page that matches best, and return the steps."""
        if pairs := self._pair_by_position():
            return pairs
        first, last = self._equal_ends()
        self._first = first
        page_tokens = self._page_tokens[first : len(self._page_tokens) - last]
        quote_tokens = self._quote_tokens[first : len(self._quote_tokens) - last]
        rows, columns = len(page_tokens), len(quote_tokens)
        if rows * columns > _MAX_CELLS:
            page_tokens = page_tokens[: max(1, _MAX_CELLS // max(1, columns))]
            rows = len(page_tokens)
        elided = [token.kind is TokenKind.ELLIPSIS for token in quote_tokens]
        costs = [[0] * (columns + 1) for _ in range(rows + 1)]
        for column in range(columns):
            costs[0][column + 1] = costs[0][column] + (0 if elided[column] else _INSERTED)
        known: dict[tuple[str, int], bool] = {}
        self._left_out = left_out = self._omission_costs(page_tokens)
        for row in range(1, rows + 1):
            token, line, above = page_tokens[row - 1], costs[row], costs[row - 1]
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
                    through = above[column - 1] + _replaced(token, quote_tokens[column - 1])
                line[column] = min(
                    through, above[column] + left_out[row - 1], line[column - 1] + _INSERTED
                )
        return self._trace_back(costs, page_tokens, quote_tokens, known)

    def _pair_by_position(self) -> list[AlignmentStep]:
        """Pair the tokens one by one if nearly all of them are the same, else return nothing."""
        size = len(self._quote_tokens)
        elided = any(token.kind is TokenKind.ELLIPSIS for token in self._quote_tokens)
        if size != len(self._page_tokens) or size < 2 or elided:
            return []
        pairs = [
            (index, index, 1, 1, self._same(page, index) and not _marks_differ(page, quote))
            for index, (page, quote) in enumerate(
                zip(self._page_tokens, self._quote_tokens, strict=True)
            )
        ]
        differing = [index for index, *_, same in pairs if not same]
        if len(differing) > max(1, size // 4):
            return []
        # Text of another kind at an end rather adds to the page than replaces what is there.
        replaced = (
            _replaced(self._page_tokens[index], self._quote_tokens[index]) for index in differing
        )
        return pairs if size >= _LONG_QUOTE or max(replaced, default=0) <= _REPLACED else []

    def _equal_ends(self) -> tuple[int, int]:
        """Return the number of equal tokens at the start and at the end that need no alignment."""
        page_tokens, quote_tokens = self._page_tokens, self._quote_tokens
        most = min(len(page_tokens), len(quote_tokens)) - 1
        first = last = 0
        while first < most and page_tokens[first].key == quote_tokens[first].key:
            first += 1
        while last < most - first and page_tokens[-1 - last].key == quote_tokens[-1 - last].key:
            last += 1
        return max(0, first - _OVERLAP), max(0, last - _OVERLAP)

    def _omission_costs(self, page_tokens: Sequence[Token]) -> list[int]:
        """Return the cost of leaving out each token of the page; it is low in a table row."""
        if "\t" not in self._page:
            return [_LEFT_OUT] * len(page_tokens)
        page, costs = self._page, []
        for token in page_tokens:
            line = page.rfind("\n", 0, token.start) + 1, page.find("\n", token.end)
            before = "\t" in page[line[0] : token.start]
            after = "\t" in page[token.end : line[1] if line[1] >= 0 else None]
            costs.append(_CELL_LEFT_OUT if before and after else _LEFT_OUT)
        return costs

    def _trace_back(
        self,
        costs: list[list[int]],
        page_tokens: Sequence[Token],
        quote_tokens: Sequence[Token],
        known: dict[tuple[str, int], bool],
    ) -> list[AlignmentStep]:
        column = len(quote_tokens)
        row = min(range(len(costs)), key=lambda index: costs[index][column])
        steps: list[AlignmentStep] = []
        while column > 0:
            cost = costs[row][column]
            if quote_tokens[column - 1].kind is TokenKind.ELLIPSIS:
                if costs[row][column - 1] == cost:
                    column -= 1
                else:
                    row -= 1
                continue
            step, same = (0, 1), False
            if row > 0:
                page, quote = page_tokens[row - 1], quote_tokens[column - 1]
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
        quote = self._quote_tokens[index]
        return same_meaning(page, quote) or (
            index in self._may_be_cut and self._is_cut(page, index)
        )

    def _is_cut(self, page: Token, index: int) -> bool:
        """Whether the quote's token is only the beginning or end of a word or code on the page."""
        quote, quote_tokens = self._quote_tokens[index], self._quote_tokens
        if quote.kind is TokenKind.NUMBER and page.kind is not TokenKind.IDENTIFIER:
            return False
        after = quote_tokens[index + 1] if index + 1 < len(quote_tokens) else None
        before = quote_tokens[index - 1] if index > 0 else None
        whole, part = alphanumerics_in(self._page, [page]), alphanumerics_in(self._quote, [quote])
        if not part:
            return False
        if after is not None and after.kind is TokenKind.ELLIPSIS and whole.startswith(part):
            return not self._quote[quote.end : after.start].strip(_JOINTS)
        if before is not None and before.kind is TokenKind.ELLIPSIS and whole.endswith(part):
            return not self._quote[before.end : quote.start].strip(_JOINTS)
        if after is None and index >= _LONG_QUOTE and quote.kind is page.kind is TokenKind.WORD:
            is_word = quote.key in meaning_words().meaning or page.key in meaning_words().meaning
            return len(part) >= 2 and whole.startswith(part) and not is_word
        return False


def _marks_differ(page: Token, quote: Token) -> bool:
    return bool(page.mark and quote.mark and page.mark != quote.mark)


def _replaced(page: Token, quote: Token) -> int:
    alike = (page.kind in _NAMES) == (quote.kind in _NAMES)
    return _REPLACED if alike else _REPLACED_BY_OTHER_KIND

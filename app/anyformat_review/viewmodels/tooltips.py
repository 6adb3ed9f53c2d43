"""Tool tips that show text as it is; Qt reads markup in a bare one."""

from anyformat_review.domain.visible_text import visible

_LIMIT = 2000
"""Characters of a text that a tool tip shows."""


def plain_tooltip(text: str, limit: int = _LIMIT) -> str:
    """Return a tool tip that shows the text as it is, cut to `limit` characters."""
    if not text:
        return ""
    import html  # 4 ms, and the window paints before anybody sees a tip

    cut = text if len(text) <= limit else text[:limit] + "…"
    # A paragraph, because Qt wraps long tool tips only when they are rich text.
    return f'<p style="white-space:pre-wrap">{html.escape(visible(cut))}</p>'

"""How many fields need attention, in words."""


def attention_text(count: int) -> str:
    """Return how many fields of a group need attention, nothing for none."""
    if not count:
        return ""
    return "1 needs attention" if count == 1 else f"{count:,} need attention"

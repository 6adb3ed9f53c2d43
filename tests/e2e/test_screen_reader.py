"""The main loop with the screen reader Orca, which reads the window from outside.

It runs where Orca is installed (Debian: `apt-get install orca xvfb xdotool openbox dbus`).
"""

from pathlib import Path

import pytest

from support.screen_reader import missing_for_session, screen_reader_session

MISSING = missing_for_session()


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_orca_says_what_the_main_loop_needs(tmp_path: Path) -> None:
    with screen_reader_session(tmp_path) as session:
        # The current field: name, value, confidence, reason, quote.
        session.hear(
            "due_date, 2026-12-04, confidence 63.5, medium, unchecked, needs attention",
            "evidence page 2, found: Zahlbar innerhalb von 30 Tagen",
        )
        if session.is_announced:
            session.press("F4")
            session.hear("Quote 2 of 2 · found on page 1: Invoice date 04.11.2026")
        # The next field to check.
        session.press("F8")
        assert "not on page 2" in session.hear("supplier_iban, DE02", "needs attention")
        # Its value is edited, and the editor says what was extracted.
        session.press("F2", "End", "x")
        session.hear("Extracted: DE02 6415 0020 0004 1187 33", "Ctrl+R")
        session.press("Return")
        session.hear("vendor_id, V-10482", "needs attention: The lookup table")
        session.press("Up")
        session.hear("supplier_iban, DE02", "33x", "edited")
        # A value is confirmed, and the next one follows.
        session.press("Down")
        session.hear("vendor_id, V-10482")
        session.press("Return")
        session.hear("customer_order_number, 4500718-B, confidence 38.2, low", "Low confidence")
        session.press("ctrl+z")
        session.hear("vendor_id, V-10482", "unchecked")
        if session.is_announced:
            session.press("ctrl+Return")
            session.hear("still has 14 fields to check. Press Ctrl+Return again")
        # The list says how much is left to do.
        session.press("F6")
        session.hear("Invoice RE-2026-1187", "14 fields to check, 1 decision")

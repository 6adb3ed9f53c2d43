"""Review decisions, and the reasons why a field needs attention."""

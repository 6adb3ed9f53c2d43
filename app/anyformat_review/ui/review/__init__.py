"""The panels of decisions, thresholds and the inspector."""

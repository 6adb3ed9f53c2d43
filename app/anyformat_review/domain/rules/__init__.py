"""Validation rules of a workflow, evaluated on the reviewer's values."""

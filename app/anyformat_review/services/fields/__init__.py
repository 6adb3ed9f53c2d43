"""Cells copied from spreadsheets."""

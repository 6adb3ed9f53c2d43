"""Exports of the reviewer's figures."""

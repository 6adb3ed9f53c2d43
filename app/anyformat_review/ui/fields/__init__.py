"""The field pane: filter, table, editors, quotes and row grid."""

"""The field pane: table, editors, evidence, inspector and row grid."""

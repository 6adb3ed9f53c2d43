"""Qt models and controllers between the services and the widgets; no widgets here."""

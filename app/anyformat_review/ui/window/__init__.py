"""The main window: its pages, its panes and what surrounds them."""

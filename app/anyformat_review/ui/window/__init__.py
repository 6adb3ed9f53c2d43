"""The main window with its pages, panes and dialogs."""

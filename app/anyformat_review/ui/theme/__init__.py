"""The appearance of the window: colours, icons, glyphs and the focus frame."""

"""The window's actions in one table: menus, tool bar, shortcuts and their editor."""

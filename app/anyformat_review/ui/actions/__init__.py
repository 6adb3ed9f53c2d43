"""The window's actions and their menus, tool bar and shortcuts."""

"""Find quotes, and compare them with the page and with the value."""

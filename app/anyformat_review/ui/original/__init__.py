"""The original PDF or image next to the parsed document."""

"""The original PDF or image beside the parsed document."""

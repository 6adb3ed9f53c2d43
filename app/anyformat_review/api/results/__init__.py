"""The results envelope: wire models, decoding, writing a review back."""

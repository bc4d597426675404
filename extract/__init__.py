"""News text to tables."""

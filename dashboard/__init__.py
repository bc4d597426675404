"""Tables to pages: the situation dashboard."""

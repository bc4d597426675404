"""Placeholder."""
def find(parse):
    return ()

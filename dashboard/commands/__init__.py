"""Commands of `dateline`, one a module. What they need is imported when they run."""

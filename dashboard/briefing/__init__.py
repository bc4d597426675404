"""The briefing: which findings, one message a step, shown by a presenter, kept under a name, live or frozen.

    which, in which order   lineup.py
    → steps                 steps/
    → shown                 presenter.py
    live or frozen          staying.py
    kept under a name       keeping.py, briefings.py

What the page itself shows is in views/briefing.py.
"""

"""Findings → the steps of a briefing: one message each, with its sentence. Rows in, frozen values and HTML out."""

from dashboard.briefing.steps.markup import markup, spoken
from dashboard.briefing.steps.order import LONGEST, Order, added, moved, read, without
from dashboard.briefing.steps.telling import Step, step, steps

__all__ = ["LONGEST", "Order", "Step", "added", "markup", "moved", "read", "spoken", "step", "steps", "without"]

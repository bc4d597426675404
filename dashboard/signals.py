"""How work that takes long is stopped from outside: the first signal is heeded where it suits, the second at once."""

import signal
import threading
from types import FrameType


def stopping(*numbers: signal.Signals) -> threading.Event:
    """Set at the first of some signals; the second one ends the process at once, and what was added is safe."""
    asked = threading.Event()

    def stop(number: int, _: FrameType | None) -> None:
        asked.set()
        signal.signal(number, signal.SIG_DFL)

    for number in numbers:
        signal.signal(number, stop)
    return asked

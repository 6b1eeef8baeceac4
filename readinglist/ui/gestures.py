"""What a person does to the library, one thing after the other: at once, or in a thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ..errors import BusyError, ReadingListError
from ..quiet import quiet
from .bridge import Bridge

AT_ONCE = 200  # rows: changing so many takes less time than anyone notices
SLOW_MS = 400  # after which work that goes on is told


class _Gesture(NamedTuple):
    act: Callable[[], Any]
    done: Callable[[Any], Any]
    failed: Callable[[Exception], Any]
    rows: Callable[[], int]


class Gestures(QObject):
    """Carries out verbs in the order in which they came.

    What changes few rows is done before `carry_out` returns, unless an earlier one is not done
    yet or another program writes; the rest in a thread, so that the window goes on.
    """

    slow = Signal(bool)
    """Work takes so long that it should be told (True), or is over (False)."""
    rested = Signal()
    """All that came is done."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._waiting: deque[_Gesture] = deque()
        self._running = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self.slow.emit(True))

    @property
    def busy(self) -> bool:
        """Whether something is not done yet."""
        return self._running or bool(self._waiting)

    def carry_out(
        self,
        act: Callable[[], Any],
        done: Callable[[Any], Any],
        failed: Callable[[Exception], Any],
        rows: Callable[[], int],
    ) -> None:
        """Run ``act`` when it is its turn, then ``done(result)`` or ``failed(error)``.

        ``rows`` returns, when it is its turn, about how many rows will be changed.
        """
        self._waiting.append(_Gesture(act, done, failed, rows))
        if not self._running:
            self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._running:
            gesture = self._waiting.popleft()
            try:
                result = None
                if much := gesture.rows() > AT_ONCE:
                    self._start(gesture)
                else:
                    result = gesture.act()
            except BusyError:  # another program writes: a thread waits for its end
                self._start(gesture)
            except ReadingListError as error:
                gesture.failed(error)
            else:
                if not much:
                    gesture.done(result)

    def _start(self, gesture: _Gesture) -> None:
        self._running = True
        self._slow.start()

        def then(tell: Callable[[Any], Any], found: Any) -> None:
            self._running = False
            try:
                tell(found)
            finally:
                self._go_on()
                if not self.busy:
                    self._slow.stop()
                    self.slow.emit(False)
                    self.rested.emit()

        def work() -> Any:
            with quiet():  # the collector would stop the window's thread, too
                return gesture.act()

        self._bridge.run(
            work,
            lambda result: then(gesture.done, result),
            lambda error: then(gesture.failed, error),
        )

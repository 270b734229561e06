"""Why a source yields no report, as an error with the short code of `model.Failure`.

Raised wherever reading finds out; the door turns it into a Failure or lets it through. Never used
for a report that is merely odd: what is odd but readable is read.
"""

from __future__ import annotations

from comity.errors import UnreadableReport
from comity.model import Failure


class Refused(UnreadableReport):
    """A source that cannot become a report; `code` is one of those of `model.Failure`."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code

    def failure(self, source: str) -> Failure:
        """The refusal as data, with the source that it happened to."""
        return Failure(source, self.code, str(self))

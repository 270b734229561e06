"""The errors that Comity raises, each with what to do next.

ComityError            base; `exit_code` is what the command line ends with
├── UsageError         the call's words are off (exit 2)
│   ├── UnknownCountry a name or code that denotes no country
│   └── BadCorrection  a correction that would break the form of the record
├── UnreadableReport   one report cannot be read; the run goes on without it
├── ArchiveError       the archive cannot be opened, or is not one
└── NotFound           no item of that id in the archive
"""


class ComityError(Exception):
    """Something that a user can act on: `message` says what and where, `hint` what to do next."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ComityError):
    """The call was made with words that mean nothing here: correct them and call again."""

    exit_code = 2


class UnknownCountry(UsageError):
    """A name or code that denotes no country known to Comity."""


class BadCorrection(UsageError):
    """A correction that says what a record cannot hold, or not who made it when and why."""


class UnreadableReport(ComityError):
    """One report cannot be read; it is kept among the failures and the run goes on."""


class ArchiveError(ComityError):
    """The archive cannot be opened, is of a newer version, or holds no Comity tables."""


class NotFound(ComityError):
    """The archive holds no item of that id."""

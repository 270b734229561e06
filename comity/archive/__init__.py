"""The archive: where coded reports are kept, checked and asked for.

`open_archive` opens one by URL or path and brings its tables up to date. Adding the same report
twice changes nothing, and each report is added whole or not at all, so that a killed run can
simply be run again. Nothing here reads files of reports or codes them, and nothing else in
Comity knows SQL.
"""

from comity.archive.archive import Archive, open_archive
from comity.archive.checking import verify
from comity.archive.identity import identified, report_id
from comity.archive.opening import DEFAULT_URL
from comity.archive.results import (
    Change,
    Explained,
    Fault,
    Found,
    History,
    Hit,
    Judged,
    KeptFailure,
    Quote,
    Recoded,
    ReportHead,
    ReportText,
    Reviewed,
    Step,
)
from comity.archive.writing import Outcome, Run, Standing

__all__ = [
    "DEFAULT_URL",
    "Archive",
    "Change",
    "Explained",
    "Fault",
    "Found",
    "History",
    "Hit",
    "Judged",
    "KeptFailure",
    "Outcome",
    "Quote",
    "Recoded",
    "ReportHead",
    "ReportText",
    "Reviewed",
    "Run",
    "Standing",
    "Step",
    "identified",
    "open_archive",
    "report_id",
    "verify",
]

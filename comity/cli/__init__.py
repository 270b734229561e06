"""The command line: each command is a thin call of the library and loads what it needs itself.

Output goes to standard output (or -o FILE), everything else to standard error. Exit codes: 0 all
done, 1 failed, 2 usage, 3 done with failures.
"""

from comity.cli.app import main

__all__ = ["main"]

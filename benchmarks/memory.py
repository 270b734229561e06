"""The peak memory of `comity code` on a folder of reports: `python -m benchmarks.memory`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys


def main() -> None:
    """Run the command line in a process of its own and print what it took at most."""
    paths = sys.argv[1:] or ["examples/reports"]
    command = [sys.executable, "-m", "comity", "code", *paths, "-o", os.devnull]
    subprocess.run(command, check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(f"peak memory of `comity code {' '.join(paths)}`: {peak:.0f} MB\n")


if __name__ == "__main__":
    main()

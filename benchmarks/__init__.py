"""Speed and memory, as ratios against something run beside; see README.md."""

"""``python -m shogun_lite.bench`` is the command ``shogun-lite bench``."""

import sys

from shogun_lite.cli import main

if __name__ == "__main__":
    sys.exit(main(["bench", *sys.argv[1:]]))

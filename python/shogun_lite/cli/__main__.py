"""``python -m shogun_lite.cli`` is the command ``shogun-lite``."""

import sys

from shogun_lite.cli import main

if __name__ == "__main__":
    sys.exit(main())

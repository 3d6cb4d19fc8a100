"""The command line as a module: ``python -m cyberdiplo compare KOR BIH USA``."""

import sys

from cyberdiplo.cli import main

if __name__ == "__main__":
    sys.exit(main())

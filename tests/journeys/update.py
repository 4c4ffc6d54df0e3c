"""Write the golden journeys anew and show what changed.

python -m tests.journeys.update

Read what it prints: what is worse than before is a fault of the change, not of the file.
"""

from __future__ import annotations

import sys

from tests.journeys.golden import HERE, PAGES, UNREAD, update
from tests.journeys.sample import sample


def main() -> int:
    differences = update(sample())
    sys.stdout.write("\n".join(differences) or "nothing has changed\n")
    for page in PAGES:
        for path in sorted((HERE / page).glob("*.txt")):
            if path.read_text("utf-8").startswith(UNREAD):
                sys.stdout.write(f"not read yet: {path.relative_to(HERE)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

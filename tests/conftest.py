"""The only conftest: what every room's tests share."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("house", deadline=None, print_blob=True, max_examples=60)
settings.register_profile("ci", deadline=None, print_blob=True, max_examples=60, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

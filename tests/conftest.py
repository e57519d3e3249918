"""What all tests share: properties are tried on the same examples everywhere, without a clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("minutebook", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("minutebook")

"""The web: in comes an address, out come bytes, fetched politely and within limits.

`Fetcher.get` follows redirects, keeps to robots.txt and to a delay per host,
tries again what failed for a while, and refuses private addresses, endless
answers and compressed bombs with a `FetchError` that says why.
"""

from extract.sources.web.fetching import Fetched, Fetcher, Limits, open_fetcher
from extract.sources.web.manners import Turns

__all__ = ["Fetched", "Fetcher", "Limits", "Turns", "open_fetcher"]

"""A release as a static site: pages that are read from disk, without a server or the network.

What comes in: the folder of a release. What goes out: one folder of pages, a stylesheet, a small
script and the index of the search, equal byte for byte for equal releases. Every number on a page
stands beside the SQL that gives it. Nothing of a report reaches a page unescaped.
"""

from load.site.writing import Summary, write_site

__all__ = ["Summary", "write_site"]

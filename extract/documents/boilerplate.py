"""What of a web page is not the report: menus, banners, share buttons, related links.

An element is left out by its tag, its role, words in its class or id
(`boilerplate.csv`), because it is hidden, or because it is little but links. No
element that holds most of the page's text is ever left out: content systems
wrap whole pages in a `form` or in `<div class="no-sidebar">`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bs4 import Tag

from extract.documents.listed import listed
from extract.documents.weights import Weight

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[^a-z]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ALWAYS_KEPT = frozenset(("html", "body", "main", "article"))
_CONTENT_HOLDERS = ("main", "article")
_LINK_LISTS = frozenset(("ul", "ol", "dl", "div", "section", "table", "td", "p"))
_LABEL_CLASSES = ("category-", "tag-", "cat-", "post-", "type-", "status-", "format-")
"""Classes by which a content system labels an article with its subjects."""
_MOST_OF_IT = 0.5
_LEAST_PROSE = 300
_PROSE_SHARE = 0.25
"""What is named like a sidebar or a menu and holds so much of the page's prose wraps the report."""
_LINK_SHARE = 0.8
_LINKS = 3
_LONGEST_HEAD = 500
_LONGEST_LABEL = 40
_METADATA_TAGS = ("div", "p", "dl", "ul", "section", "header", "footer", "address", "time")
_LONGEST_METADATA = 160
_AROUND_LABELS = " .,:;!?|/<>()[]«»‹›→←↑…+•·–—-"


def is_never_text(tag: Tag) -> bool:
    """Whether no text of a report can stand in it, such as in a script."""
    return tag.name in listed("never")


def is_boilerplate(tag: Tag, weight: Weight, *, page: Weight, is_in_content: bool) -> bool:
    """Whether `tag` stands around the report and not in it."""
    if is_never_text(tag):
        return True
    if tag.name in _ALWAYS_KEPT or weight.characters > _MOST_OF_IT * page.characters:
        return False
    if tag.name == "header" and (is_in_content or _is_prose(weight)):
        return False
    if tag.name in listed("tag"):
        return True
    if _attribute(tag, "role") in listed("role"):
        return True
    return _is_hidden(tag) or _is_named_so(tag, weight, page) or _is_links(tag, weight)


def is_label(text: str) -> bool:
    """Whether a whole block is a label of the page, such as "Share this" or "Back to top"."""
    if len(text) > _LONGEST_LABEL:
        return False
    return text.lower().strip(_AROUND_LABELS) in listed("text")


def is_content_holder(tag: Tag) -> bool:
    """Whether headers in it belong to the report."""
    return tag.name in _CONTENT_HOLDERS


def _is_prose(weight: Weight) -> bool:
    """Whether it says too much for the head of a site, whose words are mostly links."""
    return weight.characters - weight.link_characters > _LONGEST_HEAD


def _is_hidden(tag: Tag) -> bool:
    if "hidden" in tag.attrs and _attribute(tag, "hidden") != "until-found":
        return True
    if _attribute(tag, "aria-hidden") == "true":
        return True
    return _HIDDEN_STYLE.search(_attribute(tag, "style")[:1000]) is not None


def _is_named_so(tag: Tag, weight: Weight, page: Weight) -> bool:
    names = _attribute(tag, "class").split()
    names = [name for name in names if not name.startswith(_LABEL_CLASSES)]
    named = [name for name in (*names, _attribute(tag, "id"))[:50] if name]
    if any(_says_so(name, "class") for name in named):
        return True
    if any(_says_so(name, "wrapper") for name in named):
        return weight.prose < max(_LEAST_PROSE, _PROSE_SHARE * page.prose)
    if tag.name not in _METADATA_TAGS or weight.characters > _LONGEST_METADATA:
        return False
    return any(_says_so(name, "short") for name in named)


@lru_cache(maxsize=10_000)
def _says_so(name: str, kind: str) -> bool:
    """Whether the words of one class or id are among the listed, alone or in a row."""
    words = [word for word in _SPLIT.split(_CAMEL.sub(" ", name[:200]).lower()) if word]
    values = listed(kind)
    return any(
        " ".join(words[start:end]) in values
        for start in range(len(words))
        for end in range(start + 1, min(start + 3, len(words)) + 1)
    )


def _is_links(tag: Tag, weight: Weight) -> bool:
    if tag.name not in _LINK_LISTS or weight.links < _LINKS:
        return False
    return weight.link_characters > _LINK_SHARE * weight.characters


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value) if value else ""

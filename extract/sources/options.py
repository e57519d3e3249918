"""What the options of a source may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import soupsieve

from extract.sources.sidecar import is_language

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
_NUMBERS = {
    "pages": (1, 100_000),
    "listing_pages": (1, 10_000),
    "delay": (0, 3600),
    "expected": (1, 10_000_000),
}


def problem_of(option: str, value: object) -> str | None:
    """What is wrong with the value of an option; None where nothing is."""
    if option in _NUMBERS:
        return _number_problem(option, value)
    if option == "urls":
        if not isinstance(value, list) or not value:
            return "not a list of addresses"
        return next((found for url in value if (found := problem_of("url", url))), None)
    if not isinstance(value, str) or not value.strip():
        return "not a text"
    check = _CHECKS.get(option)
    return check(value) if check else None


def _number_problem(option: str, value: object) -> str | None:
    least, most = _NUMBERS[option]
    kinds = (int, float) if option == "delay" else (int,)
    is_fit = isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most
    return None if is_fit else f"not a number from {least} to {most}"


def _url_problem(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return "not a web address"
    if not is_web:
        return "not an address that begins with http:// or https://"
    if parts.username is not None or parts.password is not None:
        return "with a name or password in it; use user_env and password_env"
    return None


def _variable_problem(name: str) -> str | None:
    return None if _VARIABLE.fullmatch(name) else "not the name of an environment variable"


def _language_problem(tag: str) -> str | None:
    return None if is_language(tag) else "not a language tag such as en or en-GB"


def _selector_problem(selector: str) -> str | None:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError:
        return "not a CSS selector"
    return None


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "url": _url_problem,
    "language": _language_problem,
    "links": _selector_problem,
    "next": _selector_problem,
    "token_env": _variable_problem,
    "user_env": _variable_problem,
    "password_env": _variable_problem,
}

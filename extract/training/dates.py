"""Invented calendar dates in the forms that reports write."""

from __future__ import annotations

import random
import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"[^0-9]+")
DIGIT = re.compile(r"\d")

FORMS: dict[str, tuple[str, ...]] = {
    "day": (
        "{d} {M} {y}", "{d} {M} {y}", "{M} {d}, {y}", "{o} {M} {y}", "{W}, {d} {M} {y}",
        "{W} {d} {M} {y}", "{W}, {M} {d}, {y}", "{d} {A} {y}", "{A}. {d}, {y}", "{d}/{m}/{y}",
        "{d}.{m}.{y}", "{y}-{m:02d}-{d:02d}", "the {o} of {M} {y}", "{o} {M}, {y}", "{d}-{A}-{y}",
        "{m}/{d}/{y}", "{d:02d} {MM} {y}",
    ),
    "range": (
        "{d} to {e} {M} {y}", "{d}-{e} {M} {y}", "{d}–{e} {M} {y}", "{d} – {e} {M} {y}",
        "{M} {d} to {e}, {y}", "{M} {d}-{e}, {y}", "{d} and {e} {M} {y}", "{o} to {p} {M} {y}",
        "{d} {M} to {e} {N} {y}", "{o} – {p} {M}, {y}", "{W} {d} to {V} {e} {M} {y}",
        "{d} {M} – {e} {N} {y}", "{M} {d} - {N} {e}, {y}", "{M} {d} and {e}, {y}",
    ),
    "short": (
        "{d} {M}", "{M} {d}", "{o} {M}", "{W}, {d} {M}", "{W} {d} {M}", "the {o} of {M}", "{d} {A}",
        "{M} {o}",
    ),
    "short_range": (
        "{d} to {e} {M}", "{d}-{e} {M}", "{d}–{e} {M}", "{M} {d} to {e}", "{d} and {e} {M}",
        "{o} and {p} {M}",
        "{d} {M} to {e} {N}", "{M} {d}-{e}",
    ),
    "month": (
        "{M} {y}", "{M} {y}", "{A} {y}", "{M}, {y}", "late {M} {y}", "mid-{M} {y}", "early {M} {y}",
    ),
    "bare_month": ("{M}", "{M}", "{M}", "early {M}", "late {M}"),
    "year": ("{y}", "{y}", "{y}", "{y}-{z}", "{y}–{z}", "{y}/{s:02d}", "{y} to {z}"),
    "weekday": ("{W}", "{W}", "{W} ({d} {M})", "{W} ({d} {M} {y})"),
    "period": (
        "the end of {y}", "end of {y}", "the end of {M} {y}", "end of {M}", "the {h} half of {y}",
        "{h} half of {y}", "{S} {y}", "{S} of {y}", "the {S} of {y}", "{S}", "mid-{y}", "mid-{M}",
        "early {y}", "late {y}", "the {h} quarter of {y}", "the week of {d} {M}", "the end of {M}",
        "the last week of {M} {y}", "last week of {M}", "the {h} semester of {y}", "{M} of {y}",
        "the rainy season of {y}", "the {y} academic year", "the {S} semester {y}/{s:02d}",
    ),
}  # fmt: skip


def write(kind: str, rng: random.Random) -> str:
    """A date of one of the kinds of `FORMS`: `write("range", rng)` may be `24 to 26 June 2019`."""
    day = rng.randint(1, 26)
    month = rng.randrange(12)
    year = rng.randint(2006, 2027)
    until = day + rng.randint(1, 4)
    weekday = rng.randrange(7)
    return rng.choice(FORMS[kind]).format(
        d=day, e=until, o=ordinal(day), p=ordinal(until), m=month + 1, y=year, s=(year + 1) % 100,
        z=year + rng.randint(1, 6), M=MONTHS[month], N=MONTHS[(month + 1) % 12],
        A=MONTHS[month][:3], MM=MONTHS[month].upper(), W=DAYS[weekday], V=DAYS[(weekday + 1) % 7],
        h=rng.choice(("first", "second", "last")), S=rng.choice(SEASONS),
    )  # fmt: skip


def ordinal(number: int) -> str:
    """`ordinal(3)` is `3rd`."""
    if 10 < number % 100 < 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def kind(surface: str) -> str | None:
    """The kind of a written date, or None where it is unclear: `kind("June 2019")` is `month`."""
    if surface in DAYS:
        return "weekday"
    year, named = YEAR.search(surface), any(month in surface for month in MONTHS)
    rest = YEAR.sub("", surface)
    figures = len(DIGIT.findall(rest))
    if not named:
        return "year" if year and YEAR.fullmatch(surface) else None
    if not figures:
        return "month" if year else "bare_month"
    several = len([word for word in NUMBER.split(rest) if word]) > 1
    return {
        (True, True): "range",
        (True, False): "day",
        (False, True): "short_range",
        (False, False): "short",
    }[(year is not None, several)]

"""Variants of a text that keep its mentions: other names in it, and other ways to write them.

Every change works on segments, so that offsets follow by construction. Each
function takes the segments of one text and returns new ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from extract.training import dates
from extract.training.names import Name, invent
from extract.training.samples import Sample, Segment, from_segments, segments
from extract.training.stock import Stock, acronym_of, is_acronym

TITLES = (
    "Mr.", "Mr", "Ms.", "Ms", "Mrs.", "Mrs", "Dr.", "Dr", "Prof.", "Prof", "Professor",
    "Prof. Dr.", "H.E.", "H.E. Mr.", "H.E. Dr.", "H.E. Ms", "His Excellency", "Her Excellency",
    "Hon.", "Eng.", "Sheikh", "Ambassador", "Madam", "Mme", "Assoc. Prof.", "H.E. Prof.", "Rev.",
    "Ato", "Shri", "Dato'", "Lic.", "Sr.", "Sra.", "Engr.", "Datin Paduka", "Khunying", "Cde", "HE",
    "Prof. Ir.", "Tan Sri", "Dr. Hajah", "Chief", "Ustaz", "Sister", "Fr.", "M.", "Mme.", "Smt.",
)  # fmt: skip

HEADLINE = 160
"""A first line of more letters is no headline."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often each change is made, as shares of texts or mentions."""

    swap: float = 0.45
    capitals: float = 0.12
    invert: float = 0.04
    titles: float = 0.15
    headline: float = 0.10
    lower: float = 0.04
    plain: float = 0.06


def vary(sample: Sample, stock: Stock, shares: Augmentation, rng: random.Random) -> Sample:
    """One variant of a text; as often as `swap` leaves out, only its writing changes."""
    found = list(segments(sample))
    if rng.random() < shares.swap:
        found = swap_people(found, rng, 0.8)
        found = swap_names(found, stock, rng)
    if rng.random() < shares.titles:
        found = change_titles(found, rng)
    if rng.random() < shares.capitals:
        found = capital_families(found, rng)
    draw = rng.random()
    if draw < shares.headline and len(sample.text.partition("\n")[0]) <= HEADLINE:
        found = capital_headline(found, rng)
    elif draw < shares.headline + shares.lower:
        found = [Segment(text.lower(), label) for text, label in found]
    elif draw < shares.headline + shares.lower + shares.plain:
        found = [Segment(_plain(text), label) for text, label in found]
    return from_segments(sample.sample_id, found)


def _plain(text: str) -> str:
    """Typographic marks as typewriters had them."""
    for mark, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-")):
        text = text.replace(mark, plain)
    return text


def swap_people(found: list[Segment], rng: random.Random, share: float) -> list[Segment]:
    """Give people other names, one per person, whatever form each mention has."""
    people = {text for text, label in found if label == "PERSON"}
    full = sorted(
        (name for name in people if len(name.split()) > 1), key=lambda name: (-len(name), name)
    )
    owner = {name: name for name in full}
    for name in sorted(people - owner.keys()):
        folded = name.casefold()
        owner[name] = next((one for one in full if folded in one.casefold().split()), name)
    invented = {name: invent(rng) for name in sorted(set(owner.values())) if rng.random() < share}
    return [
        Segment(_written_like(text, invented[owner[text]]), label)
        if label == "PERSON" and owner[text] in invented
        else Segment(text, label)
        for text, label in found
    ]


def _written_like(old: str, name: Name) -> str:
    """An invented name in the form of the mention it replaces."""
    words = old.split()
    capitals = [word for word in words if word.isupper() and len(word) > 2]
    if "," in old:
        return name.inverted()
    if len(words) == 1:
        return name.family.upper() if capitals else name.family
    if len(capitals) == len(words):
        return name.full.upper()
    return name.capitals() if capitals else name.full


def swap_names(found: list[Segment], stock: Stock, rng: random.Random) -> list[Segment]:
    """Swap places, bodies, dates and other names for others of their kind, each for one."""
    chosen: dict[tuple[str, str], str] = {}
    swapped: list[Segment] = []
    shares = {label: rng.choice((0.0, 0.4, 0.8)) for label in ("ORG", "PLACE", "DATE", "OTHER")}
    for index, (text, label) in enumerate(found):
        if label == "PERSON":
            chosen[text, label] = text
        elif label and (text, label) not in chosen:
            chosen[text, label] = text
            if rng.random() < shares[_group(label)]:
                chosen[text, label] = _other(text, label, stock, rng)
                if label == "ORG":
                    _follow_acronym(found, index, chosen, rng)
        swapped.append(Segment(chosen[text, label] if label else text, label))
    return swapped


def _group(label: str) -> str:
    if label in ("COUNTRY", "CITY", "REGION", "NORP"):
        return "PLACE"
    return label if label in ("ORG", "DATE") else "OTHER"


def _follow_acronym(
    found: list[Segment], index: int, chosen: dict[tuple[str, str], str], rng: random.Random
) -> None:
    """Where an acronym in brackets follows a swapped body, swap it alike."""
    if index + 2 < len(found) and found[index + 1].text == " (" and found[index + 2].label == "ORG":
        old = found[index + 2].text
        new = acronym_of(chosen[found[index].text, "ORG"])
        if is_acronym(old) and len(new) > 2 and (old, "ORG") not in chosen:
            chosen[old, "ORG"] = new if rng.random() < 0.8 else f"UNESCO-{new}"


def _other(text: str, label: str, stock: Stock, rng: random.Random) -> str:
    """Another surface for one of a label."""
    listed = {
        "COUNTRY": stock.country,
        "NORP": stock.nationality,
        "CITY": stock.city,
        "REGION": stock.region,
    }
    if label in listed:
        return listed[label](rng)
    if label == "DATE":
        kind = dates.kind(text)
        return dates.write(kind, rng) if kind else text
    if label == "ORG" and not is_acronym(text) and rng.random() < 0.5:
        return stock.body(rng).name
    return stock.seen_one(label, text, rng) if label in stock.seen else text


def change_titles(found: list[Segment], rng: random.Random) -> list[Segment]:
    """Swap, drop or add the title before a name."""
    changed: list[Segment] = []
    skip = False
    for index, (text, label) in enumerate(found):
        if skip:
            skip = False
        elif label == "TITLE" and _before_name(found, index):
            skip = rng.random() < 0.25
            if not skip:
                changed.append(Segment(rng.choice((text, rng.choice(TITLES))), label))
        else:
            if label == "PERSON" and rng.random() < 0.2 and _may_take_title(changed):
                changed += [Segment(rng.choice(TITLES), "TITLE"), Segment(" ")]
            changed.append(Segment(text, label))
    return changed


def _before_name(found: list[Segment], index: int) -> bool:
    """Whether only a blank stands between a title and a name."""
    following = found[index + 1 : index + 3]
    return [one.label for one in following] == ["", "PERSON"] and following[0].text == " "


def _may_take_title(before: list[Segment]) -> bool:
    """Whether a name after these segments has no title yet and does not continue a word."""
    if any(one.label == "TITLE" for one in before[-2:]):
        return False
    return not before or before[-1].text.endswith((" ", "\n", "("))


def capital_families(found: list[Segment], rng: random.Random) -> list[Segment]:
    """Write the last (or the first) word of every name in capitals, as many reports do."""
    first = rng.random() < 0.3
    return [
        Segment(_capital(text, first), label) if label == "PERSON" else Segment(text, label)
        for text, label in found
    ]


def _capital(name: str, first: bool) -> str:
    words = name.split(" ")
    where = 0 if first else -1
    words[where] = words[where].upper()
    return " ".join(words)


def capital_headline(found: list[Segment], rng: random.Random) -> list[Segment]:
    """Write the first line in capitals, or every word of it with a capital."""
    write = str.upper if rng.random() < 0.5 else _title_case
    changed: list[Segment] = []
    over = False
    for text, label in found:
        head, line, rest = text.partition("\n") if not over else ("", "", text)
        changed.append(Segment((write(head) if head else "") + line + rest, label))
        over = over or bool(line)
    return changed


def _title_case(text: str) -> str:
    return " ".join(
        word[:1].upper() + word[1:] if len(word) > 3 else word for word in text.split(" ")
    )

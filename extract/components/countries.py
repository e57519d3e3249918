"""Countries: which country each COUNTRY and NORP mention names.

Adjectives that fit two countries ("Korean", "Congolese") take the one the
report names outright; else the vocabulary's default, else they stay unresolved.
"""

from __future__ import annotations

from extract.components.reading import Reading
from extract.records import Evidence, Mention, Unresolved


def _code(reading: Reading, mention: Mention, named: set[str]) -> str | None:
    """ISO code of one mention; `named` holds the codes that the report names by country names."""
    countries = reading.vocabulary.countries
    if mention.label == "COUNTRY":
        return countries.code_of(mention.text)
    candidates = countries.codes_of_adjective(mention.text)
    if len(candidates) == 1:
        return candidates[0]
    stated = [code for code in candidates if code in named]
    return stated[0] if len(stated) == 1 else None


def find_countries(reading: Reading) -> None:
    """Give COUNTRY and NORP mentions the key `country:XX`."""
    countries = reading.vocabulary.countries
    named = {countries.code_of(m.text) or "" for m in reading.mentions if m.label == "COUNTRY"}
    keys: dict[int, str] = {}
    for mention in reading.mentions:
        if mention.label not in ("COUNTRY", "NORP"):
            continue
        code = _code(reading, mention, named)
        if code:
            keys[mention.start] = f"country:{code}"
        elif mention.label == "COUNTRY":
            evidence = Evidence(mention.start, mention.end, mention.rule)
            reading.unresolved.append(
                Unresolved("country", mention.text, "country_unknown", evidence)
            )
    reading.assign(keys)

"""The tokenizer: spaCy's English rules, cut where names in reports begin and end.

A mention can only be found where its edges are token edges. Beyond the English
rules, text is cut at slashes (`14/2022`, `Zhang/Li`), after a title glued to a
name (`Mr.Zhang`, `H.E.Mr.Zhang`), after a comma without a blank (`Li,Wang`),
around every dash (`UNESCO-ICHEI`, `8–10 May`) and at a bracket
(`Centre(ICHEI)`). A small letter does not keep a full stop (`Pyo Min-a.`).
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

ABBREVIATIONS = (
    "Hon.", "Eng.", "Engr.", "Ing.", "Ir.", "Arch.", "Amb.", "Sra.", "Dra.", "Drs.", "Dr.-Ing.",
    "Assoc.", "Ag.", "a.i.", "H.R.H.", "M.Sc.", "B.Sc.", "M.D.", "Barr.", "Adv.", "Mgr.", "Lic.",
    "Dott.",
)  # fmt: skip
"""Titles and short forms that keep their full stop, beside those of spaCy."""

INFIXES = (
    r"/",  # 14/2022, Zhang/Li
    r"[–—‐‑~]",  # 8–10 May, whatever stands on either side
    r"(?<=[^\W\d_])-(?=\d)",  # SDG-4, COVID-19
    r"(?<=\d)-(?=[^\W_])",  # 15-17 May, 3-day
    r"(?<=[^\W_]),(?=[^\W\d_])",  # icddr,b
    r"(?<=[^\W_])[;:|](?=[^\W\d_])",  # Chair:Dr. Li
    r"(?<=[^\W_])[()\[\]](?=[^\W_])",  # Centre(ICHEI)
    r"(?<=\.)(?=(?:Mr|Mrs|Ms|Dr|Prof|Hon|Eng|Amb)\b)",  # H.E.|Mr.
    r"(?<=[a-z]{2}\.)(?=[A-Z][a-z])",  # Mr.|Zhang, ended.|Next
    r"(?<=\))(?=\w)",  # (ICHEI)|and
)

SUFFIXES = (r"(?<=[^\W_])/", r"(?<=[^\W\dA-Z_])\.")

PREFIXES = (r"/", r"-(?=[^\W_])", r"[•‣▪■●*]")


def _rules(name: str, defaults: object) -> list[str]:
    """spaCy's English rules of one kind, as patterns."""
    found = getattr(defaults, name)
    return [rule if isinstance(rule, str) else rule.pattern for rule in found or ()]


def _is_small_letter(form: str) -> bool:
    """Whether an exception of spaCy is one small letter with a full stop: `a.`"""
    return len(form) == 2 and form[0].islower() and form[1] == "."


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer that training and extraction share.

    `make_tokenizer(spacy.blank("en"))("H.E.Mr.Li, 14/2022.")` yields
    `H.E. Mr. Li , 14 / 2022 .`
    """
    defaults = nlp.Defaults
    prefixes = compile_prefix_regex([*PREFIXES, *_rules("prefixes", defaults)])
    suffixes = compile_suffix_regex([*SUFFIXES, *_rules("suffixes", defaults)])
    infixes = compile_infix_regex([*INFIXES, *_rules("infixes", defaults)])
    exceptions: dict[str, Any] = {form: [{ORTH: form}] for form in ABBREVIATIONS}
    for form, tokens in (defaults.tokenizer_exceptions or {}).items():
        if not _is_small_letter(form):
            exceptions[form] = tokens
    return Tokenizer(
        nlp.vocab,
        rules=exceptions,
        prefix_search=prefixes.search,
        suffix_search=suffixes.search,
        infix_finditer=infixes.finditer,
        url_match=defaults.url_match,
    )

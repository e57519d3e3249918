"""What lists know of a word, as features for the model: name part, role word, country, known body.

The component `lexicon` looks every token up and writes two features that the
embedding of `ner` reads: the class of the word (`ent_id`: `given+family`,
`orghead`) and the known phrase it belongs to (`ent_kb_id`: `B-COUNTRY`,
`I-ORG`). Both are evidence, not decisions; `ner` clears them when it sets the
entities. Its lists are part of the model folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 16
"""Phrases of more tokens are cut off: what follows adds nothing."""

FILE = "lists.msgpack"


class Lexicon:
    """Look tokens up in lists of words and phrases; both are keyed by lower case.

    A phrase of capitals (`WHO`) is keyed as it is, so that `who` is not found.
    """

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.phrases: dict[str, str] = {}
        self._longest: dict[str, int] = {}

    def fill(self, words: Mapping[str, str], phrases: Mapping[str, str]) -> None:
        """Take over lists: word → classes joined by `+`, tokens joined by blanks → class."""
        self.words = dict(sorted(words.items()))
        self.phrases = dict(sorted(phrases.items()))
        self._longest = {}
        for phrase in self.phrases:
            first, length = phrase.split(" ", 1)[0], min(phrase.count(" ") + 1, LONGEST)
            if self._longest.get(first, 0) < length:
                self._longest[first] = length

    def __call__(self, doc: Doc) -> Doc:
        """Write the features of every token; a longer phrase wins, then the earlier."""
        return self.write(doc)

    def write(self, doc: Doc, forget: Callable[[str], bool] | None = None) -> Doc:
        """Write the features, except of words and phrases that training wants forgotten."""
        lower = [token.lower_ for token in doc]
        for token, word in zip(doc, lower, strict=True):
            classes = self.words.get(word)
            if classes and not (forget and forget(word)):
                token.ent_id_ = classes
        index = 0
        while index < len(lower):
            length, label = self._match(doc, lower, index)
            if length and not (forget and forget(" ".join(lower[index : index + length]))):
                for offset in range(length):
                    doc[index + offset].ent_kb_id_ = f"{'I' if offset else 'B'}-{label}"
            index += length or 1
        return doc

    def _match(self, doc: Doc, lower: list[str], index: int) -> tuple[int, str]:
        """Length and class of the longest phrase that begins at a token; 0 where none does."""
        limit = min(self._longest.get(lower[index], 0), len(lower) - index)
        for length in range(limit, 0, -1):
            label = self.phrases.get(" ".join(lower[index : index + length]))
            if label:
                return length, label
        text = doc[index].text
        return (1, self.phrases[text]) if text in self.phrases and text.isupper() else (0, "")

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Save the lists into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(folder / FILE, {"words": self.words, "phrases": self.phrases})

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Lexicon:
        """Read the lists that `to_disk` saved."""
        lists = srsly.read_msgpack(Path(path) / FILE)
        self.fill(lists["words"], lists["phrases"])
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The lists as bytes."""
        return bytes(srsly.msgpack_dumps({"words": self.words, "phrases": self.phrases}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lexicon:
        """Read the lists that `to_bytes` wrote."""
        lists = srsly.msgpack_loads(data)
        self.fill(lists["words"], lists["phrases"])
        return self


@Language.factory("lexicon", assigns=["token.ent_id", "token.ent_kb_id"])
def create_lexicon(nlp: Language, name: str) -> Lexicon:
    """An empty lexicon; loading a model fills it."""
    return Lexicon()

"""Names and passages that overlap: the text stays whole, each name is told once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from load.site.directory import PART_OF_TEXT, part_starts
from load.site.marking import Piece, Span, paragraphs

TEXT = "Ms. GE Siying, Director of UNESCO-ICHEI, spoke.\nShe said yes."


def span(number: int, words: str, kind: str) -> Span:
    start = TEXT.index(words)
    return Span(number, start, start + len(words), kind)


def told(lines: list[list[Piece]]) -> list[list[tuple[str, str]]]:
    return [[(it.text, it.name.kind if it.name else "") for it in line] for line in lines]


def test_a_name_within_a_name_is_shown_and_the_rest_stays_with_the_outer():
    names = [span(1, "Director of UNESCO-ICHEI", "role"), span(2, "UNESCO-ICHEI", "organisation")]
    first, second = told(paragraphs(TEXT, 0, len(TEXT), names, []))
    assert first == [
        ("Ms. GE Siying, ", ""), ("Director of ", "role"), ("UNESCO-ICHEI", "organisation"),
        (", spoke.", ""),
    ]  # fmt: skip
    assert second == [("She said yes.", "")]


def test_names_that_cross_are_both_shown():
    names = [span(1, "Siying, Director", "person"), span(2, "Director of UNESCO", "role")]
    (first, _) = paragraphs(TEXT, 0, len(TEXT), names, [])
    shown = [(it.text, it.name.number, it.is_first) for it in first if it.name]
    assert shown == [("Siying, ", 1, True), ("Director", 1, False), (" of UNESCO", 2, True)]


def test_passages_over_several_lines_cover_all_and_end_once():
    passage = span(1, "spoke.\nShe said", "statement")
    lines = paragraphs(TEXT, 0, len(TEXT), [], [passage])
    covered = [it.text for line in lines for it in line if it.passages == (1,)]
    assert covered == ["spoke.", "She said"]
    assert [it.text for line in lines for it in line if it.ending] == ["She said"]
    assert sum(it.is_anchor for line in lines for it in line) == 1


def test_passages_over_one_place_are_all_known():
    passages = [span(1, "GE Siying, Director", "position"), span(2, "Director of", "statement")]
    lines = paragraphs(TEXT, 0, len(TEXT), [], passages)
    assert {it.text: it.passages for it in lines[0]} == {
        "Ms. ": (), "GE Siying, ": (1,), "Director": (1, 2), " of": (2,),
        " UNESCO-ICHEI, spoke.": (),
    }  # fmt: skip


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span], list[Span]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = draw(st.lists(places, max_size=12))
    spans = [Span(n, min(p), max(p), "x") for n, p in enumerate(pairs, 1) if p[0] != p[1]]
    return text, spans[::2], spans[1::2]


@given(marked())
@settings(max_examples=200, deadline=None)
def test_the_text_stays_whole_whatever_overlaps(made: tuple[str, list[Span], list[Span]]):
    text, names, passages = made
    lines = paragraphs(text, 0, len(text), names, passages)
    whole = "".join(it.text for line in lines for it in line)
    assert "".join(whole.split()) == "".join(text.split())
    for number in {s.number for s in names}:
        firsts = [it for line in lines for it in line if it.name and it.name.number == number]
        assert sum(it.is_first for it in firsts) <= 1
    ended = [s.number for line in lines for it in line for s in it.ending]
    assert len(ended) == len(set(ended))
    for passage in passages:
        if text[passage.start : passage.end].strip():
            assert passage.number in ended


def test_long_texts_are_parted_at_lines_and_lose_nothing():
    text = "A line of some words.\n" * 5_000
    starts = part_starts(text)
    assert len(starts) > 2 and starts[0] == 0
    ends = [*starts[1:], len(text)]
    parts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    assert "".join(parts) == text
    assert all(len(part) <= PART_OF_TEXT and part.endswith("\n") for part in parts)
    assert len(part_starts("x" * 100_000)) == 3, "even where there is no place to part"

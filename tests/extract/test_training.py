"""How the model is made: marks, variants, the grammar, the tokenizer, scores and predictions."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.lexicon import Lexicon
from extract.components.tokenizer import make_tokenizer
from extract.errors import UsageError
from extract.records import LABELS
from extract.training import dates
from extract.training.__main__ import main
from extract.training.augmentation import Augmentation, vary
from extract.training.chunks import pieces
from extract.training.corpus import FOLDS, split
from extract.training.folds import Prediction, read_predictions, score_folds, write_predictions
from extract.training.grammar import FILLERS, SLOT, compose, productions
from extract.training.inputs import TRAINING, Inputs
from extract.training.joining import join
from extract.training.learning import Recipe, as_example, model_config, predict, train
from extract.training.lists import Entry, Lists
from extract.training.mixture import Mixture
from extract.training.model import save
from extract.training.names import invent, regions
from extract.training.samples import Sample, Segment, from_segments, parse_marks, segments
from extract.training.scores import score
from extract.training.stock import acronym_of, fill_stock, is_acronym

MARKED = (
    "{{ICHEI|ORG}} meets\n\n"
    "{{Mr.|TITLE}} {{GE Siying|PERSON}}, {{Director|ROLE}} of the "
    "{{International Centre for Water|ORG}} ({{ICW|ORG}}), spoke in {{Shenzhen|CITY}}, "
    "{{China|COUNTRY}}, on {{5 May 2021|DATE}}. {{GE|PERSON}} presented the "
    "{{Water Plan|PROGRAMME}} at the {{third meeting|MEETING}} for {{Africa|REGION}}.\n"
    "- {{Ms|TITLE}} {{Awa Diop|PERSON}} ({{Senegalese|NORP}})"
)


def _entries(*names: str) -> tuple[Entry, ...]:
    return tuple(Entry(name, acronym_of(name), ()) for name in names)


@pytest.fixture(scope="module")
def lists() -> Lists:
    return Lists(
        centres=_entries("International Centre for Rock Art", "Regional Centre for Drought"),
        bodies=_entries("United Nations Office for Lakes"),
        commissions=_entries("Ruritanian National Commission for UNESCO"),
        universities=_entries("University of Zenda", "Strelsau Normal University"),
        programmes=_entries("Man and the Lake Programme"),
        countries=_entries("Ruritania", "Grand Fenwick"),
        regions=_entries("Asia-Pacific"),
        cities=_entries("Zenda", "Strelsau"),
        roles=_entries("Director", "Secretary-General"),
        nationalities=("Ruritanian",),
    )


@pytest.fixture(scope="module")
def sample() -> Sample:
    return parse_marks("x001", MARKED)


def surfaces(sample: Sample, label: str) -> list[str]:
    return [sample.surface(span) for span in sample.spans if span[2] == label]


class TestMarks:
    def test_text_and_offsets(self) -> None:
        sample = parse_marks("x", "In {{Paris|CITY}}, {{9 May|DATE}}.")
        assert sample.text == "In Paris, 9 May."
        assert sample.spans == ((3, 8, "CITY"), (10, 15, "DATE"))

    @pytest.mark.parametrize(
        ("marked", "message"),
        [
            ("{{Paris|TOWN}}", "Unknown label 'TOWN'"),
            ("in {{Paris", "Broken mark near 'in {{Paris'"),
        ],
    )
    def test_faults_are_named(self, marked: str, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            parse_marks("x", marked)

    @given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(("", *LABELS))), max_size=8))
    def test_segments_and_samples_are_two_views_of_one_text(
        self, parts: list[tuple[str, str]]
    ) -> None:
        sample = from_segments("x", [Segment(*part) for part in parts])
        assert from_segments("x", segments(sample)) == sample
        assert "".join(text for text, _ in segments(sample)) == sample.text


class TestChunks:
    @given(st.integers(0, 500), st.floats(1, 9))
    def test_pieces_keep_every_mention_once(self, seed: int, run: float) -> None:
        sample = parse_marks("x001", MARKED)
        found = [
            (piece.surface(span), span[2])
            for piece in pieces(sample, random.Random(seed), run)
            for span in piece.spans
        ]
        assert found == [(sample.surface(span), span[2]) for span in sample.spans]


class TestVariants:
    @settings(deadline=None)
    @given(seed=st.integers(0, 10_000))
    def test_mentions_stay_whole(self, seed: int, sample: Sample, lists: Lists) -> None:
        shares = Augmentation(
            swap=0.7, titles=0.7, capitals=0.5, headline=0.3, lower=0.2, plain=0.2
        )
        found = vary(sample, fill_stock([sample], lists), shares, random.Random(seed))
        last = 0
        for start, end, label in found.spans:
            assert label in LABELS
            assert last <= start < end <= len(found.text)
            assert found.text[start:end].strip() == found.text[start:end]
            last = end
        kept = {label for _, _, label in sample.spans} - {"TITLE"}
        assert kept == {label for _, _, label in found.spans} - {"TITLE"}

    def test_a_person_keeps_one_name(self, sample: Sample, lists: Lists) -> None:
        shares = Augmentation(swap=1, titles=0, capitals=0, headline=0, lower=0, plain=0)
        for seed in range(20):
            found = vary(sample, fill_stock([sample], lists), shares, random.Random(seed))
            full, later, _ = surfaces(found, "PERSON")
            assert later.casefold() in full.casefold()

    def test_the_same_seed_gives_the_same_text(self, sample: Sample, lists: Lists) -> None:
        stock = fill_stock([sample], lists)
        first, second = (vary(sample, stock, Augmentation(), random.Random(5)) for _ in range(2))
        assert first == second


class TestNames:
    def test_wide_enough(self) -> None:
        given = {name for region in regions().values() for name in region.given}
        family = {name for region in regions().values() for name in region.family}
        assert len(given) >= 2500
        assert len(family) >= 4000

    @given(st.integers(0, 5000))
    def test_the_family_part_stands_in_the_name(self, seed: int) -> None:
        name = invent(random.Random(seed))
        assert name.family in name.full
        assert name.family.upper() in name.capitals()
        assert "  " not in name.full


class TestDates:
    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            ("24 to 26 June 2019", "range"),
            ("10 November", "short"),
            ("June 2019", "month"),
            ("Tuesday", "weekday"),
            ("2025", "year"),
            ("8–10 May", "short_range"),
            ("Thursday, 6th July 2023", "day"),
            ("the second semester of 2021", None),
        ],
    )
    def test_kind(self, written: str, kind: str | None) -> None:
        assert dates.kind(written) == kind

    @given(st.sampled_from(sorted(dates.FORMS)), st.integers(0, 1000))
    def test_every_form_can_be_filled(self, kind: str, seed: int) -> None:
        assert "{" not in dates.write(kind, random.Random(seed))


class TestGrammar:
    def test_every_slot_can_be_filled(self) -> None:
        slots = {
            slot for some in productions().values() for one in some for slot in SLOT.findall(one)
        }
        assert slots <= productions().keys() | FILLERS.keys()
        assert not productions().keys() & FILLERS.keys()

    def test_texts_are_marked_and_repeatable(self, sample: Sample, lists: Lists) -> None:
        everything = [
            part for label in LABELS for part in (Segment(label.title(), label), Segment(" "))
        ]
        stock = fill_stock([sample, from_segments("y", everything)], lists)
        first = compose(stock, random.Random(3), 200)
        assert first == compose(stock, random.Random(3), 200)
        assert {label for one in first for _, _, label in one.spans} == set(LABELS)
        for one in first:
            assert "<" not in one.text
            assert all(one.surface(span).strip() == one.surface(span) != "" for span in one.spans)


class TestTokenizer:
    @pytest.mark.parametrize(
        ("text", "tokens"),
        [
            ("H.E.Mr.Li", "H.E. Mr. Li"),
            ("UNESCO-ICHEI", "UNESCO - ICHEI"),
            ("13/3/2022", "13 / 3 / 2022"),
            ("8–10 May", "8 – 10 May"),
            ("Centre(ICHEI)and", "Centre ( ICHEI ) and"),
            ("Pyo Min-a.", "Pyo Min - a ."),
            ("icddr,b.", "icddr , b ."),
            ("Director a.i. Eng. Sow", "Director a.i. Eng. Sow"),
            ("Li,Wang", "Li , Wang"),
        ],
    )
    def test_edges_of_names_are_edges_of_tokens(self, text: str, tokens: str) -> None:
        assert " ".join(token.text for token in make_tokenizer(spacy.blank("en"))(text)) == tokens

    def test_annotated_reports_align(self) -> None:
        nlp = spacy.blank("en")
        nlp.tokenizer = make_tokenizer(nlp)
        reports = Inputs().read_reports()[::6]
        docs = [nlp.make_doc(report.text) for report in reports]
        edges = [
            doc.char_span(start, end) is not None
            for report, doc in zip(reports, docs, strict=True)
            for start, end, _ in report.spans
        ]
        assert sum(edges) >= 0.999 * len(edges)


class TestLexicon:
    @pytest.fixture
    def lexicon(self) -> Lexicon:
        lexicon = Lexicon()
        lexicon.fill(
            {"mr.": "honorific", "li": "family"},
            {"korea": "COUNTRY", "republic of korea": "COUNTRY", "WHO": "ORG"},
        )
        return lexicon

    def test_the_longest_phrase_wins(self, lexicon: Lexicon) -> None:
        doc = lexicon(spacy.blank("en")("Mr. Li of the Republic of Korea, who met WHO"))
        assert [(token.text, token.ent_kb_id_) for token in doc if token.ent_kb_id_] == [
            ("Republic", "B-COUNTRY"),
            ("of", "I-COUNTRY"),
            ("Korea", "I-COUNTRY"),
            ("WHO", "B-ORG"),
        ]
        assert [token.ent_id_ for token in doc[:2]] == ["honorific", "family"]

    def test_it_survives_disk_and_bytes(self, lexicon: Lexicon, tmp_path: Path) -> None:
        lexicon.to_disk(tmp_path / "lexicon")
        assert Lexicon().from_disk(tmp_path / "lexicon").phrases == lexicon.phrases
        assert Lexicon().from_bytes(lexicon.to_bytes()).words == lexicon.words


class TestFolds:
    def test_an_author_is_held_out_as_a_whole(self) -> None:
        reports = [Sample(f"{author}001", "", ()) for author in "abcdfghi"]
        for fold, authors in FOLDS.items():
            kept, held = split(reports, fold)
            assert [one.sample_id[0] for one in held] == list(authors)
            assert len(kept) + len(held) == len(reports)

    def test_an_unknown_author_is_refused(self) -> None:
        with pytest.raises(UsageError, match="author in no fold"):
            split([Sample("q001", "", ())], 1)

    def test_predictions_are_written_in_order_and_the_same_each_time(self, tmp_path: Path) -> None:
        found = [Prediction("b001", 1, ((0, 4, "ORG"),)), Prediction("a001", 1, ())]
        paths = [tmp_path / name for name in ("1.gz", "2.gz")]
        write_predictions(paths[0], found)
        write_predictions(paths[1], reversed(found))
        assert paths[0].read_bytes() == paths[1].read_bytes()
        assert read_predictions(paths[0]) == [found[1], found[0]]

    def test_scores_by_fold_and_together(self) -> None:
        reports = [parse_marks("a001", "{{UN|ORG}} met"), parse_marks("c001", "{{Li|PERSON}} left")]
        found = [Prediction("a001", 1, ((0, 2, "ORG"),)), Prediction("c001", 2, ((0, 2, "ORG"),))]
        scores = score_folds(reports, found)
        assert scores[1]["all"].f1 == 100
        assert scores[2]["all"].f1 == 0
        assert scores[0]["all"].f1 == 50
        assert scores[0]["ORG"].precision == 50

    def test_missing_predictions_name_the_remedy(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["score", "--predictions", str(tmp_path / "none.gz")]) == 2
        assert "python -m extract.training folds" in capsys.readouterr().err


class TestLearning:
    def test_a_mention_between_tokens_counts_as_unknown(self) -> None:
        nlp = spacy.blank("en")
        example = as_example(
            nlp, Sample("x", "Minutes taken", ((0, 3, "ORG"),)), random.Random(0), 0
        )
        assert [token.ent_iob_ for token in example.reference] == ["", "O"]

    def test_a_small_model_learns_and_loads(self, lists: Lists, tmp_path: Path) -> None:
        texts = [parse_marks(f"x{number}", MARKED) for number in range(8)]
        recipe = Recipe(epochs=40, width=32, depth=1, batch_from=50, batch_growth=1.0, dropout=0.0)
        nlp = train(recipe, lambda _: texts, lists, lambda _: None)
        save(nlp, tmp_path / "model", {"name": "small", "version": "0.1.0"})
        loaded = spacy.load(tmp_path / "model")
        assert loaded.pipe_names == ["lexicon", "ner"]
        assert predict(loaded, texts[:1]) == predict(nlp, texts[:1])
        assert score([(texts[0].spans, predict(loaded, texts[:1])[0])])["all"].f1 > 80

    def test_the_same_seed_gives_the_same_model(self, lists: Lists) -> None:
        texts = [parse_marks(f"x{number}", MARKED) for number in range(4)]
        recipe = Recipe(epochs=2, width=32, depth=1, batch_from=40)
        mixture = Mixture(texts, fill_stock(texts, lists), composed=0)
        first, second = (
            train(recipe, mixture, lists, lambda _: None).get_pipe("ner").model.to_bytes()
            for _ in range(2)
        )
        assert first == second

    def test_networks_side_by_side_add_their_scores(self, lists: Lists) -> None:
        texts = [parse_marks(f"x{number}", MARKED) for number in range(4)]
        recipe = Recipe(
            epochs=6, width=32, depth=1, batch_from=40, networks=1, rows=(500,) * 6, hidden=16
        )
        one, same, other = (
            train(replace(recipe, seed=seed), lambda _: texts, lists, lambda _: None)
            for seed in (1, 1, 2)
        )
        docs = [one.make_doc(text.text) for text in texts[:1]]
        together = join_two(recipe, one, other)
        assert np.allclose(
            scores_of(together, docs), scores_of(same, docs) + scores_of(other, docs), atol=1e-4
        )
        assert not np.allclose(scores_of(same, docs), scores_of(other, docs), atol=1e-2)

    def test_open_data_leaves_the_labels_alone(self, lists: Lists) -> None:
        texts = [parse_marks(f"x{number}", MARKED) for number in range(4)]
        open_texts = [
            Sample(f"o{number}", "Ann saw Rome.", ((8, 12, "LOC"),)) for number in range(4)
        ]
        recipe = Recipe(epochs=2, width=32, depth=1, batch_from=20)
        nlp = train(recipe, lambda _: texts, lists, lambda _: None, open_texts=open_texts)
        assert nlp.get_pipe("ner").labels == tuple(sorted(LABELS))
        assert nlp.pipe_names == ["lexicon", "ner"]


def join_two(recipe: Recipe, *nlps: Language) -> Language:
    return join(nlps, model_config(recipe, len(nlps)))


def scores_of(nlp: Language, docs: list[Doc]) -> Any:
    """What a pipeline gives for each first action of a text."""
    ner: Any = nlp.get_pipe("ner")
    step_model, _ = ner.model(docs, is_train=False)
    return step_model.predict(ner.moves.init_batch(docs))


def test_is_acronym() -> None:
    words = ("UNESCO", "UNESCO-ICHEI", "SDG4", "Paris", "The UN")
    assert [word for word in words if is_acronym(word)] == ["UNESCO", "UNESCO-ICHEI", "SDG4"]


def test_marked_texts_are_sound() -> None:
    folder = TRAINING / "marked"
    assert len(Inputs(marked=folder).read_marked()) == len(list(folder.glob("*.txt")))

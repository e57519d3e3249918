"""The training loop: samples in, a spaCy pipeline with a trained `ner` out.

Seeds, order of texts and batches are fixed, so one machine gives one model. Several
networks are trained, each from a seed of its own, and joined into one `ner`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, NumpyOps, Optimizer, fix_random_seed, set_current_ops

from extract.components.lexicon import Lexicon
from extract.components.networks import SIDE_BY_SIDE
from extract.components.tokenizer import make_tokenizer
from extract.records import LABELS
from extract.training.joining import join
from extract.training.lists import Lists, phrases, words
from extract.training.samples import Sample
from extract.training.second import SecondHead

Texts = Callable[[random.Random], Sequence[Sample]]
"""One epoch's training texts."""

Update = Callable[..., object]
"""What makes one step on a batch: the pipeline's `update` or the second head's."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The figures that make a model what it is."""

    seed: int = 7
    networks: int = 2
    """How many networks read side by side; the others have the seeds that follow."""
    epochs: int = 9
    width: int = 128
    depth: int = 4
    window: int = 1
    hidden: int = 64
    attrs: tuple[str, ...] = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "ENT_ID", "ENT_KB_ID")
    rows: tuple[int, ...] = (8000, 1500, 3000, 3000, 1000, 200)
    extra_state: bool = False
    maxout: int = 2
    dropout: float = 0.15
    rate: float = 1.5e-3
    l2: float = 0.01
    batch_from: int = 300
    batch_to: int = 1000
    batch_growth: float = 1.3
    forget: float = 0.3
    """The share of words and phrases that the lexicon forgets while training: some are unknown."""


def use_openblas() -> None:
    """Multiply matrices by OpenBLAS, which is faster here than blis, to train and to read."""
    set_current_ops(NumpyOps(use_blis=False))


def blank(recipe: Recipe, lists: Lists | None) -> Language:
    """An untrained pipeline: the tokenizer, the lexicon filled from lists (if any), and `ner`."""
    use_openblas()
    fix_random_seed(recipe.seed)
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    if lists is not None:
        lexicon = cast("Lexicon", nlp.add_pipe("lexicon"))
        lexicon.fill(words(lists), phrases(lists, nlp.tokenizer))
    nlp.add_pipe("ner", config={"model": model_config(recipe)})
    return nlp


def model_config(recipe: Recipe, networks: int = 1) -> dict[str, object]:
    """What spaCy builds the model of a `ner` of so many networks from."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": recipe.extra_state,
        "hidden_width": recipe.hidden * networks,
        "maxout_pieces": recipe.maxout,
        "use_upper": True,
        "tok2vec": {
            "@architectures": SIDE_BY_SIDE,
            "networks": networks,
            "width": recipe.width,
            "depth": recipe.depth,
            "window": recipe.window,
            "attrs": list(recipe.attrs),
            "rows": list(recipe.rows),
        },
    }


def as_example(nlp: Language, sample: Sample, rng: random.Random, forget: float) -> Example:
    """A sample as gold for training; a mention whose edges are no token edges counts as unknown."""
    doc = nlp.make_doc(sample.text)
    if nlp.has_pipe("lexicon"):
        lexicon = cast("Lexicon", nlp.get_pipe("lexicon"))
        lexicon.write(doc, lambda form: rng.random() < forget)
    gold = doc.copy()
    spans = []
    unknown: set[int] = set()
    for start, end, label in sample.spans:
        span = gold.char_span(start, end, label=label)
        wider = gold.char_span(start, end, alignment_mode="expand")
        if span is not None:
            spans.append(span)
        elif wider is not None:
            unknown.update(range(wider.start, wider.end))
    unknown.difference_update(*(range(span.start, span.end) for span in spans))
    gold.set_ents(spans, missing=[gold[index : index + 1] for index in sorted(unknown)])
    return Example(doc, gold)


def _batches(examples: Sequence[Example], words: float) -> Iterator[list[Example]]:
    """Runs of examples of about so many tokens."""
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.reference)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(
    recipe: Recipe,
    texts: Texts,
    lists: Lists | None = None,
    report: Callable[[str], None] = print,
    *,
    open_texts: Sequence[Sample] = (),
) -> Language:
    """Train a pipeline on the texts of so many epochs, with as many networks as the recipe has.

    Open data, if any, is learnt by a second head that is not kept.
    """
    trained = []
    for number in range(recipe.networks):
        one = replace(recipe, seed=recipe.seed + number)
        report(f"network {number + 1} of {recipe.networks}")
        trained.append(train_one(one, texts, lists, report, open_texts))
    return join(trained, model_config(recipe, len(trained))) if len(trained) > 1 else trained[0]


def train_one(
    recipe: Recipe,
    texts: Texts,
    lists: Lists | None,
    report: Callable[[str], None],
    open_texts: Sequence[Sample],
) -> Language:
    """Train one network and keep the averages of its weights."""
    nlp = blank(recipe, lists)
    rng = random.Random(recipe.seed)
    ner: Any = nlp.get_pipe("ner")
    for label in LABELS:
        ner.add_label(label)
    second = SecondHead(nlp, ner, open_texts, hidden=recipe.hidden) if open_texts else None
    if second is not None:
        second.initialize(nlp, [as_example(nlp, one, rng, 0.0) for one in open_texts[:50]])
    first = [as_example(nlp, one, rng, 0.0) for one in texts(random.Random(0))[:50]]
    nlp.initialize(lambda: first)
    optimizer = Adam(
        recipe.rate, L2=recipe.l2, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    started = time.monotonic()
    for epoch in range(recipe.epochs):
        steps = _steps(recipe, epoch, nlp, texts(rng), second, rng)
        losses: dict[str, float] = {}
        for number, (update, batch) in enumerate(steps):
            done = (epoch + number / len(steps)) / recipe.epochs
            optimizer.learn_rate = recipe.rate * _slope(done)
            update(batch, drop=recipe.dropout, sgd=optimizer, losses=losses)
        seconds = time.monotonic() - started
        report(f"epoch {epoch + 1:2d}  loss {losses['ner']:9.0f}  {seconds:5.0f} s")
    _keep_averages(ner, optimizer)
    return nlp


def _steps(
    recipe: Recipe,
    epoch: int,
    nlp: Language,
    texts: Sequence[Sample],
    second: SecondHead | None,
    rng: random.Random,
) -> list[tuple[Update, list[Example]]]:
    """The batches of an epoch, each with the head that learns from it."""
    size = min(recipe.batch_to, recipe.batch_from * recipe.batch_growth**epoch)
    examples = [as_example(nlp, one, rng, recipe.forget) for one in texts]
    rng.shuffle(examples)
    steps: list[tuple[Update, list[Example]]] = [
        (nlp.update, batch) for batch in _batches(examples, size)
    ]
    if second is not None:
        drawn = [as_example(nlp, one, rng, recipe.forget) for one in second.draw(rng)]
        steps += [(second.update, batch) for batch in _batches(drawn, size)]
        rng.shuffle(steps)
    return steps


def _slope(progress: float) -> float:
    """The share of the learning rate: up over the first twentieth, then down to a twentieth."""
    return min(progress * 20, 1.0) * (1.0 - 0.95 * max(0.0, progress - 0.05) / 0.95) or 0.001


def _keep_averages(ner: Any, optimizer: Optimizer) -> None:
    """Replace every weight by its average over the training, which generalises better."""
    for node in ner.model.walk():
        for key in node.param_names:
            average = (optimizer.averages or {}).get((node.id, key))
            if average is not None and node.has_param(key):
                node.set_param(key, average)


def predict(nlp: Language, samples: Iterable[Sample]) -> list[tuple[tuple[int, int, str], ...]]:
    """What a pipeline finds in each text."""
    docs: Iterable[Doc] = nlp.pipe(sample.text for sample in samples)
    return [tuple((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents) for doc in docs]

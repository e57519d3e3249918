"""One pipeline of several trained ones, whose scores are added at every step.

A transition-based `ner` scores the next action from the vectors of three tokens, by
two small layers. Where the weights of several stand side by side, in blocks that do
not touch each other, and the last layer adds up, one `ner` of spaCy's own kind gives
the sum of their scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model

Network = Model[Any, Any]
Floats = NDArray[np.float32]


def join(nlps: Sequence[Language], config: dict[str, object]) -> Language:
    """The first pipeline with a `ner` of all: `config` is that of a model of so many networks.

    The pipelines differ in the weights of their `ner` alone. The first one is changed.
    """
    nlp = nlps[0]
    sources: list[Any] = [one.get_pipe("ner") for one in nlps]
    nlp.remove_pipe("ner")
    ner: Any = nlp.add_pipe("ner", config={"model": config})
    ner.from_bytes(sources[0].to_bytes(exclude=["model", "vocab"]), exclude=["model", "vocab"])
    ner.model.attrs["resize_output"](ner.model, ner.moves.n_moves)
    ner.model.initialize(X=[nlp.make_doc("A text")])
    _fill(ner.model, [source.model for source in sources])
    return nlp


def _fill(joined: Network, parts: Sequence[Network]) -> None:
    """Give a model of several networks the weights of each."""
    embeddings = joined.get_ref("tok2vec").layers[0]
    for place, part in zip(embeddings.layers, parts, strict=True):
        _copy(part.get_ref("tok2vec").layers[0], place)
    narrow, narrows = _linear(joined), [_linear(part) for part in parts]
    _set(narrow, "W", _blocks(_params(narrows, "W"), (0, 1)))
    _set(narrow, "b", np.concatenate(_params(narrows, "b")))
    lower, lowers = joined.get_ref("lower"), [part.get_ref("lower") for part in parts]
    _set(lower, "W", _blocks(_params(lowers, "W"), (1, 3)))
    _set(lower, "b", np.concatenate(_params(lowers, "b")))
    _set(lower, "pad", np.concatenate(_params(lowers, "pad"), axis=2))
    upper, uppers = joined.get_ref("upper"), [part.get_ref("upper") for part in parts]
    _set(upper, "W", np.concatenate(_params(uppers, "W"), axis=1))
    _set(upper, "b", np.sum(_params(uppers, "b"), axis=0))


def _set(layer: Network, key: str, value: Floats) -> None:
    layer.set_param(key, cast("Any", value))


def _params(layers: Sequence[Network], key: str) -> list[Floats]:
    return [cast("Floats", layer.get_param(key)) for layer in layers]


def _copy(source: Network, target: Network) -> None:
    """The weights of a network into one of the same build."""
    for one, other in zip(source.walk(), target.walk(), strict=True):
        for key in one.param_names:
            other.set_param(key, one.get_param(key))


def _linear(model: Network) -> Network:
    """The layer that makes token vectors as narrow as the states."""
    last: Network = model.get_ref("tok2vec").layers[-1]
    return last


def _blocks(arrays: Sequence[Floats], axes: tuple[int, int]) -> Floats:
    """Arrays along the diagonal of two axes, zeros elsewhere."""
    shape = list(arrays[0].shape)
    for axis in axes:
        shape[axis] = sum(array.shape[axis] for array in arrays)
    whole = np.zeros(shape, dtype=np.float32)
    at = [0] * len(axes)
    for array in arrays:
        where: list[slice] = [slice(None)] * array.ndim
        for number, axis in enumerate(axes):
            end = at[number] + array.shape[axis]
            where[axis], at[number] = slice(at[number], end), end
        whole[tuple(where)] = array
    return whole

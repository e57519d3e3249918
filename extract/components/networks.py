"""Networks that read side by side: what turns tokens into vectors in a `ner` of several.

Two networks that learnt the same from other random beginnings err in other places.
Joined, each sees every token in its own way, and their scores of what comes next are
added before a decision is made, which is surer than that of either (ensembles of
networks: Hansen and Salamon 1990, "Neural network ensembles", IEEE PAMI 12/10).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, concatenate
from thinc.types import Floats2d

SIDE_BY_SIDE = "minutebook.SideBySide.v1"
PIECES = 3
"""Pieces of each maxout layer."""


@registry.architectures(SIDE_BY_SIDE)  # type: ignore[untyped-decorator]
def side_by_side(
    networks: int, width: int, depth: int, window: int, attrs: Sequence[str], rows: Sequence[int]
) -> Model[list[Doc], list[Floats2d]]:
    """So many equal networks; a token's vector is theirs one after the other.

    `width`, `depth` and `window` (tokens to each side) are those of each network's
    encoder, `attrs` and `rows` of its hash embedding, as in spaCy's `MultiHashEmbed`.
    """
    each = [
        build_Tok2Vec_model(
            embed=MultiHashEmbed(
                width=width, attrs=list(attrs), rows=list(rows), include_static_vectors=False
            ),
            encode=MaxoutWindowEncoder(
                width=width, window_size=window, maxout_pieces=PIECES, depth=depth
            ),
        )
        for _ in range(networks)
    ]
    if networks == 1:
        return each[0]
    together: Model[list[Doc], list[Floats2d]] = concatenate(*each)
    together.set_dim("nO", width * networks)
    return together

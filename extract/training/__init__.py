"""How the model was made: marked texts go in, a spaCy model and its scores come out.

Run it as `python -m extract.training model|folds|score --help`. Nothing here is
imported when reports are read; the model in `extract/model/` stands alone.
"""

"""How the model was made: marked texts go in, a spaCy model and its scores come out.

Run it as `python -m extract.training model|folds|score --help`. Nothing here is
imported when reports are read; the model in `extract/model/` stands alone.
"""

import os

# One thread gives one result and leaves the other cores alone; numpy reads these at its import.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""From frames to a published release, and ways to read it.

What comes in: the frames of `transform`, which satisfy the tables of
`transform.tables`, and the extractions of single reports, which are kept so that
no report is read twice. What goes out: Parquet files and a manifest, published
whole or not at all, and frames read back from them. Nothing here knows how a
fact is found.
"""

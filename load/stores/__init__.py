"""Data folders in object stores: what is kept there, and a working copy of it on this machine.

    s3://bucket/prefix/
        raw/, corrections.csv                     as in a local data folder
        processed/_extractions/, _sources/        results of reading, memory of sources
        processed/releases/<id>/                  the manifest is written last
        processed/latest.json                     which release is the latest
        processed/lease.json                      who may write

`store` says what a store can do, `objects` does it through fsspec, and `s3` with the
conditions that S3 keeps. `lease` lets one run write at a time, `pointer` moves `latest`,
`mirror` and `published` carry files to and fro. A run works on the copy as on any local
folder; the store is the truth.
"""

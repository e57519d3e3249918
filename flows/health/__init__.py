"""Is all well, and what can be mended: the examinations of `minutebook doctor`.

Each module examines one thing and yields a `Finding` for each of its parts; `examination`
calls them one after another. Nothing is changed unless mending is asked for.
"""

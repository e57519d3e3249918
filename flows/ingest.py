"""The Prefect flow `ingest`: the steps of `flows.steps`, each as a task.

    python -m flows.ingest [PATH]... [--data DIR] [--workers N]

is `minutebook ingest --flow`. To run it by schedule, see `flows/schedule.py`.
"""

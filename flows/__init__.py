"""The run: settings, steps, the Prefect flow over them, and the command line.

What comes in: a data folder and options. What goes out: a release in
`data/processed` and a summary of what was read. Nothing here knows a rule about data.
"""

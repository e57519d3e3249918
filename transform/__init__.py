"""Records of many reports in, one consistent set of frames out.

`build_tables` takes what `extract` read in each report and gives every table of
the contract (`transform/tables.py`). It is a pure function: no files, no clock,
no network, and the order of the reports makes no difference. Each noun of the
contract has its module; `identity` decides which records of different reports
are one thing and what its id is.
"""

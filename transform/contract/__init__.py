"""The contract, group by group; `transform.tables` is its public face."""

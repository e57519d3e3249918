"""The commands of `minutebook`, one module each."""

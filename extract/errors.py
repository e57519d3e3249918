"""The exceptions of Minutebook, drawn as a tree.

    MinutebookError
    ├── UsageError            a request that cannot be carried out as asked (exit code 2)
    ├── VocabularyError       a row of reference data that breaks its rules (file and line)
    ├── ModelError            a spaCy model that is missing or does not fit
    ├── UnreadableError       one input that goes to quarantine; never stops the others
    │   └── FetchError        one that the network did not give; tried again where that may help
    ├── ContractError         frames or files that break the contract of the tables
    └── StoreError            a folder or store that cannot be read or written
        └── BusyError         one that another run works on at this moment

Every message says what is wrong, which value, where, and what to do about it.
"""


class MinutebookError(Exception):
    """Anything that Minutebook reports without a traceback."""


class UsageError(MinutebookError):
    """A request that cannot be carried out as asked."""


class VocabularyError(MinutebookError):
    """A row of reference data that breaks its rules; the message names file and line."""


class ModelError(MinutebookError):
    """A spaCy model that is missing or does not fit."""


class UnreadableError(MinutebookError):
    """One input that cannot be read: `reason_code` for the tables, the message for people."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(reason_code, message)
        self.reason_code = reason_code
        self.message = message

    def __str__(self) -> str:
        return self.message


class FetchError(UnreadableError):
    """One input that the network did not give.

    `is_temporary` where another try may help; `pause` where the server says when, in seconds.
    """

    def __init__(
        self,
        reason_code: str,
        message: str,
        *,
        is_temporary: bool = False,
        pause: float | None = None,
    ) -> None:
        super().__init__(reason_code, message)
        self.is_temporary = is_temporary
        self.pause = pause


class ContractError(MinutebookError):
    """Frames or files that break the contract of the tables."""


class StoreError(MinutebookError):
    """A folder or store that cannot be read or written."""


class BusyError(StoreError):
    """A data folder that another run works on at this moment."""

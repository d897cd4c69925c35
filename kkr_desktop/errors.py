"""The two kinds of failure that are not bugs: the user's input and the world around the program."""

from __future__ import annotations


class KkrError(Exception):
    """A failure with a Danish message; `where` names the field or file, `code` is a stable English word."""

    def __init__(self, message: str, *, where: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.code = code or self.default_code

    default_code = "error"


class UserError(KkrError):
    """What was typed or chosen cannot be used; nothing has been changed (exit code 2)."""

    default_code = "wrong_input"


class EnvironmentFault(KkrError):
    """The disk, a lock, or a damaged or newer file refused; nothing has been changed (exit code 3)."""

    default_code = "environment"

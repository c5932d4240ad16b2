"""Every error a user can meet: what is wrong, where, and how to mend it.

RightsgraphError
├── FindingError   exit 1   the data have a fault of severity Violation, or a verification failed
├── InputError     exit 2   misuse: a bad argument, a file that cannot be read as what it should be
└── OutsideError   exit 3   something outside failed: disk, endpoint, another program
"""

__all__ = ["FindingError", "InputError", "OutsideError", "RightsgraphError"]


class RightsgraphError(Exception):
    r"""An error said to a person: what, where and how to mend it.

    >>> str(InputError("no such query: 'evnts'", where="queries/", mend="did you mean 'events'?"))
    "no such query: 'evnts'\n  where: queries/\n  mend:  did you mean 'events'?"
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what, self.where, self.mend = what, where, mend

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.mend:
            lines.append(f"  mend:  {self.mend}")
        return "\n".join(lines)


class FindingError(RightsgraphError):
    """The data have a fault of severity Violation, or a verification failed."""

    exit_code = 1


class InputError(RightsgraphError):
    """The caller gave something that cannot be used."""

    exit_code = 2


class OutsideError(RightsgraphError):
    """Something outside of rightsgraph failed: the disk, an endpoint, another program."""

    exit_code = 3

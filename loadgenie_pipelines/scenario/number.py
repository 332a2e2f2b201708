"""Numbers of a scenario, with bounds beyond which no load generator could follow."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, FiniteFloat

MOST = 1_000_000
MOST_ITERATIONS = 1_000_000_000


def _not_a_bool(value: Any) -> Any:
    """To Python `true` is the number 1; to the author of a scenario it is a slip."""
    if isinstance(value, bool):
        raise ValueError("must be a number")
    return value


_Number = BeforeValidator(_not_a_bool)

Count = Annotated[int, Field(gt=0, le=MOST), _Number]
CountOrNone = Annotated[int, Field(ge=0, le=MOST), _Number]  # none as in "no VUs"
Iterations = Annotated[int, Field(gt=0, le=MOST_ITERATIONS), _Number]
Rate = Annotated[float, Field(gt=0, le=MOST), _Number]  # a second
RateOrNone = Annotated[float, Field(ge=0, le=MOST), _Number]
Weight = Annotated[float, Field(gt=0, le=MOST), _Number]
Limit = Annotated[FiniteFloat, Field(ge=0), _Number]  # of a threshold

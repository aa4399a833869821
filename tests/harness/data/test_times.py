"""Points in time: seconds, ISO dates, and neither."""

import pandas as pd
import pytest

from harness.data.source import parse_times
from harness.errors import UserError


@pytest.mark.parametrize("bad", ["yesterday", "1001x", ""])
def test_a_bad_time_is_named(bad: str) -> None:
    """Among small ordinal numbers too, which are no years."""
    with pytest.raises(UserError, match=r"row 2 has the time"):
        parse_times(pd.DataFrame({"time": ["1000", bad, "1007"]}), "x.csv")


def test_numbers_and_dates() -> None:
    times = parse_times(pd.DataFrame({"time": ["1000", "1970-01-02", "2.5"]}), "x.csv")["time"]
    assert times.tolist() == [1000, 86400, 2]

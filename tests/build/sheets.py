"""Reads the project's tables as they stand, without the project's code."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).parent.parent.parent / "data"
BOROUGH, ENGLAND = "E08000010", "E92000001"
KEY = ["indicator", "area_code", "period_start", "period_end"]
NUMBERS = ["value", "lower", "upper", "numerator", "denominator"]
TOWNS = 14
NEIGHBOURHOODS = 200


def table(path: Path) -> pd.DataFrame:
    """Return a table with every cell as text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def number(column: pd.Series) -> pd.Series:
    """Return a column as numbers; a blank is not a number."""
    return pd.to_numeric(column.replace("", np.nan))


def exact(column: pd.Series) -> Decimal:
    """Return the sum of a column's cells to the last digit; blanks are left out."""
    return sum((Decimal(cell) for cell in column if cell), Decimal(0))

"""The day of the releases that these tests make."""

import datetime as dt

DAY = dt.date(2026, 11, 22)

"""Dates as a reader writes them."""

from __future__ import annotations

from datetime import date

# not strftime's: these follow the locale of the machine
MONTHS = "January February March April May June July August September October November December".split()


def period(first: object, last: object) -> str:
    """'on 16 June 2026', 'on 16 and 17 June 2026', 'from 30 June to 2 July 2026'; empty when the date is not known."""
    if not isinstance(first, str):
        return ""
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if isinstance(last, str) else start
    if start == end:
        return f"on {_full(start)}"
    if (start.year, start.month) == (end.year, end.month):
        link = "and" if (end - start).days == 1 else "to"
        return f"{'on' if link == 'and' else 'from'} {start.day} {link} {_full(end)}"
    return f"from {start.day} {_month(start)}{'' if start.year == end.year else f' {start.year}'} to {_full(end)}"


def _full(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]

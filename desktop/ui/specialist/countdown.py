# SPDX-License-Identifier: EUPL-1.2
"""How long a promise still has: "1 day 4 hours left", "20 min late"."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.handoff.terms import time_left

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

_MINUTE = timedelta(minutes=1)
#: From here on minutes no longer help to decide what to do first.
_HOURS_ONLY = 6


def countdown_text(due: datetime, now: datetime) -> str:
    """The working time until ``due`` or since, in its two largest units.

    Weekends and holidays stand still; when there are some in between, days are called workdays.
    """
    left = time_left(due, now)
    workdays = abs(left) < abs(due - now) - _MINUTE
    if now >= due:
        if -left < _MINUTE:
            return translate("Countdown", "late")
        return translate("Countdown", "{time} late").format(time=_span(-left, workdays=workdays))
    if left < _MINUTE:
        return translate("Countdown", "due now")
    return translate("Countdown", "{time} left").format(time=_span(left, workdays=workdays))


def _span(span: timedelta, *, workdays: bool) -> str:
    minutes = int(span.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{_days(days, workdays=workdays)} {_hours(hours)}" if hours else _days(days, workdays=workdays)
    if hours >= _HOURS_ONLY or (hours and not minutes):
        return _hours(hours)
    if hours:
        return translate("Countdown", "{hours} {minutes} min").format(hours=_hours(hours), minutes=minutes)
    return translate("Countdown", "{minutes} min").format(minutes=minutes)


def _days(count: int, *, workdays: bool) -> str:
    if workdays:
        text = translate("Countdown", "{count} workday") if count == 1 else translate("Countdown", "{count} workdays")
    else:
        text = translate("Countdown", "{count} day") if count == 1 else translate("Countdown", "{count} days")
    return text.format(count=count)


def _hours(count: int) -> str:
    text = translate("Countdown", "{count} hour") if count == 1 else translate("Countdown", "{count} hours")
    return text.format(count=count)

# SPDX-License-Identifier: EUPL-1.2
"""Times as people say them: "Yesterday 14:03", "4 min".

Stored times are UTC ISO 8601; what is shown is the local time in the format of the current QLocale.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from desktop.system.ids import from_iso

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def local_time(iso: str) -> datetime:
    """A stored moment on the clock of this desk; aware."""
    return from_iso(iso).astimezone()


def time_text(moment: datetime) -> str:
    """Hour and minute, as the locale writes them."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def day_text(moment: datetime, now: datetime) -> str:
    """The day: yesterday, today, tomorrow, else weekday and date; the year only when it is another."""
    days = (moment.date() - now.date()).days
    if days in (-1, 0, 1):
        return (translate("Moments", "Yesterday"), translate("Moments", "Today"), translate("Moments", "Tomorrow"))[
            days + 1
        ]
    locale = QLocale()
    date = QDate(moment.year, moment.month, moment.day)
    if moment.year != now.year:
        return locale.toString(date, QLocale.FormatType.ShortFormat)
    # QLocale has no date without a year; its long pattern has the right order and punctuation for one.
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "ddd").replace("MMMM", "MMM")
    return locale.toString(date, pattern.replace("yyyy", "").strip(" ,"))


def moment_text(iso: str, now: datetime) -> str:
    """Day and time of a stored moment."""
    moment = local_time(iso)
    return translate("Moments", "{day} {time}").format(day=day_text(moment, now.astimezone()), time=time_text(moment))


def full_moment_text(iso: str) -> str:
    """Weekday, full date and time of a stored moment."""
    moment = local_time(iso)
    locale = QLocale()
    date = locale.toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.LongFormat)
    return translate("Moments", "{day}, {time}").format(day=date, time=time_text(moment))


def stamp_text(iso: str) -> str:
    """Short date and time of a stored moment, for a file or a clipboard."""
    moment = local_time(iso)
    value = QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute))
    return QLocale().toString(value, QLocale.FormatType.ShortFormat)


def duration_text(duration_ms: int) -> str:
    """How long something took: "38 s", "4 min", "1 h 2 min"."""
    seconds = round(duration_ms / 1000)
    if seconds < 60:
        return translate("Moments", "{seconds} s").format(seconds=seconds)
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("Moments", "{minutes} min").format(minutes=minutes)
    return translate("Moments", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)

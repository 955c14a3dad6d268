"""«Состав участников Кластера» as a file: who they are, what they answered, what was corrected."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from cluster.confirmations import Correction, Listed, Wave
from cluster.refusals import Refusal
from documents import Appendix, write_docx, write_xlsx
from handlers.confirmations.buttons import FileKind
from handlers.organisations.card import value_in_words
from handlers.reply import Reply
from locales import Language
from storage import confirmations
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    listed: Sequence[Listed]
    corrections: Sequence[Correction]


def composition_of(tx: Connection, wave_id: int, now: datetime) -> Composition:
    wave = wave_or_refusal(tx, wave_id)
    corrections = confirmations.corrections(tx, wave, now=int(now.timestamp()))
    return Composition(listed=confirmations.listed(tx, wave.id), corrections=corrections)


def wave_or_refusal(tx: Connection, wave_id: int) -> Wave:
    wave = confirmations.wave(tx, wave_id)
    if wave is None:
        raise Refusal("confirmation-gone")
    return wave


async def send_composition(wave_id: int, kind: FileKind, db: Database, t: Language, reply: Reply, now: datetime) -> None:
    """As the register stands today, whenever the wave was."""
    composition = await db.read(composition_of, wave_id, now)
    data = await asyncio.to_thread(write_composition, composition, kind, now, t)
    name = f"{t.plain('confirmation-file-name', day=now.date().isoformat())}.{kind}"
    reply.send_file(name, data, t("confirmation-file-title", day=t.day(now.date())))


def write_composition(composition: Composition, kind: FileKind, now: datetime, t: Language) -> bytes:
    title = [t.plain("confirmation-file-title", day=t.day(now.date()))]
    header = [t.plain(f"confirmation-column-{name}") for name in ("number", "name", "kind", "place", "people", "status")]
    rows = [_row(number, each, t) for number, each in enumerate(composition.listed, start=1)]
    changes = Appendix(
        name=t.plain("confirmation-file-changes"),
        header=[t.plain(f"confirmation-column-{name}") for name in ("when", "name", "field", "before", "after")],
        rows=[_change(each, now, t) for each in composition.corrections],
    )
    write = write_docx if kind is FileKind.DOCX else write_xlsx
    return write(title, header, rows, *([changes] if changes.rows else []))


def _row(number: int, listed: Listed, t: Language) -> list[str]:
    organisation, kind = listed.organisation, listed.organisation.kind
    return [
        str(number),
        organisation.name,
        t.plain(f"organisation-kind-{kind}"),
        organisation.municipality,
        "\n".join(listed.representatives),
        t.plain(f"confirmation-status-{listed.status}"),
    ]


def _change(correction: Correction, now: datetime, t: Language) -> list[str]:
    when = t.moment(datetime.fromtimestamp(correction.changed_at, now.tzinfo))
    field = correction.field
    values = (value_in_words(field, value, t) for value in (correction.before, correction.after))
    return [when, correction.organisation, t.plain(f"organisation-field-{field}"), *values]

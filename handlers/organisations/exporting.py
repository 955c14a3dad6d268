"""The register as a file that the register's import reads again."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.organisations import BETWEEN_ALIASES, Membership, OrganisationField, RegisteredOrganisation
from cluster.rights import Action, Member
from documents import write_csv, write_xlsx
from handlers.organisations.buttons import ExportRegister, FileFormat
from handlers.reply import Reply
from locales import Language
from storage import organisations
from storage.database import Database

_COLUMNS = (
    OrganisationField.KIND,
    OrganisationField.NAME,
    OrganisationField.SHORT_NAME,
    OrganisationField.MUNICIPALITY,
    OrganisationField.ALIASES,
    OrganisationField.MEMBERSHIP,
)


def register_file(form: FileFormat, found: Sequence[RegisteredOrganisation], today: date, t: Language) -> bytes:
    header = [t.plain(f"register-column-{field}") for field in _COLUMNS]
    rows = [_cells(each, t) for each in found]
    if form is FileFormat.CSV:
        return write_csv(header, rows)
    return write_xlsx([t.plain("register-file-title", day=t.day(today))], header, rows)


async def export_register(
    query: CallbackQuery, callback_data: ExportRegister, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.KEEP_REGISTER)
    found = await db.read(organisations.register, memberships=tuple(Membership))
    data = await asyncio.to_thread(register_file, callback_data.form, found, now.date(), t)
    name = t.plain("register-file-name", day=now.date().isoformat(), form=callback_data.form.value)
    reply.send_file(name, data, t("register-file-caption", count=len(found)))


def _cells(organisation: RegisteredOrganisation, t: Language) -> tuple[str, ...]:
    kind, membership = organisation.kind, organisation.membership
    return (
        t.plain(f"organisation-kind-{kind}"),
        organisation.name,
        organisation.short_name,
        organisation.municipality,
        BETWEEN_ALIASES.join(organisation.aliases),
        t.plain(f"organisation-membership-{membership}"),
    )


def router() -> Router:
    router = Router(name="register-export")
    router.callback_query.register(export_register, ExportRegister.filter())
    return router

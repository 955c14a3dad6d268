"""The working group's routers, in the order in which they are asked."""

from aiogram import Router

from handlers.working_group import binding, composition, creation, going, group, leading, tasks


def routers() -> list[Router]:
    parts = (group, leading, going, composition, tasks, binding, creation)
    return [part.router() for part in parts]

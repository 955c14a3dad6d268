"""https://core.telegram.org/bots/api#getting-updates."""

from typing import TYPE_CHECKING

from simulator.params import Params
from simulator.updates import MOST_AT_ONCE
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World


async def get_updates(world: "World", params: Params) -> list[Json]:
    if "allowed_updates" in params:
        world.updates.allow(params.array("allowed_updates") or [])
    return await world.updates.get(
        offset=params.integer("offset") or 0,
        limit=params.integer("limit") or MOST_AT_ONCE,
        timeout=params.integer("timeout") or 0,
    )


def delete_webhook(world: "World", params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.drop_pending()
    return True

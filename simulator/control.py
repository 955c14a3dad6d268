"""What people do, asked for by the page or by a test in another process: POST /control/<verb> with a JSON object, JSON back.

person {first_name, …} → {id}            group {title, members: [ids], admins, kind, forum, bot, …} → {id}
topic {group, name, by} → {id}            says {person, text, chat?, topic?, reply_to?}   edits {person, chat, message, text}
presses {person, label, chat?}            presses_button {person, chat, message, data | url}
presses_below {person, chat, label}       a button of the reply keyboard
votes {person, chat, message, options}    asks_inline {person, chat?, text} → {query}   picks_inline {person, query, result}
reads {person, chat}                      leap {to}: the clock moves on
sends_file {person, name, base64, chat?}  opens_link {person, url, chat?}         blocks | unblocks {person}
add_bot | kick_bot {group, by}            migrate {group} → {id}                  delete_topic {group, topic}
sees {person} | {chat} → {text}           messages {chat} → [message]             calls {method?} → [call]
fault {kind, seconds?, method?, chat_id?, times?}   clear_faults   limits {overall?, per_group?, burst?} | {"off": true}
restart                                   state → {updates, queries, unknown_calls}

Mistakes are answered 400 {error}.
"""

import base64
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from simulator.chats import Chat
from simulator.faults import Fault
from simulator.groups import Group, Topic
from simulator.limits import Limits
from simulator.local import mistakes_told
from simulator.messages import Message
from simulator.people import CannotDo, Person
from simulator.wire import Call, Json, Upload

if TYPE_CHECKING:
    from simulator.world import World

Verb: TypeAlias = "Callable[[World, Json], Awaitable[Any]]"


def control_routes(world: "World") -> list[web.RouteDef]:
    async def control(request: web.Request) -> web.Response:
        verb = VERBS.get(request.match_info["verb"])
        if verb is None:
            return web.json_response({"error": f"no such verb; there are {sorted(VERBS)}"}, status=404)
        answer = await verb(world, await request.json() if request.can_read_body else {})
        return web.json_response(answer if answer is not None else {})

    return [web.post("/control/{verb}", mistakes_told(control))]


def _person(world: "World", asked: Json, key: str = "person") -> Person:
    return world.people[asked[key]]


def _group(world: "World", asked: Json, key: str = "group") -> Group:
    chat = world.chats[asked[key]]
    if not isinstance(chat, Group):
        raise TypeError(f"{asked[key]} is no group")
    return chat


def _chat(world: "World", asked: Json) -> Chat | None:
    return world.chats[asked["chat"]] if asked.get("chat") is not None else None


def _topic(world: "World", asked: Json) -> Topic | None:
    return _group(world, asked, "chat").topics[asked["topic"]] if asked.get("topic") is not None else None


def _message(world: "World", asked: Json, key: str = "message") -> Message:
    message = world.chats[asked["chat"]].find(asked[key])
    if message is None:
        raise CannotDo("that message is gone")
    return message


def _people(world: "World", ids: list[int]) -> list[Person]:
    return [world.people[each] for each in ids]


async def _make_person(world: "World", asked: Json) -> Json:
    return {"id": world.person(**asked).id}


async def _make_group(world: "World", asked: Json) -> Json:
    people: Json = {key: _people(world, asked[key]) for key in ("members", "admins", "anonymous") if key in asked}
    return {"id": world.group(**(asked | people)).id}


async def _make_topic(world: "World", asked: Json) -> Json:
    topic = await _group(world, asked).create_topic(asked["name"], by=_person(world, asked, "by"))
    return {"id": topic.id}


async def _says(world: "World", asked: Json) -> Json:
    chat, topic = _chat(world, asked), _topic(world, asked)
    reply_to = _message(world, asked, "reply_to") if asked.get("reply_to") else None
    message = await _person(world, asked).says(asked["text"], chat=chat, topic=topic, reply_to=reply_to)
    return message.as_json()


async def _edits(world: "World", asked: Json) -> None:
    await _person(world, asked).edits(_message(world, asked), asked["text"])


async def _presses(world: "World", asked: Json) -> Json:
    await _person(world, asked).presses(asked["label"], chat=_chat(world, asked))
    return {"alert": _person(world, asked).alert}


async def _presses_button(world: "World", asked: Json) -> None:
    message = _message(world, asked)
    key = "callback_data" if "data" in asked else "url"
    found = [each for each in message.buttons if each.get(key) == asked.get("data", asked.get("url"))]
    if not found:
        raise CannotDo("that button is gone")
    await _person(world, asked).presses_button(message, found[0])


async def _presses_below(world: "World", asked: Json) -> None:
    await _person(world, asked).presses_below(asked["label"], chat=world.chats[asked["chat"]])


async def _votes(world: "World", asked: Json) -> None:
    await _person(world, asked).votes(_message(world, asked), asked["options"])


async def _asks_inline(world: "World", asked: Json) -> Json:
    return {"query": await _person(world, asked).asks_inline(asked["text"], chat=_chat(world, asked))}


async def _picks_inline(world: "World", asked: Json) -> None:
    await _person(world, asked).picks(asked["query"], asked["result"])


async def _reads(world: "World", asked: Json) -> None:
    person, chat = _person(world, asked), world.chats[asked["chat"]]
    world.news.tell(lambda each: each.read(person, chat))


async def _leap(world: "World", asked: Json) -> None:
    await world.leaps[asked["to"]]()
    world.polls.close_due()
    world.news.tell(lambda each: each.clock_moved())


async def _sends_file(world: "World", asked: Json) -> Json:
    data = base64.b64decode(asked["base64"])
    return (await _person(world, asked).sends_file(asked["name"], data, chat=_chat(world, asked))).as_json()


async def _opens_link(world: "World", asked: Json) -> None:
    chat = _group(world, asked, "chat") if "chat" in asked else None
    await _person(world, asked).opens_link(asked["url"], chat=chat)


async def _blocks(world: "World", asked: Json) -> None:
    await _person(world, asked).blocks()


async def _unblocks(world: "World", asked: Json) -> None:
    await _person(world, asked).unblocks()


async def _add_bot(world: "World", asked: Json) -> None:
    await _group(world, asked).add_bot(by=_person(world, asked, "by"), admin=asked.get("admin", False))


async def _kick_bot(world: "World", asked: Json) -> None:
    await _group(world, asked).kick_bot(by=_person(world, asked, "by"))


async def _migrate(world: "World", asked: Json) -> Json:
    return {"id": (await _group(world, asked).migrate(announced=asked.get("announced", True))).id}


async def _delete_topic(world: "World", asked: Json) -> None:
    group = _group(world, asked)
    await group.delete_topic(group.topics[asked["topic"]])


async def _sees(world: "World", asked: Json) -> Json:
    return {"text": _person(world, asked).sees if "person" in asked else world.chats[asked["chat"]].sees}


async def _messages(world: "World", asked: Json) -> list[Json]:
    messages = world.chats[asked["chat"]].messages
    return [each.as_json() | {"by_bot": each.by_bot, "plain": each.text} for each in messages]


async def _calls(world: "World", asked: Json) -> list[Json]:
    calls = world.calls_of(asked["method"]) if "method" in asked else world.calls
    return [_call(each) for each in calls]


def _call(call: Call) -> Json:
    params = {key: f"<{value.name}>" if isinstance(value, Upload) else value for key, value in call.params.items()}
    told = {"result": call.result, "error": call.error, "fault": call.fault}
    return {"method": call.method, "params": params, "at": call.at.isoformat(), **told}


async def _fault(world: "World", asked: Json) -> None:
    world.faults.add(Fault(**asked))


async def _clear_faults(world: "World", _: Json) -> None:
    world.faults.clear()


async def _limits(world: "World", asked: Json) -> None:
    world.limits = None if asked.get("off") else Limits(**asked)


async def _restart(world: "World", _: Json) -> None:
    world.restart()


async def _state(world: "World", _: Json) -> Json:
    unknown = [each.method for each in world.unknown_calls]
    return {"updates": len(world.updates), "queries": len(world.queries), "unknown_calls": unknown}


VERBS: dict[str, Verb] = {
    "person": _make_person,
    "group": _make_group,
    "topic": _make_topic,
    "says": _says,
    "presses": _presses,
    "presses_button": _presses_button,
    "presses_below": _presses_below,
    "edits": _edits,
    "votes": _votes,
    "asks_inline": _asks_inline,
    "picks_inline": _picks_inline,
    "reads": _reads,
    "leap": _leap,
    "sends_file": _sends_file,
    "opens_link": _opens_link,
    "blocks": _blocks,
    "unblocks": _unblocks,
    "add_bot": _add_bot,
    "kick_bot": _kick_bot,
    "migrate": _migrate,
    "delete_topic": _delete_topic,
    "sees": _sees,
    "messages": _messages,
    "calls": _calls,
    "fault": _fault,
    "clear_faults": _clear_faults,
    "limits": _limits,
    "restart": _restart,
    "state": _state,
}

"""Inline mode: what people ask behind «@bot …», what the bot offers, what they pick of it.

https://core.telegram.org/bots/api#inline-mode. A message picked is the person's own: the bot can't edit it by its number,
and editing by `inline_message_id` is not modelled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from simulator.errors import bad_request
from simulator.groups import Group
from simulator.queries import TOO_OLD
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.chats import Chat
    from simulator.messages import Message
    from simulator.people import Person
    from simulator.world import World

LONGEST_QUERY = 256  # #inlinequery
ANSWERABLE = timedelta(seconds=10)  # documented nowhere; users of several libraries have measured it
FIRST_ID = 6_100_000_000_000_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`result` as the bot gave it, and the message it becomes."""

    result: Json
    content: Json
    markup: Json | None = None
    source: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`kept` is how long the server gives it to whoever asks the same, `personal` to the same person only."""

    offers: tuple[Offer, ...]
    button: Json | None = None
    next_offset: str = ""
    kept: timedelta = timedelta(0)
    personal: bool = False

    def is_for(self, person: "Person", asked_by: "Person") -> bool:
        return not self.personal or person is asked_by


@dataclass(slots=True, kw_only=True)
class Question:
    """`asked_in` is where the message will stand."""

    id: str
    person: "Person"
    asked_in: "Chat"
    text: str
    offset: str
    asked: datetime
    answer: Answer | None = None

    def offer(self, result_id: str) -> Offer | None:
        offers = self.answer.offers if self.answer else ()
        return next((each for each in offers if each.result["id"] == result_id), None)


class Inline:
    def __init__(self, world: "World") -> None:
        self._world = world
        self._questions: dict[str, Question] = {}
        self._answered: list[tuple[datetime, Question]] = []

    def ask(self, person: "Person", chat: "Chat", text: str, offset: str) -> Question:
        """An answer that is kept comes at once, and the bot doesn't hear of the question."""
        question = Question(
            id=str(FIRST_ID + len(self._questions)),
            person=person,
            asked_in=chat,
            text=text,
            offset=offset,
            asked=self._world.clock(),
        )
        self._questions[question.id] = question
        if kept := next(self._kept(question), None):
            self._hand_over(question, kept)
        else:
            self._world.updates.put("inline_query", _as_json(question))
        return question

    def answer(self, question_id: str, answer: Answer) -> None:
        """Once only, and soon."""
        question, now = self._questions.get(question_id), self._world.clock()
        if question is None or question.answer or question.asked < now - ANSWERABLE:
            raise bad_request(TOO_OLD)
        self._answered.append((now, question))
        self._hand_over(question, answer)

    def question(self, person: "Person", question_id: str) -> Question | None:
        found = self._questions.get(question_id)
        return found if found and found.person is person else None

    def chosen(self, question: Question, offer: Offer) -> None:
        """Only if /setinlinefeedback of BotFather is on: https://core.telegram.org/bots/inline#collecting-feedback."""
        if not self._world.inline_feedback:
            return
        chosen = {"result_id": offer.result["id"], "from": question.person.as_json(), "query": question.text}
        if offer.markup:
            chosen["inline_message_id"] = f"inline-{question.id}-{offer.result['id']}"
        self._world.updates.put("chosen_inline_result", chosen)

    def _kept(self, question: Question) -> Iterator[Answer]:
        """#answerinlinequery, cache_time and is_personal."""
        for at, other in self._answered:
            answer, same = other.answer, (other.text, other.offset) == (question.text, question.offset)
            if answer and same and question.asked < at + answer.kept and answer.is_for(question.person, other.person):
                yield answer

    def _hand_over(self, question: Question, answer: Answer) -> None:
        question.answer = answer
        results = [each.result for each in answer.offers]
        self._world.news.tell(lambda each: each.inline(question.person, question.id, results, answer.button))


def via_bot(message: "Message") -> bool:
    """https://core.telegram.org/bots/features#privacy-mode: "Inline messages sent via the bot" reach it in any group."""
    chat = message.chat
    return "via_bot" in message.sender and isinstance(chat, Group) and chat.bot.present


def _as_json(question: Question) -> Json:
    kind = question.asked_in.kind
    return {
        "id": question.id,
        "from": question.person.as_json(),
        "query": question.text,
        "offset": question.offset,
        "chat_type": "sender" if kind == "private" else kind,
    }

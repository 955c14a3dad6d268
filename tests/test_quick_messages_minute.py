"""The minute of a quick message: sent, taken back, held back from whoever lost the role, ten a day; in any order whatever."""

import sqlite3
from collections import Counter
from datetime import datetime, time, timedelta
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cluster.quick_messages import A_DAY, CANCEL_SECONDS
from cluster.refusals import Refusal
from cluster.rights import Member, Role
from cluster.workdays import SpeakingHours
from handlers.leaving import give_up
from handlers.plan.notices import Audience
from handlers.quick_messages.buttons import SendMessage
from handlers.quick_messages.composing import dispatch, stamp_of
from handlers.quick_messages.report import take_back
from handlers.quick_messages.segment import draft_now
from locales import Texts
from storage import members, outbox, quick_messages, roles
from storage.functions import teach
from storage.migrations import migrate
from tests.town import MOSCOW

SENDERS = (1, 2)
PEOPLE = (1, 2, 3, 4)
BY = Member(user_id=9, name="Кира", language="ru", roles=frozenset({Role.COORDINATOR}))


@cache
def audience() -> Audience:
    return Audience(texts=Texts.load(), hours=SpeakingHours(start=time(9), end=time(19)), standing={})


@cache
def empty_town() -> bytes:
    """Four people of the working group, as a database to begin with."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    for user_id in PEOPLE:
        members.join(connection, user_id=user_id, name=f"№ {user_id}", language="ru", now=1)
        members.grant(connection, user_id=user_id, role=Role.WORKING_GROUP, organisation_id=None, granted_by=9, now=1)
    return connection.serialize()


class Sent:
    """What a message must come to."""

    def __init__(self, sender: int, leaves_at: int, recipients: int) -> None:
        self.sender = sender
        self.recipients = recipients
        self.leaves_at = leaves_at
        self.begun = False
        self.cancelled = False
        self.silenced = False
        self.arrived: Counter[int] = Counter()

    @property
    def counts(self) -> bool:
        return not self.cancelled or self.arrived.total() > 0


class Minute(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.tx = sqlite3.connect(":memory:", isolation_level=None)
        self.tx.row_factory = sqlite3.Row
        teach(self.tx)
        self.tx.deserialize(empty_town())
        self.now = datetime(2023, 2, 1, 9, 30, tzinfo=MOSCOW)
        self.sent: dict[int, Sent] = {}
        self.flying: list[outbox.Posted] = []
        self.told: Counter[str] = Counter()

    def teardown(self) -> None:
        self.tx.close()

    @property
    def stamp(self) -> int:
        return int(self.now.timestamp())

    @rule(sender=st.sampled_from(SENDERS), times=st.sampled_from([1, 1, 3, 9]))
    def sends(self, sender: int, times: int) -> None:
        for _ in range(times):
            self._sends(sender)

    def _sends(self, sender: int) -> None:
        member = self._member(sender)
        if Role.WORKING_GROUP not in member.roles:
            return
        draft_id = quick_messages.begin(self.tx, sender, now=self.stamp).id
        quick_messages.write(self.tx, draft_id, "Сбор завтра")
        draft = draft_now(self.tx, draft_id, member, {})
        midnight = self.now.replace(hour=0, minute=0, second=0)
        today = [
            each
            for each in self.sent.values()
            if each.sender == sender and each.leaves_at >= midnight.timestamp() + CANCEL_SECONDS and each.counts
        ]
        code = None
        try:
            dispatch(self.tx, SendMessage(message_id=draft_id, stamp=stamp_of(draft)), member, audience(), self.now)
        except Refusal as refusal:
            code = refusal.code
        if not draft.to.reached:
            assert code == "quick-nobody"
        elif len(today) >= A_DAY:
            assert code == "quick-too-many"
        else:
            assert code is None
            self.sent[draft_id] = Sent(sender, self.stamp + CANCEL_SECONDS, len(draft.to.reached))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def cancels(self, data: st.DataObject) -> None:
        message_id = data.draw(st.sampled_from(sorted(self.sent)))
        its = self.sent[message_id]
        try:
            take_back(self.tx, message_id, self._member(its.sender), self.now)
        except Refusal:
            assert its.begun
            assert not its.cancelled
            return
        its.cancelled = True
        its.silenced = its.silenced or not its.begun

    @rule(user_id=st.sampled_from(SENDERS))
    def loses_the_role(self, user_id: int) -> None:
        before = self._notices()
        give_up(self.tx, user_id, roles.holdings(self.tx, user_id), by=BY, audience=audience(), now=self.now)
        held = {
            message_id: its
            for message_id, its in self.sent.items()
            if its.sender == user_id and not its.begun and not its.cancelled
        }
        for its in held.values():
            its.cancelled = its.silenced = True
        assert self._notices() - before == {f"quick-held:{message_id}" for message_id in held}

    @rule(user_id=st.sampled_from(SENDERS))
    def gets_it_back(self, user_id: int) -> None:
        members.grant(self.tx, user_id=user_id, role=Role.WORKING_GROUP, organisation_id=None, granted_by=9, now=self.stamp)

    @rule(seconds=st.sampled_from([1, 20, 59, 60, 61, 3600, 86400]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(times=st.integers(1, 6))
    def letters_leave(self, times: int) -> None:
        for _ in range(times):
            letter = outbox.claim(self.tx, now=self.stamp, not_chats=[])
            if letter is None:
                return
            self.flying.append(letter)
            if letter.key.startswith("quick:"):
                its = self.sent[int(letter.key.split(":")[1])]
                assert self.stamp >= its.leaves_at, "nothing leaves before its minute is over"
                assert not its.silenced, "what was taken back whole, or held back, reaches nobody"
                its.begun = True

    @precondition(lambda self: self.flying)
    @rule(outcome=st.sampled_from(["sent", "sent", "failed"]))
    def a_letter_lands(self, outcome: str) -> None:
        letter = self.flying.pop(0)
        if outcome == "failed":
            outbox.failed(self.tx, letter.id, reason="Forbidden: bot was blocked by the user", now=self.stamp)
            return
        outbox.sent(self.tx, letter.id, message_id=1, now=self.stamp)
        if letter.key.startswith("quick:"):
            _, message_id, user_id = letter.key.split(":")
            self.sent[int(message_id)].arrived[int(user_id)] += 1

    @invariant()
    def nobody_gets_a_message_twice(self) -> None:
        assert all(count == 1 for its in self.sent.values() for count in its.arrived.values())

    @invariant()
    def the_report_tells_what_arrived_and_loses_nobody(self) -> None:
        for message_id, its in self.sent.items():
            quick_messages.settle(self.tx, message_id)
            report = quick_messages.report(self.tx, message_id)
            assert report.sent == its.arrived.total()
            assert report.all == its.recipients

    def _member(self, user_id: int) -> Member:
        found = members.member(self.tx, user_id)
        assert found is not None
        return found

    def _notices(self) -> set[str]:
        rows = self.tx.execute("SELECT key FROM outbox WHERE key LIKE 'quick-held:%'")
        return {row["key"] for row in rows}


TestMinute = Minute.TestCase
TestMinute.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_what_was_taken_back_counts_once_it_has_reached_anybody() -> None:
    """Else ten a day would be as many as one likes, each cancelled for the last one in the queue."""
    tx = sqlite3.connect(":memory:", isolation_level=None)
    tx.row_factory = sqlite3.Row
    tx.deserialize(empty_town())
    for _ in range(2):
        message_id = quick_messages.begin(tx, 1, now=100).id
        what = quick_messages.Dispatch(payloads={2: {}, 3: {}}, beyond={}, sender=1, name="№ 1", leaves_at=160)
        quick_messages.send(tx, message_id, what, now=100)
    assert quick_messages.counted_since(tx, 1, 160) == 2
    quick_messages.cancel(tx, message_id, now=150)
    assert quick_messages.counted_since(tx, 1, 160) == 1
    letter = outbox.claim(tx, now=160, not_chats=[])
    assert letter is not None
    assert quick_messages.cancel(tx, 1, now=161) == 1
    assert quick_messages.counted_since(tx, 1, 160) == 0
    outbox.sent(tx, letter.id, message_id=5, now=162)
    assert quick_messages.counted_since(tx, 1, 160) == 1
    tx.close()

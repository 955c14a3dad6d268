"""What came in and what goes out: kept once, said once, in order, whatever happens in between."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from storage import chats, inbox, outbox
from storage.migrations import migrate
from storage.outbox import ANSWER, UNASKED, Letter

DAY = 24 * 3600


def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    with closing(opened()) as connection:
        yield connection


def letter(key: str, chat_id: int = 1, **more: Any) -> Letter:
    return Letter(key=key, chat_id=chat_id, payload={"text": key}, **more)


def post(tx: sqlite3.Connection, key: str, chat_id: int = 1, **more: int) -> int:
    letter_id = outbox.post(tx, letter(key, chat_id, **more), now=0)
    assert letter_id is not None
    return letter_id


def claimed(tx: sqlite3.Connection, now: int = 100, not_chats: tuple[int, ...] = ()) -> str | None:
    found = outbox.claim(tx, now=now, not_chats=not_chats)
    return None if found is None else found.key


def all_claimed(tx: sqlite3.Connection) -> list[str]:
    return list(iter(lambda: claimed(tx) or "", ""))


def test_an_update_is_kept_once(tx: sqlite3.Connection) -> None:
    """Telegram repeats what we have not confirmed."""
    assert inbox.keep(tx, {8: b"b", 7: b"a"}, now=0) == [7, 8]
    assert inbox.keep(tx, {8: b"again", 9: b"c"}, now=1) == [9]
    assert inbox.take_unhandled(tx) == [(7, b"a"), (8, b"b"), (9, b"c")]


def test_a_handled_update_is_known_again_and_not_handled(tx: sqlite3.Connection) -> None:
    inbox.keep(tx, {7: b"a"}, now=0)
    inbox.finish(tx, 7, now=1)
    assert inbox.keep(tx, {7: b"a"}, now=2) == []
    assert inbox.take_unhandled(tx) == []
    assert inbox.waiting(tx) == 0


def test_what_people_wrote_is_forgotten_when_it_is_handled(tx: sqlite3.Connection) -> None:
    inbox.keep(tx, {7: b"words"}, now=0)
    inbox.finish(tx, 7, now=1)
    assert tx.execute("SELECT payload FROM inbox").fetchone()["payload"] is None


def start_and_die(tx: sqlite3.Connection, deadly: int | None = None) -> list[int]:
    """A start as `Intake.recover` makes it, which dies at `deadly` or, without one, when all is begun; what it handled."""
    inbox.give_up(tx, now=0)
    done: list[int] = []
    for update_id, _ in inbox.suspects(tx):
        inbox.begin_alone(tx, update_id)
        if update_id == deadly:
            return done
        inbox.finish(tx, update_id, now=0)
        done.append(update_id)
    inbox.take_unhandled(tx)
    return done


def test_an_update_that_kills_the_process_is_given_up_and_takes_no_other_with_it(tx: sqlite3.Connection) -> None:
    """Else one update would keep the bot from ever starting again. All of them are begun when it strikes first."""
    inbox.keep(tx, {6: b"before", 7: b"deadly", 8: b"after"}, now=0)
    lives = [start_and_die(tx, deadly=7) for _ in range(6)]
    assert lives == [[], [6], [], [], [8], []]
    assert tx.execute("SELECT payload, done_at FROM inbox WHERE update_id = 7").fetchone()[:] == (None, 0)
    assert inbox.waiting(tx) == 0


def test_however_often_the_process_ends_what_was_not_begun_is_never_given_up(tx: sqlite3.Connection) -> None:
    """An operator who restarts in a hurry, a server that goes up and down: nobody's /start is lost by it."""
    inbox.keep(tx, {7: b"slow", 8: b"waits"}, now=0)
    for _ in range(20):
        assert inbox.give_up(tx, now=0) == []
        inbox.suspects(tx)
        inbox.take_unhandled(tx)
    assert [update_id for update_id, _ in inbox.suspects(tx)] == [7, 8]


def test_what_is_given_up_is_told_once_and_forgotten_after_two_days(tx: sqlite3.Connection) -> None:
    inbox.keep(tx, {7: b"deadly"}, now=0)
    inbox.take_unhandled(tx)
    for _ in range(inbox.ATTEMPTS_LIMIT):
        inbox.begin_alone(tx, 7)
    assert (inbox.give_up(tx, now=5), inbox.give_up(tx, now=6)) == ([7], [])
    assert inbox.keep(tx, {7: b"deadly"}, now=7) == [], "Telegram may repeat it"
    assert inbox.sweep(tx, now=inbox.REMEMBER_SECONDS + 6) == 1


def test_ids_are_forgotten_when_telegram_can_not_repeat_them_any_more(tx: sqlite3.Connection) -> None:
    inbox.keep(tx, {7: b"done", 8: b"undone"}, now=0)
    inbox.finish(tx, 7, now=0)
    assert inbox.sweep(tx, now=DAY) == 0
    assert inbox.sweep(tx, now=inbox.REMEMBER_SECONDS + 1) == 1
    assert inbox.waiting(tx) == 1


def test_a_key_is_posted_once(tx: sqlite3.Connection) -> None:
    first = post(tx, "ping")
    assert outbox.post(tx, letter("ping"), now=5) is None
    assert claimed(tx) == "ping"
    outbox.sent(tx, first, message_id=1, now=6)
    assert outbox.post(tx, letter("ping"), now=7) is None


def test_answers_leave_before_notices_and_each_in_order(tx: sqlite3.Connection) -> None:
    post(tx, "notice 1", urgency=UNASKED)
    post(tx, "answer 1", urgency=ANSWER)
    post(tx, "notice 2", urgency=UNASKED)
    post(tx, "answer 2", urgency=ANSWER)
    assert all_claimed(tx) == ["answer 1", "answer 2", "notice 1", "notice 2"]


def test_a_resting_chat_is_passed_over(tx: sqlite3.Connection) -> None:
    post(tx, "to 1", 1)
    post(tx, "to -5", -5)
    assert claimed(tx, not_chats=(1,)) == "to -5"
    assert claimed(tx, not_chats=(1, 2)) is None
    assert claimed(tx) == "to 1"


def test_a_letter_waits_for_its_time(tx: sqlite3.Connection) -> None:
    post(tx, "later", not_before=50)
    assert claimed(tx, now=49) is None
    assert outbox.next_moment(tx, now=49) == 50
    assert claimed(tx, now=50) == "later"
    assert outbox.next_moment(tx, now=50) is None


def test_the_next_moment_is_the_earliest_one_ahead(tx: sqlite3.Connection) -> None:
    post(tx, "now")
    post(tx, "second", not_before=80)
    post(tx, "first", not_before=60)
    assert outbox.next_moment(tx, now=10) == 60


def test_what_is_put_off_keeps_its_place_and_its_reason(tx: sqlite3.Connection) -> None:
    first = post(tx, "first")
    post(tx, "second")
    assert claimed(tx) == "first"
    outbox.put_off(tx, first, reason="Bad Gateway", until=110)
    assert claimed(tx, now=100) == "second"
    again = outbox.claim(tx, now=110, not_chats=())
    assert again is not None
    assert (again.key, again.attempts) == ("first", 2)


def test_only_what_has_not_left_can_be_withdrawn(tx: sqlite3.Connection) -> None:
    leaving, gone, waiting = post(tx, "leaving"), post(tx, "gone"), post(tx, "waiting")
    assert [claimed(tx), claimed(tx)] == ["leaving", "gone"]
    outbox.sent(tx, gone, message_id=1, now=1)
    assert outbox.withdraw(tx, [leaving, gone, waiting, 999]) == {waiting}
    assert claimed(tx) is None


def test_a_withdrawn_key_may_be_posted_again(tx: sqlite3.Connection) -> None:
    outbox.withdraw(tx, [post(tx, "ping")])
    assert post(tx, "ping")


def test_an_id_is_never_given_twice(tx: sqlite3.Connection) -> None:
    """plan_pings remembers ids of letters: another letter under an old id would be withdrawn for it."""
    first = post(tx, "first")
    outbox.withdraw(tx, [first])
    assert post(tx, "second") > first


def test_what_was_on_its_way_goes_again_after_a_start(tx: sqlite3.Connection) -> None:
    post(tx, "in flight")
    assert claimed(tx) == "in flight"
    assert claimed(tx) is None
    assert outbox.resume(tx) == 1
    assert claimed(tx) == "in flight"


def test_a_failure_is_shown_with_its_reason(tx: sqlite3.Connection) -> None:
    letter_id = post(tx, "to nobody", -5, thread_id=3)
    outbox.failed(tx, letter_id, reason="kicked", now=10)
    (shown,) = outbox.undelivered(tx, since=10)
    assert (shown.chat_id, shown.thread_id, shown.reason, shown.settled_at) == (-5, 3, "kicked", 10)
    assert outbox.undelivered(tx, since=11) == []
    assert outbox.waiting(tx) == 0


def test_an_expired_letter_does_not_leave(tx: sqlite3.Connection) -> None:
    post(tx, "today's", expires_at=50)
    assert outbox.expired(tx, now=49) == []
    assert claimed(tx, now=50) is None
    assert outbox.expired(tx, now=50) == [1]
    assert outbox.waiting(tx) == 1


def test_a_freed_key_may_be_posted_again_and_the_failure_is_still_shown(tx: sqlite3.Connection) -> None:
    first = post(tx, "ping")
    outbox.failed(tx, first, reason="kicked", now=0)
    assert outbox.post(tx, letter("ping"), now=1) is None
    outbox.free_key(tx, first)
    assert post(tx, "ping") > first
    assert [each.reason for each in outbox.undelivered(tx, since=0)] == ["kicked"]


def test_an_answers_key_is_forgotten_when_its_update_can_not_come_again(tx: sqlite3.Connection) -> None:
    outbox.sent(tx, post(tx, "answer", urgency=ANSWER), message_id=1, now=0)
    outbox.sent(tx, post(tx, "notice", urgency=UNASKED), message_id=2, now=0)
    outbox.failed(tx, post(tx, "lost answer", urgency=ANSWER), reason="blocked", now=0)
    assert outbox.sweep(tx, now=inbox.REMEMBER_SECONDS) == 0
    assert outbox.sweep(tx, now=4 * DAY) == 1
    assert outbox.post(tx, letter("notice"), now=0) is None


def test_settled_letters_are_forgotten_after_a_yearly_plan_and_not_before(tx: sqlite3.Connection) -> None:
    outbox.sent(tx, post(tx, "old"), message_id=1, now=0)
    post(tx, "waiting")
    assert outbox.sweep(tx, now=366 * DAY) == 0
    assert outbox.sweep(tx, now=outbox.REMEMBER_SECONDS + 1) == 1
    assert outbox.waiting(tx) == 1


OLD, NEW = -100, -1_000_000_000_100


def furnish(tx: sqlite3.Connection, chat_id: int, mark: str) -> None:
    """A row about the chat in every table that knows chats."""
    chats.enter(tx, chat_id, mark, now=0)
    for rubric in ("plan-deadlines", mark):
        chats.subscribe(tx, chat_id=chat_id, thread_id=0, rubric=rubric, language="ru", made_by=1, now=0)
    letter_id = post(tx, f"{mark} letter", chat_id)
    tx.execute("INSERT INTO conversations VALUES (?, 0, 7, ?, '{}')", (chat_id, mark))
    tx.execute("INSERT OR IGNORE INTO plans VALUES (1, 'План', 2023, 0, 1, 0)")
    tx.execute("INSERT OR IGNORE INTO plan_rows VALUES (1, 1, 0, '', '1', 'Строка', '', '', '', NULL)")
    tx.execute("INSERT OR IGNORE INTO plan_occurrences (id, row_id, position, kind, raw) VALUES (1, 1, 0, 'day', '')")
    tx.execute("INSERT OR IGNORE INTO bound_chats VALUES ('working-group', ?, 0, 1, 0)", (chat_id,))
    tx.execute("INSERT INTO plan_pings VALUES (1, ?, 0, '2023-03-01', '2023-02-01', ?)", (chat_id, letter_id))


def chats_known(tx: sqlite3.Connection) -> dict[str, set[int]]:
    """Every table with a column `chat_id` → the ids in it."""
    tables = [row["name"] for row in tx.execute("PRAGMA table_list") if not row["name"].startswith("sqlite_")]
    having = [t for t in tables if any(row["name"] == "chat_id" for row in tx.execute(f"PRAGMA table_info({t})"))]
    return {table: {row[0] for row in tx.execute(f"SELECT chat_id FROM {table}")} for table in having}


def test_a_migrated_group_is_renamed_everywhere(tx: sqlite3.Connection) -> None:
    """Walks the schema, so a new table that knows chats and is forgotten in `chats.move` fails here."""
    furnish(tx, OLD, "old")
    assert set(map(frozenset, chats_known(tx).values())) == {frozenset({OLD})}
    chats.move(tx, OLD, NEW)
    assert set(map(frozenset, chats_known(tx).values())) == {frozenset({NEW})}
    assert chats.rubrics(tx, NEW, 0) == {"plan-deadlines", "old"}


def test_a_migrated_group_that_is_known_by_both_ids_becomes_one(tx: sqlite3.Connection) -> None:
    """The bot is told that it is in the new group before it is told that the old one has moved."""
    furnish(tx, OLD, "old")
    furnish(tx, NEW, "new")
    chats.move(tx, OLD, NEW)
    assert chats.rubrics(tx, NEW, 0) == {"plan-deadlines", "old", "new"}
    assert sorted(all_claimed(tx)) == ["new letter", "old letter"]
    assert set(map(frozenset, chats_known(tx).values())) == {frozenset({NEW})}


@pytest.mark.parametrize("known", [False, True])
def test_a_pause_ends_with_the_migration(tx: sqlite3.Connection, known: bool) -> None:  # noqa: FBT001 - a parameter
    """Telegram tells the bot that it "left" the old group; it is a member of the new one."""
    furnish(tx, OLD, "old")
    if known:
        furnish(tx, NEW, "new")
        chats.pause(tx, NEW, reason="bot is left", now=1)
    chats.pause(tx, OLD, reason="bot is left", now=1)
    chats.move(tx, OLD, NEW)
    assert NEW in {place.chat_id for place in chats.subscribers(tx, "plan-deadlines")}


def test_a_migration_told_again_later_does_not_end_a_pause(tx: sqlite3.Connection) -> None:
    furnish(tx, OLD, "old")
    chats.move(tx, OLD, NEW)
    chats.pause(tx, NEW, reason="bot is kicked", now=1)
    chats.move(tx, OLD, NEW)
    assert chats.subscribers(tx, "plan-deadlines") == []


def test_being_told_twice_of_a_migration_changes_nothing(tx: sqlite3.Connection) -> None:
    furnish(tx, OLD, "old")
    chats.move(tx, OLD, NEW)
    before = list(tx.iterdump())
    chats.move(tx, OLD, NEW)
    assert list(tx.iterdump()) == before


def test_a_group_nobody_knows_may_migrate(tx: sqlite3.Connection) -> None:
    chats.move(tx, OLD, NEW)
    assert chats_known(tx)["chats"] == set()


KEYS = st.sampled_from([f"key {number}" for number in range(6)])
CHATS = st.sampled_from([1, 2, -3])


class OutboxLife(RuleBasedStateMachine):
    """Post, claim, settle, withdraw, restart in any order, beside a model that only knows what each key is."""

    def __init__(self) -> None:
        super().__init__()
        self.tx = opened()
        self.now = 0
        self.status: dict[str, str] = {}
        self.letters: dict[str, tuple[int, int, int, int]] = {}  # urgency, id, chat, not before
        self.flying: list[str] = []

    def teardown(self) -> None:
        self.tx.close()

    @rule(key=KEYS, chat=CHATS, urgency=st.sampled_from([ANSWER, UNASKED]), wait=st.sampled_from([0, 5]))
    def post(self, key: str, chat: int, urgency: int, wait: int) -> None:
        fresh = outbox.post(self.tx, letter(key, chat, urgency=urgency, not_before=self.now + wait), now=self.now)
        assert (fresh is None) == (key in self.status)
        if fresh is not None:
            self.status[key] = "waiting"
            self.letters[key] = (urgency, fresh, chat, self.now + wait)

    @rule(resting=st.sets(CHATS, max_size=2))
    def claim(self, resting: set[int]) -> None:
        found = outbox.claim(self.tx, now=self.now, not_chats=resting)
        may_leave = sorted(
            (letter, key)
            for key, letter in self.letters.items()
            if self.status[key] == "waiting" and letter[2] not in resting and letter[3] <= self.now
        )
        assert (found and found.key) == (may_leave[0][1] if may_leave else None)
        if found:
            assert found.payload == {"text": found.key}
            self.status[found.key] = "sending"
            self.flying.append(found.key)

    @precondition(lambda self: self.flying)
    @rule(outcome=st.sampled_from(["sent", "failed", "waiting"]), data=st.data())
    def settle(self, outcome: str, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.flying))
        self.flying.remove(key)
        urgency, letter_id, chat, _ = self.letters[key]
        if outcome == "sent":
            outbox.sent(self.tx, letter_id, message_id=1, now=self.now)
        elif outcome == "failed":
            outbox.failed(self.tx, letter_id, reason="no", now=self.now)
        else:
            outbox.put_off(self.tx, letter_id, reason="later", until=self.now + 3)
            self.letters[key] = (urgency, letter_id, chat, self.now + 3)
        self.status[key] = outcome

    @rule(keys=st.sets(KEYS))
    def withdraw(self, keys: set[str]) -> None:
        ids = {self.letters[key][1]: key for key in keys if key in self.letters}
        taken_back = {ids[letter_id] for letter_id in outbox.withdraw(self.tx, ids)}
        assert taken_back == {key for key in ids.values() if self.status[key] == "waiting"}
        for key in taken_back:
            del self.status[key], self.letters[key]

    @rule()
    def restart(self) -> None:
        assert outbox.resume(self.tx) == len(self.flying)
        for key in self.flying:
            self.status[key] = "waiting"
        self.flying.clear()

    @rule(seconds=st.integers(1, 6))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds

    @invariant()
    def nothing_is_lost_and_nothing_doubled(self) -> None:
        rows = [(row["key"], row["status"]) for row in self.tx.execute("SELECT key, status FROM outbox")]
        assert sorted(rows) == sorted(self.status.items())

    @invariant()
    def the_next_moment_is_of_a_letter_that_waits(self) -> None:
        ahead = [at for key, (*_, at) in self.letters.items() if self.status[key] == "waiting" and at > self.now]
        assert outbox.next_moment(self.tx, now=self.now) == min(ahead, default=None)


TestOutboxLife = OutboxLife.TestCase
TestOutboxLife.settings = settings(max_examples=60, stateful_step_count=30)

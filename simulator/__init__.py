"""A local Telegram (Bot API 10.3): one model, two doors. For tests, the kill test and the demo; never beside a real token.

    world = World(clock)                               # simulator.world
    bot = Bot(world.token, session=LocalSession(world))  # simulator.session: in process
    async with serve(world) as server: server.url      # simulator.server: /bot<token>/<method> and /file/bot<token>/<path>

People act and look; every act ends by awaiting `world.settled`, where a test lets the bot finish:

    world.settled = bot_is_idle
    anna = world.person("Анна", username="anna")
    await anna.says("/start")
    await anna.presses("Студент")                      # an inline or reply button, by a part of its label
    await anna.sends_file("plan.txt", data)
    await anna.votes(group.last, [0])                  # a poll: options by index; [] takes the vote back
    await anna.opens_link(f"https://t.me/{world.username}?start=e_7")
    assert "Готово" in anna.sees                       # the last messages of the chat with the bot, tables and buttons too
    anna.alert, anna.chat_with_bot.messages, anna.chat_with_bot.last

    group = world.group("Рабочая группа", members=[anna], admins=[boris], forum=True)   # kind="group" for a basic one
    await group.add_bot(by=boris)
    topic = await group.create_topic("План", by=boris)
    await anna.says("/plan", chat=group, topic=topic)
    assert "План" in group.sees

Inline mode (BotFather's switches: `world.inline_mode`, `world.inline_feedback`):

    question = await anna.asks_inline("стажёр", chat=group)
    await anna.picks(question, "v7")                   # stands in the group as Anna's own; presses_above(question)

A poll closes at the first call or vote after its time; `world.polls.close_due()` after the clock has been moved.

What the bot did: `world.calls`, `world.calls_of("sendMessage")`; a method nobody has written is answered 404 and stands in
`world.unknown_calls`, which a teardown should find empty. Limits are off until `world.limits = Limits()`.
Faults: `world.faults.flood(7)`, `.bad_gateway()`, `.timeout()`, `.drop()`, `.lost_answer()`, `.slow(seconds)`, `.restart()`,
each with `method=`, `chat_id=`, `times=`; without `method` they leave getUpdates alone. `world.restart()` cuts the long poll.

Another process: `python -m simulator --port 0` prints {"port": …}; `/control/<verb>` is described in `simulator.control`.
"""

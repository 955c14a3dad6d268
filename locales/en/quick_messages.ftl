menu-messages = ✉️ Write to participants

quick-head = <b>Messages to participants</b>
    Short and to the point: as long as a message has not left, it can be taken back.
quick-none = Nothing has been sent yet.
quick-line = { $moment } · { $name }{ $cancelled ->
        [yes] { " " }· cancelled
       *[no] { "" }
    }
    { $words }
quick-new = ✏️ New message
quick-go-on = ✏️ Go on with the draft
quick-list = ✉️ All messages

quick-whom = <b>Who is it for?</b>
quick-choose-silent = Have not answered the confirmation
quick-ask-role = <b>People with which roles?</b> With none chosen, everybody.
quick-ask-kind = <b>From which organisations?</b> With no kind chosen, from any.
quick-ask-place = <b>From which municipalities?</b> With none chosen, from any.
quick-roles-all = Roles: all participants
quick-roles = Roles: { $names }
quick-silent = Only those whose organisations have not answered the confirmation
quick-count = <b>Will get it: { $count }</b>
quick-count-blocked = Have stopped the bot: { $count }
quick-count-absent = Have never opened the bot: { $count }
quick-count-unwilling = Have not agreed to mailing, or switched it off: { $count }
quick-chosen = Done · { $count } will get it
quick-write = ✏️ Write · { $count } will get it
quick-rewrite = ✏️ Write anew · { $count } will get it
quick-preview = 👁 Look and send · { $count }
quick-drop = 🗑 Delete the draft
quick-dropped = The draft is deleted; nothing went to anybody.

quick-ask-words = <b>What is it to say?</b> In one message, up to 3,000 characters. It goes as you type it; you will see how it looks before it is sent.
quick-message = <b>Message of the cluster's working group</b>

    { $words }

    — { $name }, { $role }
quick-as-coordinator = coordinator
quick-as-secretary = secretary of the council
quick-as-leader = leader of the working group
quick-as-working_group = working group
quick-above = ☝️ This is how it will look.
quick-send = ✅ Send ({ $count })
quick-rewrite-short = ✏️ Words
quick-whom-short = 👥 Whom
quick-changed = ⚠️ The words or the people have changed since. Look once more, and send.

quick-report-head = ✉️ “{ $words }”
    Sender: { $name }
quick-somebody = somebody who has deleted their data
quick-leaves = ⏳ Leaves { $moment }. Until then it can be cancelled.
quick-leaving = ⏳ On its way: what has not left can be cancelled.
quick-left = Sent { $moment }.
quick-was-cancelled = 🚫 Cancelled. { $count ->
        [0] Nobody has got it.
       *[other] Had left before: { $count }.
    }
quick-report-all = Addressed to: { $count }
quick-report-sent = ✅ Delivered: { $count }
quick-report-waiting = ⏳ Waiting to leave: { $count }
quick-report-blocked = ❌ Have stopped the bot: { $count }
quick-report-never-started = ❌ Have never opened the bot: { $count }
quick-report-deactivated = ❌ Have deleted Telegram: { $count }
quick-report-cancelled = 🚫 Cancelled: { $count }
quick-report-unwilling = ❌ Switched it off before it left: { $count }
quick-report-other = ❌ Not delivered for another reason: { $count }
quick-cancel = 🚫 Cancel
quick-cancelled = Cancelled. Will not get it: { $count }
quick-refresh = 🔄 Refresh

quick-held-back = 🚫 Your message has not left: you may not send the working group's messages any more.

    “{ $words }”

refusal-quick-gone = This message is no longer there. Open “Write to participants” in /menu.
refusal-quick-sent-already = This message has been sent. Open “Write to participants”: the report is there.
refusal-quick-not-yours = The report is for the author and for those who lead the group.
refusal-quick-nobody = There is nobody to get it: choose who it is for.
refusal-quick-too-long = Too long: keep it within { $limit } characters. Nothing is kept of it, nor of what followed it in another message.
refusal-quick-too-many = Enough for today: no more than { $limit } messages a day. The rest tomorrow, or in the group's chat.
refusal-quick-left-already = Too late: the message has left.
refusal-quick-only-words = Words are needed here: type the text as a message, without pictures.

menu-group = 👥 Working group
command-group = Working group

group-role = { $role ->
    [leader] leader
   *[member] member of the working group
}
group-head = <b>Working group</b>: { $count ->
    [one] { $count } member
   *[other] { $count } members
}, organisations: { $organisations }
group-empty = There is nobody in the working group yet.
group-line = { $leads ->
    [yes] ⭐ <b>{ $name }</b>, leader
   *[no] <b>{ $name }</b>
    }
    { $offices } · since { $day }
    { $load }
group-load = { $open ->
    [0] No rows given
   *[other] Rows given: { $open }{ $overdue ->
        [0] { "" }
       *[other] , overdue: { $overdue }
    }
    }
group-no-office = no organisation
group-lacking = Row 1.3 still lacks { $leader ->
        [yes] a leader{ $organisations ->
            [0] { "" }
            [one] { " " }and members of one more organisation
           *[other] { " " }and members of { $organisations } more organisations
        }
       *[no] { $organisations ->
            [one] members of one more organisation
           *[other] members of { $organisations } more organisations
        }
    }.
group-complete = ✅ There are a leader and members of three organisations: the row of the group's creation may be closed.
group-chat = 💬 The group's chat: { $title }{ $heard ->
    [yes] { "" }
   *[no] { "." } ⚠️ Deadlines do not reach it now: let the bot in again, or type /bind there once more
    }
group-chat-none = 💬 No chat is bound. An admin of the chat who leads the group types /bind in it (or in a topic).
group-tasks = 📌 The group's tasks
group-as-text = 📝 Composition as text
group-as-file = 📄 Composition as DOCX
group-open = 👥 Working group
group-invite = ✉️ Invite
group-unbind = 💬 Unbind the chat

group-seat-head = <b>{ $name }</b>, { $role ->
    [leader] leader of the working group
   *[member] member of the working group
}
group-seat-from = { $offices }. In the group since { $day }.
group-seat-blocked = ⚠️ Has stopped the bot: messages do not arrive.
group-seat-rows = Given:
group-seat-free = No rows of the plan are given.
group-name = ⭐ Ask to lead
group-leave = Leave the group
group-take-out = Take out of the group

group-name-instead = Ask <b>{ $name }</b> to lead the working group?

    Now { $former } leads it, and will stay a member once it is accepted.
group-name-first = Ask <b>{ $name }</b> to lead the working group?
group-name-withdraws = The offer made before will be taken back: { $name }.
group-name-sure = Yes, ask
group-lead-offered-now = ⭐ Asked to lead the working group: <b>{ $name }</b>. I will tell you when they accept; until then all stays as it is.
group-lead-offered = ⭐ Asked to lead, no answer yet: { $name }
group-invited = ✉️ Invited in person, no answer yet: { $count }
group-named-now = ⭐ <b>{ $name }</b> leads the working group now.
group-leave-ask = Leave the working group? You may return by a new invitation.
group-take-out-ask = Take <b>{ $name }</b> out of the working group?
group-leave-rows = Rows that nobody will have then: { $numbers }.
group-leave-sure = Yes, leave
group-take-out-sure = Yes, take out
group-left-now = You are no longer in the working group. Thank you for your work!
group-taken-out-now = No longer in the working group: { $name }.

group-order-title = Composition of the working group
group-order-day = as of { $day }
group-order-number = No.
group-order-name = Name
group-order-organisation = Organisation
group-order-role = Role in the working group
group-order-head = <b>Composition of the working group</b>
    as of { $day }
group-order-line = { $number }. { $name } — { $offices }, { $role ->
    [leader] leader
   *[member] member of the working group
}
group-order-caption = Composition of the working group on { $day }: { $count ->
    [one] { $count } member
   *[other] { $count } members
}

group-tasks-head = <b>Tasks of the working group</b>
    Rows of the plan that the group answers for: { $count }. Press a number to give one to somebody.
group-tasks-none = Today's plan names the working group nowhere.
group-given-to = 📌 Given to: { $names }
group-given-to-nobody = Given to nobody: the whole group is reminded
group-give = 📌 Give to…
group-give-ask = <b>{ $number }</b> { $title }

    Who is to have it? Beside a name stands how many rows they have already. They and the leader will be reminded of this row, not the whole group.
group-yours = 📌 { $line }

group-bound-now = Done: this { $place ->
        [topic] topic
       *[chat] chat
    } is the working group's own. Deadlines of the plan will come here.{ $moved ->
        [yes] { " " }The former chat is no longer bound; it still gets the deadlines, which can be switched off there: /subscribe
       *[no] { "" }
    }
group-bind-in-group = This command is for the working group's chat: add me there and type /bind; inside a topic, for that topic.
group-unbind-ask = Unbind the chat “{ $title }” from the working group?
group-unbind-silence = Unbind, no more deadlines
group-unbind-only = Unbind, keep the deadlines
group-unbound-now = No chat is bound to the working group.

group-created = The working group is created: { $count ->
    [one] { $count } member
   *[other] { $count } members
}, organisations: { $organisations } ({ $offices }).{ $leader ->
    [none] { " " }The leader is named.
   *[other] { " " }The leader is of: { $leader }.
}
group-offer = 👥 { $words }

    That is enough to close row <b>{ $number }</b> “{ $title }”. Close it with this result?
group-offer-which = 👥 { $words }

    { $count ->
        [one] It looks as if this completes the row of the plan:
       *[other] Which row of the plan does this complete?
    }
    { $rows }

    If none, press nothing.
group-close-row = ✅ Close row { $number }

group-notice-leads = { $name } leads the working group now. You stay a member.
group-notice-left = 👥 { $name } has left the working group.
group-notice-taken-out = 👥 { $name } is no longer in the working group.
group-notice-leaderless = { $name } does not lead the group any more: it has no leader now.
group-notice-rows-free = Rows that nobody has now: { $numbers }.
group-notice-you-are-out = You are no longer in the working group of the cluster. If this is a mistake, write to its leader or to the coordinator.
group-notice-undone = ⚠️ Row <b>{ $number }</b> { $title } is closed because the working group had been created. Now the group lacks { $leader ->
        [yes] a leader{ $organisations ->
            [0] { "" }
            [one] { " " }and members of one more organisation
           *[other] { " " }and members of { $organisations } more organisations
        }
       *[no] { $organisations ->
            [one] members of one more organisation
           *[other] members of { $organisations } more organisations
        }
    }.

    The row doesn't open by itself. Take it back to work?
group-notice-given = 📌 You are given row <b>{ $number }</b> { $title }
    — { $when }

    By: { $name }
group-notice-taken-back = Row <b>{ $number }</b> { $title } is no longer given to you.

refusal-not-in-group = This person is no longer in the working group. Open /group.
refusal-group-empty = There is nobody in the working group yet.
refusal-leads-already = This person leads the working group already.
refusal-group-not-complete = Too early: it lacks { $leader ->
        [yes] a leader{ $organisations ->
            [0] { "" }
            [one] { " " }and members of one more organisation
           *[other] { " " }and members of { $organisations } more organisations
        }
       *[no] { $organisations ->
            [one] members of one more organisation
           *[other] members of { $organisations } more organisations
        }
    }.
refusal-row-not-of-group = Row { $number } is not the working group's: only its rows can be given.
refusal-bind-anonymous = Write in your own name, not in the group's: I can't recognise an anonymous admin.

role-administrator = administrator
role-coordinator = coordinator
role-secretary = secretary of the council
role-working_group = working group
role-representative = representative of an organisation
role-student = student
role-graduate = graduate
role-leader = leader of the working group
roles-none = no role
roles-people = <b>Roles</b>
    Everybody who has opened the bot. Choose a person.
roles-person = <b>{ $name }</b> · <code>{ $id }</code>
    Tap to give or take a role.
roles-by-settings = Given by the bot's settings: { $roles }. It is changed only there.
roles-add-organisation = ➕ Speaks for an organisation…
roles-pick-organisation = Which organisation or body of the plan does this person speak for?
roles-last-ask = Nobody else speaks for “{ $organisation }”: without this person it has no representative. Take the role away?
roles-last-sure = Yes, take it away
roles-notice-given = 🪪 You have been given the role “{ $what }”.
roles-notice-taken = 🪪 You no longer have the role “{ $what }”. If this is a mistake, write to the coordinator.

subscriptions-text = <b>What shall I post { $place ->
        [topic] in this topic
       *[chat] in this chat
    }?</b>
    The group's administrators switch it.
subscriptions-only-in-groups = This command is for groups: add me to one and write /subscribe there.
subscriptions-introduction = Hello! I am the bot of the ICT cluster of Smolensk region. An administrator of this group may write /subscribe and choose what I post here; inside a topic, for that topic. I do not read ordinary messages here unless I am made an administrator.
rubric-plan-deadlines = Deadlines of the plan
rubric-plan-results = What has been done
rubric-plan-changes = Changes of the plan and postponements

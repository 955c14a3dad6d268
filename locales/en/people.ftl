role-administrator = administrator
role-coordinator = coordinator
role-secretary = secretary of the council
role-working_group = working group
role-representative = representative of an organisation
role-student = student
role-graduate = graduate
role-leader = leader of the working group
roles-vacant = Nobody in the bot has the role “{ $what }” any more. { $role ->
    [coordinator] An administrator can offer it
   *[secretary] The coordinator or an administrator can offer it
}: /role.
roles-none = no role
roles-people = <b>Roles</b>
    Everybody who has opened the bot. Choose a person; ⌛ waits for consent.
roles-of-school = representative of a school
roles-find = 🔎 Find by name
roles-ask-name = Write the name, its beginning, or the person's number.
roles-found = Found by “{ $words }”: { $count }.
roles-found-more = These are the first { $shown }: if the one you need is not among them, write more of the name.
roles-nobody = Nobody is called “{ $words }”. They may not have opened the bot yet: let them press /start.
roles-person = <b>{ $name }</b> · <code>{ $id }</code>
    Tap to offer a role or to take it away. A role begins when the person accepts it.
roles-offered = ✉️ Offered: { $what }. The role begins when it is accepted; I shall tell you the answer.
roles-offered-already = This is offered already and waits for consent: { $what }.
roles-wait-for-consent = ⌛ waits for consent; tap to take it back.
roles-waits = ⌛ { $what } · waits for consent
roles-blocked = 🔕 This person has blocked the bot: no offer reaches them until they open it again.
roles-open-person = 🪪 Open the roles
roles-offer = <b>You are offered a role</b>
    Role: { $what }
    Offered by: { $maker }

    It is yours when you accept it.
roles-offer-decline = Not mine
roles-offer-declined = All right, the role “{ $what }” is not yours. Whoever offered it will hear of this.
roles-notice-declined = { $name } does not accept the role “{ $what }”.
roles-by-settings = Given by the bot's settings: { $roles }. It is changed only there.
roles-add-organisation = ➕ Speaks for an organisation…
roles-pick-organisation = Which organisation or body of the plan does { $name } speak for?
roles-last-ask = Nobody else speaks for { $organisation }: without this person it has no representative. Take the role away?
roles-last-sure = Yes, take it away
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
rubric-surveys = Surveys and their results

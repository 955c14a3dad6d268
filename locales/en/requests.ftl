menu-requests = 🙋 Requests

pick-for-asking = <b>{ $speaks ->
        [yes] Which organisation do you speak for?
       *[no] Which organisation are you from?
    }</b>
pick-for-invitation = <b>Invitation: { $role }</b>
    From which organisation?
pick-how = Choose a kind, or write the name or a part of it.
pick-empty = There are no organisations in the register yet. Write the name.
pick-page = { $kind }, page { $page } of { $pages }. You may write the name or a part of it.
pick-found = Found by “{ $words }”: { $count }.{ $better ->
        [yes] { " " }The first { $shown } are shown: add the town or another word.
       *[no] { "" }
    }
pick-line = { $mark } { $name }
pick-meant = Do you mean <b>{ $name }</b>?

    If yours is elsewhere, better write the name once more, with the town or district in brackets: “{ $words } (…)”.
pick-meant-yes = Yes, that one
pick-meant-no = No, another organisation
pick-nothing-found = Nothing found by “{ $words }”. Write it differently or choose a kind.
pick-as-typed = Mine is not here: “{ $words }”
pick-other-kind = ‹ To the kinds
pick-none = Without an organisation
pick-kinds = All kinds
pick-department = Departments
pick-college = Colleges
pick-university = Universities
pick-employer = Employers
pick-school = Schools
pick-other = Others
pick-plan = Named in the plan

requests-list = <b>Requests</b>
    Waiting for a decision, the oldest first.
requests-none = <b>Requests</b>
    All are decided.
request-letter = <b>Request for a role</b>
    { $name } (<code>{ $id }</code>): { $what }
request-not-registered = This organisation is not in the register: the name was typed.
request-namesakes = ⚠️ The register has { $count ->
        [one] an organisation
       *[other] organisations
    } of this name: { $names }. The person says that theirs is another one: the name was typed.
request-needs-register = { $name ->
    [none] ⏳ The register is needed: the request is confirmed; the organisation is still to be entered.
   *[other] ⏳ The register is needed: { $name } confirms; the organisation is still to be entered.
}
request-departed = ⚠️ { $organisation } has left the cluster: until it comes back nobody can be confirmed.
request-no-keepers = The register is kept by coordinator and secretary, and neither has opened the bot. First offer somebody that role (yourself, too), then come back to the request: it waits. Or find the organisation among those entered.
request-ask-keepers = If it is not in the register, coordinator and secretary can enter it. Pass the request on to them: it is confirmed as soon as they do.
request-pass-on = 📨 Pass it on to the keepers of the register
request-passed-on = Passed on: waiting for the register
request-accept = Confirm
request-refuse = Refuse
request-ask-reason = Why is { $name } refused ({ $what })? Write the reason, which they will see, or refuse without one.
request-without-reason = Refuse without a reason
request-which = Which organisation is { $organisation }?
request-which-kind = Of which kind is { $organisation }?
request-look-up = 🔎 Find in the register
request-register = ➕ Enter into the register
request-state-waiting = Waiting for a decision.
request-state-accepted = ✅ Confirmed: { $name }, { $moment }.
request-state-refused = ✖ Refused: { $name }, { $moment }.
request-state-withdrawn = The request was withdrawn: { $moment }.
request-reason = Reason: { $reason }
request-somebody = name unknown
request-decided-already = This request is decided already.
request-accepted = ✅ Your request is confirmed. Your role now: <b>{ $what }</b>.
request-refused = Your request was refused: { $what }.
request-sure = Send a request for the role “{ $what }”?
request-send = Send the request
request-asked = The request is sent: <b>{ $what }</b>. The menu and the plan are open to you now.
request-waits-already = Such a request is waiting already: <b>{ $what }</b>.
request-who-decides = { $who ->
        [nobody] Nobody can decide it yet: none of those who may give this role has opened the bot. The request is kept and waits; ask the cluster's administrator to press /start here.
        [administrator] An administrator will decide it; I shall tell you the answer.
       *[steering] A coordinator will decide it; I shall tell you the answer.
    }
request-withdraw = Withdraw the request
request-withdrawn = The request is withdrawn: { $what }.
request-too-late = The request is decided already: { $what }.

refusal-request-gone = There is no such request.
refusal-request-no-such-role = This role is not asked for.
refusal-request-name-gone = Write the name of the organisation once more.
refusal-requests-too-many = You have sent { $limit } requests today. Wait for the answer, or try tomorrow.
refusal-reason-too-long = Too long: keep the reason within { $limit } characters.
refusal-role-held-already = You hold this role already.

menu-invitations = ✉️ Invitations

invitations-list = <b>Invitations</b>
    Open links, the newest first. Tap to copy the link, to see who has accepted it, or to revoke it.
invitations-none = <b>Invitations</b>
    There are no open links.
invitation-in-list = { $what } · { $left } left
invitation-new = ➕ New link
invitation-ask-role = <b>Whom do you invite?</b>
invitation-terms = <b>{ $what }</b>
    For how many people is the link, and how long does it work?
invitation-uses = { $uses ->
        [one] { $uses } person
       *[other] { $uses } people
    }
invitation-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
invitation-make = Make the link
invitation-card = <b>Invitation: { $what }</b>
    Invited by: { $maker }
invitation-state-open = { $left } of { $uses } left, works until { $moment }.
invitation-state-revoked = The link is revoked and works no more.
invitation-state-used-up = Everybody for whom the link was made has accepted it.
invitation-state-expired = The link expired: { $moment }.
invitation-link = Forward this link to whom you invite:
    <code>{ $link }</code>
invitation-copy = 📋 Copy the link
invitation-users = Accepted by:
invitation-user = • { $name } — { $moment }
invitation-open = Open the invitation
invitation-revoke = Revoke
invitation-revoke-ask = Revoke the link “{ $what }”? Places left on it: { $left }. Whoever has accepted stays.
invitation-revoke-sure = Yes, revoke
invitation-revoked-now = The link is revoked

invitation-offer = <b>You are invited to the cluster</b>
    Role: { $what }
    Invited by: { $maker }
invitation-elsewhere = You hold this role already: { $what }. Keep it and add the new one, or replace it?
invitation-accept = Accept
invitation-beside = Add to mine
invitation-instead = Replace
invitation-not-now = Not now
invitation-accepted = Done. Your role now: <b>{ $what }</b>.
invitation-used = { $name } accepts your invitation: { $what }.
invitation-handed-over = You have handed over: this role is no longer yours.

invitation-new-representative = 🔁 New representative
invitation-ask-going = <b>New representative: { $organisation }</b>
    The link works once and for a week. What about you, when it is accepted?
invitation-i-leave = I hand over and leave
invitation-i-stay = I stay, too
invitation-open-link = Open link of { $day }

refusal-invitation-unknown = There is no such invitation. See that the whole link was copied, or ask for a new one.
refusal-invitation-revoked = This invitation has been revoked. Ask whoever sent it for a new link.
refusal-invitation-expired = This invitation has expired. Ask whoever sent it for a new link.
refusal-invitation-used-up = This invitation has no places left. Ask whoever sent it for a new link.
refusal-invitation-used-already = You have accepted this invitation already.
refusal-invitation-held-already = You hold this role already; the invitation was not used.
refusal-invitation-barred = The role that came by this link was taken from you. If this is a mistake, ask for a new link.
refusal-organisation-departed = { $organisation } has left the cluster: nobody speaks for it now. If this is a mistake, write to the coordinator.
refusal-person-blocked = This person has blocked the bot: no offer reaches them. Let them open it again.
refusal-invitation-own = This is your own invitation. Forward the link to whom you invite: you do not use it up.
refusal-invitation-open-again = Open the invitation link once more.
refusal-invitation-not-yours = This invitation is not among yours.
refusal-organisation-not-yours = You do not speak for this organisation.

menu-who = 🙋 Who are you?
menu-own-roles = 🪪 My roles

who-ask = <b>Who are you?</b> What I show depends on it. The plan is open to everybody.
who-student = 🎓 Student
who-graduate = 📜 Graduate
who-org = 🏢 I speak for an organisation
who-school = 🏫 I speak for a school
who-group = 🤝 Member of the working group
who-leader = ⭐ Leader of the working group
who-secr = ✍️ Secretary of the council
who-coord = 🧭 Coordinator
who-other = ➕ Another role
who-ask-other = <b>Another role</b>
    It is confirmed by those who may give it.
who-looking = 👀 Just looking

own-head = <b>My roles</b>
own-none = None yet.
own-line = • { $what }
own-more = ➕ Another role
own-leave = ✖ { $what }
own-waiting = ⌛ { $what } — withdraw
own-offered = ✉️ You are offered: { $what }
own-now-student = Noted: you are a student.
own-now-graduate = Noted: you are a graduate.
own-leave-ask = Leave the role “{ $what }”?
own-leave-sure = Yes, leave
own-last = ⚠️ Nobody but you speaks for { $organisation }: it will have no representative, and the coordinator will hear of it.
own-left = You have left the role “{ $what }”.
roles-unrepresented = ⚠️ Nobody speaks for { $organisation } any more. Invite a new representative.

refusal-role-not-held = You do not hold this role any more.
refusal-role-by-themselves = This role is one that people choose by themselves.

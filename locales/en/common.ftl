common-home = 🏠 Menu
common-back = ‹ Back
common-previous = ◀
common-next = ▶
common-cancel = Cancel
common-more = …and { $count } more
common-switch-on = ✅
common-switch-off = ☐
common-not-understood = { $file ->
        [yes] I am waiting for a button, a command or a file with the plan here.
       *[no] I am waiting for a button or a command here.
    } This is the menu.
common-button-outdated = This button is out of date. Open the menu: /menu
common-something-broke = Something broke on our side. Nothing is lost; please try again a little later.

menu-text = Hello, <b>{ $name }</b>! This is the bot of the ICT cluster of Smolensk region.

    Here is the cluster's plan of work: what is done, by whom and by when.{ $roles ->
        [0] { "" }

    If you answer for a row of the plan, give the administrator your number: <code>{ $id }</code>
       *[other] { "" }
    }
menu-plan = 📋 Plan
menu-mine = 👤 Mine
menu-import = 📥 Import a plan
menu-roles = 🔑 Roles
menu-help = ❓ Help
menu-language-ru = 🇷🇺 По-русски
menu-language-en = 🇬🇧 In English
menu-language-ask = Which language shall I speak?

help-text = <b>What I can do</b>

    /plan — the cluster's plan: rows, deadlines, what is done
    /profile — your name, quiet hours, subscriptions; /privacy — what is kept about you
    /language — language
    /menu — the menu; /cancel — drop what was begun

    In a group its administrator writes /subscribe and chooses what I post there; inside a topic, for that topic.

    I speak of a deadline 30, 14, 7 and 3 days before it, the day before and on the day; once it has passed, weekly. One message a day, on working days.
help-coordinator = <b>For the coordinator and the secretary</b>

    Send me the file with the plan (TXT, DOCX or XLSX): I show how I understood it, ask about unclear dates, and only then take it in. A new edition for the same year shows what has changed; marks of what is done stay.

command-start = Menu
command-plan = The plan and its deadlines
command-help = What I can do
command-language = Language
command-subscribe = What to post here
command-bind = This is the working group's chat

cli-no-file = { $why ->
    [missing] There is no file { $name }. Check the path and the name.
    [folder] { $name } is a folder. Name a file in it.
    [forbidden] Reading the file { $name } is not permitted. Check the access rights.
   *[other] The file { $name } can't be opened. Copy it to this disk and try again.
}
cli-unrecognised = Not recognised, the words stay as they are: { $words }
cli-column-words = Words
cli-column-kind = Kind
cli-column-start = From
cli-column-end = To
cli-column-due = Due
cli-column-note = Note

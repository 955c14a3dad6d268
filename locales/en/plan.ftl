plan-none = There is no plan yet: the coordinator has not imported it.
plan-head = <b>{ $title }</b>
    { $done } of { $all } done{ $overdue ->
        [0] { "" }
       *[other] , { $overdue } overdue
    }
plan-view-mine = Your rows
plan-show-all = All rows
plan-show-mine = 👤 Mine
plan-show-sections = By section
plan-show-months = By month
plan-show-year = 🗂 Plan { $year }
plan-choose-section = { $title }

    Which section?
plan-choose-month = { $title }

    Deadlines of which month?
plan-no-section = No section
plan-empty-all = The plan has no rows.
plan-empty-mine = No rows are yours.
plan-empty-section = This section has no rows.
plan-empty-month = This month has no deadlines.
plan-line = { $icon } <b>{ $number }</b> { $title }
    — { $state }
plan-due-in = by { $day } — { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
plan-due-today = today is the last day ({ $day })
plan-due-overdue = it was due { $day } — { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
plan-state-done = done
plan-state-undated = no date
plan-state-in-work = in work, { $due }

plan-card-head = { $icon } <b>{ $number }</b> { $title }
plan-card-section = Section: { $section }
plan-card-dates = When, in the plan's words: “{ $words }”
plan-card-no-dates = The plan gives no date
plan-card-occurrence = { $chosen ->
        [yes] ➤
       *[no] •
    } { $words }: { $state }
plan-card-marked-by = Marked by { $name }
plan-card-bot = the bot
plan-card-result = Result: { $result }
plan-card-moved = Moved from { $before } to { $after }: { $reason }
plan-card-responsible = <b>Responsible:</b> { $names }
plan-card-left = { $name } (has left the cluster)
plan-back-to-list = 📋 To the plan
plan-open-row = Open { $number }
plan-other-date = 🗓 { $words }
plan-show-result = 📎 Show the result
plan-result-photo = a photo
plan-result-caption = Result of row { $number }. { $words }

plan-act-done = ✅ Done
plan-act-work = 🔧 In work
plan-act-move = 📅 Postpone
plan-act-not = 🙅 Not mine
plan-act-mine = 🔔 It is mine
plan-mine-again = Good, you will be reminded of this row again.
plan-card-declined = 🙅 You answered “Not mine”: you are not reminded of this row.
plan-act-again = ↩️ Reopen
plan-act-correct = ✏️ Correct the result

plan-ask-result = <b>{ $number }</b> { $title }

    What came of it? Send a file, a photo, or write the result in words.
plan-ask-correction = <b>{ $number }</b> { $title }

    Noted now: { $result }

    Send the result as it should be: a file, a photo or words.
plan-ask-reason = <b>{ $number }</b> { $title }

    Why does the date move? A sentence or two: the coordinator and subscribed groups will see the reason.
plan-ask-new-date = The new date of row <b>{ $number }</b>? Choose or write one, for example “by June 1”, “in 10 days”, “on Friday”.
plan-move-week = +1 week · { $day }
plan-move-two-weeks = +2 weeks · { $day }
plan-move-month-end = End of month · { $day }
plan-move-quarter-end = End of quarter · { $day }
plan-only-words = Only the words are noted: files are kept with results alone, and only documents and photos.
plan-one-file = Only the first file is noted. If there are several, put them into one document or archive.
plan-closed-now = ✅ <b>Noted. Thank you!</b>
plan-moved-now = 📅 <b>New date: { $day }</b>
plan-taken = Noted: in work. I remind you the day before and on the day.
plan-reopened = Open again.
plan-declined = I see. I do not remind you of this row any more, and tell the coordinator.

plan-notice-closed = ✅ <b>{ $number }</b> { $title }

    Done. Result: { $result }
plan-notice-reported = ✅ <b>{ $number }</b> { $title }

    Done: the row has closed by itself, with the bot's report. Result: { $result }
plan-notice-corrected = ✏️ <b>{ $number }</b> { $title }

    The result is corrected: { $result }
plan-notice-moved = 📅 <b>{ $number }</b> { $title }

    Moved from { $before } to { $after }. Reason: { $reason }
plan-notice-declined = 🙅 { $name } says “not mine”.

    <b>{ $number }</b> { $title }

    If nobody else answers for it, reminders of this row come to you.

digest-head-group = 📋 <b>The cluster's plan: { $count ->
        [one] { $count } deadline
       *[other] { $count } deadlines
    } in sight</b> · { $day }
digest-head-person = 📋 <b>Your deadlines: { $count }</b> · { $day }
digest-slept = I was away since { $since }; here is all that I did not say meanwhile.
digest-line = { $icon } <b>{ $number }</b> { $title }
    — { $state }
digest-how-it-goes = runs until { $day }. The quarter ends: what has been done so far?
digest-more-group = …and { $count } more — all rows: /plan
digest-rest = 📋 { $count } more in the plan
digest-legend = ✅ done · 🔧 in work · 📅 postpone · 🙅 not mine
digest-legend-first = Buttons are there for the first { $count } rows; mark the others by /plan
digest-legend-person = To answer, press a row's number.

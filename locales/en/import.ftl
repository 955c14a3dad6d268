import-how = Send the file with the plan here: TXT, DOCX or XLSX, up to 10 MB. I find the columns by their headings («Мероприятие», «Срок», «Ответственные»).
import-ask-year = The file does not say which year this plan is for. Which one shall I open it for?
import-head = <b>{ $title }</b>
    Understood { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }. { $accept ->
        [yes] Please check and accept.
       *[no] There is nothing to accept.
    }
import-line = <b>{ $number }</b> { $title } — { $dates }
import-column-number = No.
import-column-title = What
import-column-dates = When
import-column-understood = Understood as
import-column-responsible = Responsible
import-due = by { $day }
import-times = { $count ->
        [one] { $count } time
       *[other] { $count } times
    } a year, first by { $day }
import-kind-day = a day
import-kind-range = a range
import-kind-deadline = a deadline
import-kind-month = a month
import-kind-quarter = a quarter
import-kind-half = a half-year
import-kind-year = a year
import-kind-ongoing = all year
import-kind-recurring = recurring
import-kind-external_schedule = by a separate schedule
import-kind-event_driven = on an event
import-kind-unscheduled = no date
import-understood-nothing = no date recognised
import-no-words = nothing
import-open-questions = ❔ { $count ->
        [one] { $count } row has an unclear date.
       *[other] { $count } rows have unclear dates.
    } Clear them up now, or accept as it is: I do not remind of rows without a date.
import-ask = ❔ Clear up dates ({ $count })
import-accept = ✅ Accept the plan
import-for-year = Open for { $year }
import-question = <b>{ $number }</b> { $title }

    When, in the plan's words: “{ $words }”
    Understood as: { $understood }

    Write the term in other Russian words («до 1 марта», «2 кв.», «ежеквартально»); the plan is for { $year }. Questions left: { $left }.
import-leave-dates = Leave as it is
import-skip-question = Ask later
import-accepted = ✅ The plan is accepted: <b>{ $title }</b>

    { $changes }
import-cancelled = All right, nothing has been changed.
import-drop = You have answered about dates already: { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }. Drop the import and forget the answers?
import-drop-yes = Yes, drop it
import-answered-already = This is answered already: “{ $words }”. To change it, reply to the message that asked.
import-changes = <b>What changes</b> (marks of what is done stay):
    { $changes }
import-change-added = ➕ <b>{ $number }</b> { $title }
import-change-changed = ✏️ <b>{ $number }</b> { $title } ({ $fields })
import-change-removed = ➖ <b>{ $number }</b> { $title }
import-change-counts = { $added } to be added, { $changed } changed, { $removed } removed:
import-another-plan = ⚠️ <b>This looks like another plan.</b> { $removed ->
        [one] { $removed } row would go
       *[other] { $removed } rows would go
    } with its marks and results, { $kept } would stay.
import-change-none = Everything is as in the edition before.
import-field-section = section
import-field-number = number
import-field-title = title
import-field-dates = dates
import-field-responsible = responsible
import-notice = 📋 The plan has a new edition: <b>{ $title }</b>

    { $changes }
import-remark-responsible-missing = ⚠️ { $number } { $words }: nobody is named responsible; I shall remind the coordinator
import-remark-number-missing = ⚠️ { $words }: no number
import-remark-number-repeated = ⚠️ { $number } { $words }: this number stands twice
import-remark-row-joined = ⚠️ { $number } { $words }: put together from two parts torn by a page break
import-remark-section-empty = ⚠️ { $words }: looks like a section without rows
import-remark-left-out = ⚠️ { $words }: does not look like rows of the plan; left out, please look at it in the file

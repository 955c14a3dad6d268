menu-surveys = 📝 Surveys
privacy-matter-surveys = Surveys

survey-head = <b>{ $title }</b> · { $number } of { $total }
survey-head-alone = <b>{ $title }</b>
survey-promise-anonymous = 🕶 This survey is anonymous. Until you press “Submit”, the draft is kept together with you, so that you can go on. After that only the answers remain: no name, no number, no time – so they cannot be replaced. Apart from them it is noted only that you answered.
survey-promise-college = You came by the link of your college or university: until the survey ends its name is kept beside the answers. After that it stays only if at least { $threshold } people from there have answered.
survey-promise-named = The answer is kept with your name. It can be replaced until the survey ends.
survey-promise-test = 🧪 A trial: these answers are not counted anywhere.
survey-yes = Yes
survey-no = No
survey-cannot-rate = cannot rate
survey-scale-ends = 1 is the lowest mark, 5 the highest.
survey-nps-ends = 0: certainly not, 10: certainly yes.
survey-several = You may mark several.
survey-at-most = Mark { $limit } at most.
survey-your-answer = Kept now: { $words }
survey-type-integer = { $again ->
        [yes] To correct it, type another number.
       *[no] Type a whole number.
    }
survey-type-decimal = { $again ->
        [yes] To correct it, type another number.
       *[no] Type a number, a fraction too: 3.5.
    }
survey-type-text = { $again ->
        [yes] To correct it, type the answer anew.
       *[no] Type your answer.
    }
survey-type-date = { $again ->
        [yes] To correct it, type another day.
       *[no] Type a day: “15 May 2026”, “15.05.2026”.
    }
survey-type-row = Type the number for the row ▶ or press a button.
survey-text-anonymous = Do not name yourself: the survey is anonymous.
survey-today = Today
survey-yesterday = Yesterday
survey-ready = ✓ Done
survey-ready-many = ✓ Done ({ $count })
survey-skip = Skip
survey-clear = No answer
survey-on = Next ›
survey-to-review = To the review
survey-interrupt = ⏸ Interrupt
survey-left = { $total } in all · { $left ->
        [0] <b>all are distributed</b>
       *[other] <b>{ $left } left to distribute</b>
    }
survey-over = { $total } in all · ⚠️ <b>{ $over } too many are distributed</b>
survey-counted = In the rows: <b>{ $count }</b>
survey-all-left = { $part ->
        [yes] all ({ $count })
       *[no] all that are left ({ $count })
    }
survey-not-taken = ⚠️ You typed “{ $words }”. { $reason }
survey-grace = ⏳ The survey has ended, but what was begun can be submitted until { $until }.
survey-updated-already = This question has been updated already. Here is what is asked now.

survey-review = <b>{ $title }</b>
    Check the answers: { $answered } of { $asked }. Any of them can be corrected.
survey-review-line = { $number }. { $question } – <b>{ $answer }</b>
survey-problem = { "    " }⚠️ { $fault ->
        [missing] needs an answer
        [constraint] does not agree with other answers
        [rows] not all rows are filled in
        [remainder] the rows do not add up to the total
       *[parts] a part is greater than its whole
    }
survey-problems = { $count ->
        [one] { $count } answer is left to be corrected.
       *[other] { $count } answers are left to be corrected.
    }
survey-to-problem = Correct
survey-not-yet = ⚠️ It cannot be submitted yet.
survey-ready-to-submit = All is filled in.{ $anonymous ->
        [yes] { " " }After it is submitted, the answers cannot be changed: they belong to nobody any more.
       *[no] { "" }
    }
survey-submit = 📨 Submit
survey-instead = { $unit ->
        [person] You have answered <b>{ $title }</b> already.
       *[other] Your organisation has answered <b>{ $title }</b> already.
    } Replace that answer with this one?
survey-yes-instead = Yes, replace
survey-thanks = <b>Thank you! “{ $title }” is submitted.</b>
    { $kind ->
        [test] It was a trial: the answers are not counted.
        [anonymous] The answers are no longer tied to you.
       *[named] Until the survey ends, the answer can be replaced.
    }
survey-submitted-already = It is submitted already. Thank you!
survey-interrupted = <b>{ $title }</b>: all is kept, { $answered } of { $asked } are answered.

    Go on from the menu “Surveys” or from here{ $until ->
        [none] .
       *[other] , until { $until }.
    }
survey-resume = ▶️ Go on

survey-list = <b>Surveys</b>
    { $count ->
        [0] No survey waits for you now.
       *[other] What waits for your answer, and what you have begun:
    }
survey-list-line = • { $title }{ $subject ->
        [none] { "" }
       *[other] { " " }· { $subject }
    }{ $organisation ->
        [none] { "" }
       *[other] { " " }– for { $organisation }
    }{ $at ->
        [none] { "" }
       *[other] , { $at }
    }{ $until ->
        [none] { "" }
       *[other] , until { $until }
    }
survey-list-at = { $number } of { $total }
survey-list-review = only to be submitted
survey-to-list = Surveys
survey-run = 📊 Run surveys

survey-forms = <b>{ $title }</b>
    { $organisation }

    Each speciality has a form of its own. Handed in: { $submitted }{ $begun ->
        [0] .
       *[other] , begun: { $begun }.
    }{ $answered ->
        [yes] { "\u000A" }✅ You have said that all are handed in. Until the survey ends a form can be corrected or added.
       *[no] { "\u000A" }When all are handed in, press “All handed in”.
    }
survey-add-form = ➕ A form for a speciality
survey-all-handed-in = ✅ All handed in
survey-which-speciality = { $count ->
        [0] All specialities have a form already.
       *[other] <b>For which speciality is the form?</b>
    }
survey-sure-all = { $submitted ->
        [0] No form is handed in yet. Did nobody graduate in the cluster’s specialities?
       *[other] Forms that are begun and not handed in: { $begun }. Say all the same that all are handed in?
    }
survey-yes-all = Yes, that is all
survey-all-handed-in-now = Noted: all are handed in. Thank you!
survey-to-forms = Another form

refusal-survey-closed = The survey is closed; it cannot be answered any more.
refusal-survey-draft-gone = This draft is gone: it was submitted, or the survey is closed.
refusal-survey-not-yours = Only representatives of this organisation can answer for it.
refusal-survey-not-asked = This survey is for those who were asked. If a college or university has invited you, open its link.
refusal-survey-answered-anonymously = You have answered already. The survey is anonymous: nobody knows whose answer is which, so it cannot be replaced.
refusal-survey-required = This question needs an answer.
refusal-survey-constraint = { $words }
refusal-survey-constraint-broken = Such an answer does not fit here.
refusal-survey-too-many = You may choose { $limit } at most. Take one off.
refusal-survey-count-total = There are { $limit } in all: no row can have more.
refusal-survey-count-part = This is a part of another row: { $limit } at most.
refusal-survey-count-left = { $count } are left to distribute.
refusal-survey-count-over = { $count } more are distributed than there are.
refusal-survey-count-parts = A part is greater than its whole: the row with ⚠️.
refusal-survey-count-negative = It cannot be less than zero.
refusal-survey-rows-missing = { $count ->
        [one] { $count } row is not filled in.
       *[other] { $count } rows are not filled in.
    }
refusal-survey-nps-range = A number from 0 to { $limit } is needed.
refusal-survey-mark-range = A mark from 1 to { $limit } is needed.
refusal-survey-yes-or-no = Answer “yes” or “no”.
refusal-survey-not-number = A number is needed, such as 3.5.
refusal-survey-not-whole = A whole number is needed, such as 12.
refusal-survey-number-large = The number is too large.
refusal-survey-words-needed = Words are needed: a letter or a figure at least.
refusal-survey-words-long = Too long: { $count } characters, and { $limit } have room. Please shorten it.
refusal-survey-not-day = It is not clear which day that is. For example: 15 May 2026.
refusal-survey-no-such-choice = There is no such choice. Press a button, or type its number from 1 to { $last }.
refusal-survey-press-button = Nothing is to be typed here: press a button.

questionnaires-back = Questionnaires
questionnaires-head = <b>Questionnaires</b> · { $count }
    Open any of them: it can be read, tried, changed, copied and sent out.
questionnaires-line = • <b>{ $title }</b> — { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, { $author }
questionnaires-draft = ✏️ { $title }
questionnaires-draft-line = ✏️ <b>{ $title }</b> — your changes, not saved
questionnaires-send = 📎 Send a file
questionnaires-sample = 📄 Get a sample
questionnaires-sample-caption = A sample questionnaire as a workbook. Put in your own words, give it a name of its own on the sheet settings (form_id) and send it: Questionnaires → “Send a file”.
questionnaires-how = <b>Send a questionnaire as a file</b>: an XLSX workbook (XLSForm) or TOML.

    The easiest way is to get the sample or any questionnaire and change it. Mistakes are told line by line; nothing is saved before you press “Save”.
questionnaire-of-program = came with the bot

questionnaire-card = { $title }
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    } · version { $version } · { $author }
questionnaire-newer = This is a newer version: the one that was here has been replaced.
questionnaire-line = <b>{ $number }. { $label }</b>
    <i>{ $traits }</i>
questionnaire-line-choices = Choices ({ $number }): { $labels }
questionnaire-line-constraint = Check: <code>{ $words }</code>
questionnaire-short-line = { $number }. { $label } <i>({ $kind }{ $conditional ->
        [yes] , under a condition
       *[no] { "" }
    })</i>
questionnaire-kind-one = one of a list
questionnaire-kind-many = several of a list
questionnaire-kind-scale = a mark from 1 to 5
questionnaire-kind-nps = from 0 to 10
questionnaire-kind-yes_no = yes or no
questionnaire-kind-integer = a whole number
questionnaire-kind-decimal = a decimal number
questionnaire-kind-text = words
questionnaire-kind-date = a date
questionnaire-kind-matrix = marks by row
questionnaire-kind-counts = numbers by row
questionnaire-kind-note = text without an answer
questionnaire-required = an answer is needed
questionnaire-optional = may be passed over
questionnaire-at-most = no more than { $limit }
questionnaire-may-not-know = has “cannot rate”
questionnaire-limits = { $low ->
        [none] { "" }
       *[other] from { $low }
    }{ $high ->
        [none] { "" }
       *[other] { " up to " }{ $high }
    }
questionnaire-condition-always = Always asked.
questionnaire-condition-written = Asked if: <code>{ $words }</code>
questionnaire-condition = Asked if { $words }.
questionnaire-clause = question { $number } { $negated ->
        [yes] is not answered “{ $answer }”
       *[no] is answered “{ $answer }”
    }
questionnaire-or = or
questionnaire-and = and
questionnaire-quoted = “{ $words }”
questionnaire-new-head = Changed: title, introduction or how results are reckoned
questionnaire-reordered = The order of questions has changed
questionnaire-difference = { $how ->
        [added] ➕ New questions
        [removed] ➖ Questions removed
       *[changed] ✏️ Questions changed
    }: { $number } — { $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { $more } more
    }

questionnaire-prepare = 📨 Prepare a survey
questionnaire-edit = ✏️ Change
questionnaire-go-on = ✏️ Go on changing
questionnaire-copy = 📑 Make my own
questionnaire-try = 👁 Try
questionnaire-workbook = ⬇️ XLSX
questionnaire-workbook-caption = The questionnaire “{ $title }”. It can be changed in a spreadsheet and sent back: Questionnaires → “Send a file”.
questionnaire-ask-copy-title = <b>What is your questionnaire called?</b> Write its title in Russian. It will be made after “{ $title }”, which stays as it is.
questionnaire-copied = This is your copy: change whatever you like. Until you save it, nobody else sees it.
questionnaire-edit-note = Nobody else sees your changes until you save them.
questionnaire-file-taken = The file was read, there are no mistakes. Look through it and save it.

questionnaire-draft = { $title }
    { $how ->
        [file] From a file
        [new] A new questionnaire
       *[version] Changes of version { $version }
    } · { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
questionnaire-overtaken = ⚠️ While you were changing it, version { $version } was made ({ $author }). On saving I shall ask whether to replace it.
questionnaire-press-number = To change a thing, press its number.
questionnaire-changed-since = The questionnaire has changed since. This is how it stands.
questionnaire-head-button = Title and introduction
questionnaire-add = ➕ Question
questionnaire-add-after = ➕ Question after this
questionnaire-save = 💾 Save
questionnaire-drop = 🗑 Don't save
questionnaire-texts = <b>Title:</b> { $title }

    <b>Introduction:</b> { $introduction ->
        [none] none
       *[other] { $introduction }
    }{ $analysis ->
        [yes] { "\u000A\u000A" }Special results are reckoned from the answers (indices, shares). Without them each question is shown by itself.
       *[no] { "" }
    }
questionnaire-question = <b>{ $number } of { $count }.</b> { $label }{ $hint ->
        [none] { "" }
       *[other] { "\u000A" }<i>{ $hint }</i>
    }

    { $traits }{ $choices ->
        [0] { "" }
       *[other] , choices: { $choices }
    }
    { $condition }{ $constraint ->
        [none] { "" }
       *[other] { "\u000A" }Check: <code>{ $constraint }</code>
    }
questionnaire-of-other = This question came by itself: it asks what “Other” is. It moves and goes together with that choice.
questionnaire-make-optional = Make it optional
questionnaire-make-required = Make it required
questionnaire-choices = Choices ({ $number })
questionnaire-may-not-rate = Add “cannot rate”
questionnaire-must-rate = Remove “cannot rate”
questionnaire-when = When to ask it
questionnaire-up = ▲ Up
questionnaire-down = ▼ Down
questionnaire-delete = 🗑 Delete
questionnaire-delete-choice = 🗑 Delete the choice
questionnaire-choices-head = <b>{ $label }</b>
    Choices: { $number }
questionnaire-choice = { $label }

    <b>{ $words }</b>
    In English: { $english ->
        [none] none, the Russian one is shown
       *[other] { $english }
    }{ $other ->
        [yes] { "\u000A" }Whoever chooses it writes the answer in words.
       *[no] { "" }
    }{ $losing ->
        [none] { "" }
       *[other] { "\u000A\u000A" }⚠️ These questions depend on it: { $losing }. If it is deleted, their conditions go.
    }
questionnaire-sure-delete = <b>Delete the question “{ $label }”?</b>{ $analysed ->
        [yes] { "\u000A\u000A" }The special results of this questionnaire (indices, shares) are reckoned from it, so it can't simply be deleted. You may give those results up: then each question is shown by itself.
       *[no] { "" }
    }{ $losing ->
        [none] { "" }
       *[other] { "\u000A\u000A" }⚠️ These questions depend on the answer: { $losing }. Their conditions go with it.
    }
questionnaire-yes-delete = Yes, delete
questionnaire-deleted = The question is deleted.
questionnaire-no-analysis = Give up special results
questionnaire-no-analysis-now = There will be no special results any more: each question is shown by itself.
questionnaire-choose-kind = <b>How is it answered?</b> The new question will stand after number { $number }.
questionnaire-when-head = <b>{ $label }</b>
    { $condition }

    { $count ->
        [0] There are no questions with choices above it, so there is nothing to depend on.
       *[other] To ask it of some only, choose the question on whose answer that depends.
    }
questionnaire-always = Always ask it
questionnaire-which-answer = <b>{ $number }. { $label }</b>
    Upon which answer is question { $asked } asked?

questionnaire-what-title = Title
questionnaire-what-title-en = …in English
questionnaire-what-introduction = Introduction
questionnaire-what-introduction-en = …in English
questionnaire-what-label = Words
questionnaire-what-label-en = …in English
questionnaire-what-hint = Hint
questionnaire-what-hint-en = …in English
questionnaire-what-limits = Limits of the number
questionnaire-what-at-most = How many may be chosen
questionnaire-what-place = To place No.…
questionnaire-what-choices = ➕ Choices
questionnaire-what-choice = Words
questionnaire-what-choice-en = …in English
questionnaire-what-new = Question
questionnaire-what-new-choices = Choices
questionnaire-ask-title = <b>What is the questionnaire called, in Russian?</b> Everybody who is asked sees it.
questionnaire-ask-title-en = <b>The title in English.</b> Without it the Russian one is shown.
questionnaire-ask-introduction = <b>What is said before the first question, in Russian?</b> What it is about, how long it takes.
questionnaire-ask-introduction-en = <b>The introduction in English.</b> Without it the Russian one is shown.
questionnaire-ask-label = <b>Write question { $number } anew, in Russian.</b> Up to { $limit } characters.{ $known ->
        [yes] { " " }It must mean the same: answers are counted with the earlier ones. If it is about something else, delete it and add a new one.
       *[no] { "" }
    }
questionnaire-ask-label-en = <b>Question { $number } in English.</b> Without it the Russian one is shown.
questionnaire-ask-hint = <b>The hint under question { $number }, in Russian.</b>
questionnaire-ask-hint-en = <b>The hint under question { $number } in English.</b>
questionnaire-ask-limits = <b>Which numbers will do?</b> For example: “1–500”, “from 1”, “up to 500”.
questionnaire-ask-at-most = <b>How many choices may be marked at most?</b> Write a number.
questionnaire-ask-place = <b>At which place should question { $number } stand?</b> Write a number from 1 to { $last }.
questionnaire-ask-choices = <b>Write the choices in Russian, each on a line of its own.</b> Whoever chooses “Другое” writes the answer in words.
questionnaire-ask-choice = <b>Write the choice anew, in Russian.</b>{ $known ->
        [yes] { " " }It must mean the same: answers are counted with the earlier ones.
       *[no] { "" }
    }
questionnaire-ask-choice-en = <b>This choice in English.</b> Without it the Russian one is shown.
questionnaire-ask-new = <b>Write the question in Russian</b> ({ $kind }). Up to { $limit } characters.
questionnaire-ask-new-choices = <b>{ $label }</b>
    Now the choices ({ $kind }): write each in Russian on a line of its own. Whoever chooses “Другое” writes the answer in words.
questionnaire-now = Now: <code>{ $words }</code>
questionnaire-clear = Take away
questionnaire-written = Written down.
questionnaire-added = Question { $number } is added.

questionnaire-saved = ✅ Version { $version } is saved.{ $running ->
        [0] { "" }
       *[other] { " " }A survey that is running ends with the version with which it began; the new one is for the next.
    }
questionnaire-nothing-changed = Nothing has changed: there is no new version.
questionnaire-sure-over = <b>Save “{ $title }” over somebody else's version?</b>
    While you were changing it, version { $version } was made ({ $author }). Yours replaces it whole: what was changed there is not in yours.{ $theirs ->
        [none] { "" }
       *[other] { "\u000A\u000A" }What was changed there:{ "\u000A" }{ $theirs }
    }
questionnaire-yes-over = Yes, save mine
questionnaire-see-theirs = See that version
questionnaire-sure-drop = Give up the changes of “{ $title }”? { $saved ->
        [yes] The saved questionnaire stays as it was.
       *[no] This questionnaire has not been saved yet and will be gone.
    }
questionnaire-yes-drop = Yes, don't save
questionnaire-dropped = The changes are given up.

questionnaire-faults = { $count ->
        [one] <b>There is { $count } mistake in the file</b>, nothing can be saved yet:
       *[other] <b>There are { $count } mistakes in the file</b>, nothing can be saved yet:
    }
questionnaire-faults-then = Correct them and send the file again: I am waiting.
questionnaire-faults-file = mistakes.txt
questionnaire-faults-all = All mistakes: { $count }.

refusal-questionnaire-gone = This questionnaire is gone.
refusal-questionnaire-draft-gone = These changes are gone: they were saved or given up.
refusal-questionnaire-words-empty = Words are needed here: one letter at least.
refusal-questionnaire-words-long = Too long: { $length } characters, and { $limit } fit. Shorten it and send it again.
refusal-questionnaire-choice-long = The choice “{ $words }” is too long: { $limit } characters fit. Send the list again.
refusal-questionnaire-choices-full = There can be no more than { $limit } choices.
refusal-questionnaire-full = There can be no more than { $limit } questions.
refusal-questionnaire-last-question = This is the last question. Add another, then delete this one.
refusal-questionnaire-last-choice = This is the last choice. Add another, then delete this one.
refusal-questionnaire-order = That can't be: question { $lower } depends on the answer to question { $upper } and has to stand below it.
refusal-questionnaire-stands-with-other = This question stands with the choice “Other”: move or delete that one.
refusal-questionnaire-in-analysis = The special results are reckoned from it. Give them up (“Title and introduction”) or leave it as it is.
refusal-questionnaire-would-break = The questionnaire would not hold together: look at question { $number }.
refusal-questionnaire-at-most = A number from 1 to { $limit } is needed: that many choices there are.
refusal-questionnaire-limits-unclear = I did not understand the limits. Write, for example: “1–500”, “from 1”, “up to 500”.
refusal-questionnaire-number-needed = A number is needed, such as 3.

survey-file-fault = { $where }: { $what }
survey-file-at-file = file
survey-file-at-line = line { $line }
survey-file-at-field = line { $line }, field { $field }
survey-file-at-sheet = sheet “{ $sheet }”
survey-file-at-row = sheet “{ $sheet }”, row { $line }
survey-file-at-cell = sheet “{ $sheet }”, row { $line }, column { $field }

survey-file-not-utf8 = this is no text in UTF-8. Save the file in that encoding.
survey-file-too-large = more than { $limit } MB: no questionnaire is that large.
survey-file-toml = here the text is TOML no longer: check quotes, brackets and the signs “=”.
survey-file-toml-twice = this was given above already.
survey-file-toml-deep = too many brackets within each other.
survey-file-no-questions = there is no question.
survey-file-too-many-questions = { $found } questions, { $limit } at most.
survey-file-too-many-choices = { $found } choices, { $limit } at most.

survey-file-field-missing = not filled in.
survey-file-field-unknown = there is no “{ $field }” here. A slip of the pen?
survey-file-field-of-other-kind = questions of the kind “{ $kind }” have no “{ $field }”.
survey-file-needs-text = a text is needed here.
survey-file-needs-words = a text is needed here, or texts by language: ru, en.
survey-file-needs-flag = “yes” or “no” is needed here: true or false in TOML, yes or no in a sheet.
survey-file-needs-number = a whole number is needed here.
survey-file-needs-list = a list of names is needed here.
survey-file-needs-table = a table is needed here: “{ $field }” has keys and values.
survey-file-too-long = { $length } characters, where { $limit } fit.
survey-file-unreadable = there are invisible characters in the text. Type it anew.

survey-file-name-letters = the name “{ $name }” will not do: it takes small Latin letters, digits and { $sign ->
        [dash] a hyphen
       *[low] “_”
    }, { $limit } characters at most.
survey-file-name-twice = the name “{ $name }” is in line { $line } already.
survey-file-kind-unknown = there is no kind of question “{ $words }”. There are: { $known }.
survey-file-choices-missing = there is no choice, and a question of the kind “{ $kind }” needs them.
survey-file-list-unknown = there is no list “{ $words }”.
survey-file-at-most-range = from 1 to { $limit } can be chosen: so many choices there are.
survey-file-leads-to-unknown = “{ $words }” means nothing. There are: { $known }.
survey-file-part-unknown = there is no row “{ $name }” in this question.
survey-file-part-circle = the row “{ $name }” is a part of itself.
survey-file-total-kind = “{ $name }” does not ask for a whole number, so there is nothing to distribute.

survey-file-expression-empty = the condition is empty. Where it is not needed, take it out.
survey-file-expression-long = the condition is too long.
survey-file-expression-deep = too many brackets within each other in the condition (character { $position }).
survey-file-expression-unexpected = the condition can't be understood from character { $position } on: “{ $found }”.
survey-file-expression-unfinished = the condition breaks off: something is missing at its end.
survey-file-expression-function = there is no function “{ $found }”. There are: selected, count-selected, not.
survey-file-expression-arguments = the function “{ $found }” does not have as many values in brackets as it needs.
survey-file-reference-unknown = there is no question “{ $name }” above.
survey-file-reference-below = the question “{ $name }” does not stand above this one, so it will have no answer yet.
survey-file-reference-note = “{ $name }” is no question but a note: it has no answer.
survey-file-reference-choice = the question “{ $name }” has no choice “{ $choice }”.
survey-file-row-missing = the answer to “{ $name }” is made of rows: name one, after a dot behind the name.
survey-file-row-unneeded = the question “{ $name }” has no rows.
survey-file-row-unknown = the question “{ $name }” has no row “{ $row }”.
survey-file-own-in-relevant = the dot is the answer to this question, and this condition decides whether to ask it.
survey-file-own-of-rows = this answer is made of rows: instead of the dot name one, “{ $name }”, a dot, the row's name.

survey-file-analysis-unknown = there is no analysis “{ $words }”. There are: { $known }.
survey-file-analysis-question = there is no question “{ $name }”.
survey-file-analysis-kind = the question “{ $name }” must be of the kind “{ $kind }”.
survey-file-analysis-rows = the rows of “{ $name }” must have the names of the questions in items.
survey-file-analysis-total = the question “{ $name }” must distribute this number: put it into total.
survey-file-analysis-choices = the question “{ $name }” must have choices of these names: { $choices }.
survey-file-analysis-category = the official form has no such categories: { $name }.

survey-file-sheet-missing = there is no sheet “{ $sheet }”.
survey-file-sheet-unknown = there is no such sheet. Begin the name of a sheet for yourself with “_”.
survey-file-sheet-empty = the sheet is empty.
survey-file-column-missing = there is no column { $field }.
survey-file-column-unknown = there is no such column. Begin the name of a column for yourself with “_”.
survey-file-column-twice = this is the same column as { $field }.
survey-file-column-nameless = the column has no heading.
survey-file-type-unknown = the type “{ $words }” is not supported. There are: { $known }.
survey-file-type-list = { $needs ->
        [yes] after “{ $words }” the name of one list is needed.
       *[no] after “{ $words }” nothing is needed.
    }
survey-file-list-unused = no question uses the list “{ $words }”.
survey-file-parameter-unknown = there is no “{ $words }” here.
survey-file-settings-rows = exactly one row is needed under the headings.

survey-file-column-number = No.
survey-file-column-name = Name
survey-file-column-kind = Kind
survey-file-column-label = Question
survey-file-column-relevant = Asked when

refusal-file-not-a-book = This is a Word document, and a spreadsheet is needed: XLSX.
refusal-survey-kind-changed = In version { $version } of this questionnaire the question “{ $name }” was of another kind: their answers can't be counted together. Give the new question another name.

organisation-kind-department = authority
organisation-kind-college = college
organisation-kind-university = university
organisation-kind-employer = employer
organisation-kind-school = school
organisation-kind-other = other
organisation-field-kind = kind
organisation-field-name = name
organisation-field-short_name = short name
organisation-field-municipality = municipality
organisation-field-membership = membership
organisation-field-aliases = other names
organisation-membership-member = member
organisation-membership-left = left
organisation-nothing = none

menu-register = 🏢 Organisations

register-head = <b>Register of organisations</b>
    { $count ->
        [one] { $count } organisation is a member of the cluster.
       *[other] { $count } organisations are members of the cluster.
    }
register-empty = It is empty so far. Add organisations one by one or load a list from a file.
register-shelf-all = All
register-shelf-left = Left
register-shelf-department = Authorities
register-shelf-college = Colleges
register-shelf-university = Universities
register-shelf-employer = Employers
register-shelf-school = Schools
register-shelf-other = Others
register-shelf-count = { $shelf } · { $number }
register-shelf-head = <b>Register: { $shelf }</b> · { $number }
register-line = { $mark } { $name }{ $placed ->
        [yes] , { $where }
       *[no] { "" }
    }{ $left ->
        [yes] { " " }(has left the cluster)
       *[no] { "" }
    }
register-search = 🔎 Find
register-add = ➕ Add
register-load = 📥 Load a list
register-export-xlsx = 📤 XLSX
register-export-csv = 📤 CSV
register-back = 🏢 Register
register-to-shelf = ‹ To the list
register-ask-words = Type words of the name or the municipality, not necessarily whole and in any order: “college vyazma”.
register-found = { $count ->
        [0] Nothing was found by “{ $words }”. Type other words.
        [one] { $count } organisation was found by “{ $words }”.
       *[other] { $count } organisations were found by “{ $words }”.
    }

organisation-card-head = 🏢 <b>{ $name }</b>
organisation-fact = { $field }: { $value }
organisation-people = representatives: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { $more } more
    }
organisation-no-people = no representatives
organisation-rows = responsible for rows of the plan: { $numbers }
organisation-changes =
    { "" }
    <b>Last changes</b>
organisation-change = { $day }, { $field }: { $before } → { $after }{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-change-entered = { $day }: entered into the register{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-change-merged = { $day }: the entry “{ $name }” became this one{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-correct = ✏️ Correct
organisation-wrong = 🗑 Wrong entry
organisation-leaves = 🚪 Has left the cluster
organisation-returns = ↩️ Is a member again
organisation-changed = ✅ Noted.
organisation-unchanged = It was so already: nothing has changed.
organisation-remove = <b>{ $name }</b>

    Nothing hangs on this entry, so it can be deleted. Or it is the same organisation as one that the register has under another name: then say which, and this name stays with it.
organisation-remove-not = <b>{ $name }</b>

    This entry can't be deleted, for something hangs on it: { $hanging }.

    If the register has the same organisation already, say which: all this goes over to it. If the organisation has left the cluster, note that.
organisation-tie-people = { $number ->
        [one] { $number } representative
       *[other] { $number } representatives
    }
organisation-tie-rows = { $number ->
        [one] { $number } row of the plan
       *[other] { $number } rows of the plan
    }
organisation-tie-answers = { $number ->
        [one] { $number } answer
       *[other] { $number } answers
    }
organisation-tie-links = { $number ->
        [one] { $number } invitation
       *[other] { $number } invitations
    }
organisation-tie-requests = { $number ->
        [one] { $number } request for a role
       *[other] { $number } requests for roles
    }
organisation-tie-learners = { $number ->
        [one] { $number } student or graduate
       *[other] { $number } students or graduates
    }
organisation-delete = 🗑 Delete from the register
organisation-deleted = ✅ This entry is no longer in the register.
organisation-is-twin = 🔗 It is the same organisation as…
organisation-pick-twin = Wrong entry: <b>{ $name }</b>

    Which organisation of the register is the same? The likeliest come first.
organisation-unite = Wrong entry: <b>{ $gone }</b>
    What stays: <b>{ $stays }</b>

    { $any ->
        [yes] Goes over to it: { $hanging }. And the names.
       *[no] Its names go over.
    } This can't be undone.
organisation-unite-sure = ✅ Yes, it is one organisation
organisation-united = ✅ They are one organisation now.
organisation-united-already = The wrong entry is gone already: it was deleted or united.
organisation-choose-field = <b>{ $name }</b>

    What is to be corrected?
organisation-ask-kind = <b>{ $name }</b>
    Now: { $value }

    Of which kind is it?
organisation-ask-name = Now: <b>{ $value }</b>

    Type the full name as it should be.
organisation-ask-short_name = <b>{ $name }</b>
    Short name now: { $value }

    Type the new one.
organisation-ask-municipality = <b>{ $name }</b>
    Municipality now: { $value }

    Type the town or district.
organisation-ask-membership = <b>{ $name }</b>
    Now: { $value }
organisation-ask-aliases = <b>{ $name }</b>
    Other names now: { $value }

    What else does the plan call it? Type that name, and rows of the plan with it find its representatives. Remove with a button what is too much.
organisation-clear = 🗑 Clear
organisation-drop-alias = 🗑 { $alias }

register-ask-kind = Of which kind is the new organisation?
register-ask-name = Kind: { $kind }.

    Type the full name as in its charter.
organisation-entered = ✅ The organisation is in the register.
organisation-entered-already = The register has it already, here it is.
register-namesakes = The register has this name already:
register-ask-place-first = Is it that one? Press it. If not, first say where the one in the register is, or nobody can tell them apart. Then enter this one.
register-place-first = ✏️ Say where it is
register-ask-place = Is it that one? Press it. If it is another organisation of the same name, type where it is: town, district.
organisation-step-short_name = <b>{ $name }</b>

    What is it called in short? Type it or skip.
organisation-step-municipality = <b>{ $name }</b>

    Where is it: town, district? Type it or skip.
organisation-step-aliases = <b>{ $name }</b>

    Does the plan call it differently? Type that name or skip.
organisation-skip = Skip ›
organisation-enough = Enough, to the card

register-named = ⚠️ In the plan, not in the register: { $number }
register-named-head = <b>In the plan, not in the register</b>
    { $count ->
        [0] None: the register knows everybody whom the plan names.
        [one] { $count } name. Enter it into the register or say whose it is.
       *[other] { $count } names. Enter them into the register or say whose they are.
    }
register-named-nobody = 👥 It is not one organisation…
register-ask-meaning = The plan calls somebody so: <b>{ $name }</b>

    Whom does it mean? If all organisations of one kind, the representatives of each hear of these rows. If nobody in particular, those who run the plan answer for them.
register-meaning-nobody = nobody in particular
register-meaning-department = all authorities
register-meaning-college = all colleges
register-meaning-university = all universities
register-meaning-employer = all employers
register-meaning-school = all schools
register-meaning-other = all others
register-aside-dismiss = 🚫 Nobody in particular
register-aside-done = ✅ Noted. The name no longer stands among those that are in the plan and not in the register.
register-aside = 👥 Not one organisation: { $number }
register-aside-head = <b>Names that are not those of one organisation</b>
    { $count ->
        [0] There are none.
        [one] { $count } name. It can be brought back to the list.
       *[other] { $count } names. They can be brought back to the list.
    }
register-aside-line = • { $name } (rows { $numbers }): { $meaning }
register-aside-one = <b>{ $name }</b>
    Rows of the plan: { $numbers }
    Who it is: { $meaning }
register-bring-back = ↩️ Bring back to the list
register-named-line = • { $name } (rows { $numbers })
register-named-one = <b>{ $name }</b>
    Rows of the plan: { $numbers }

    { $known ->
        [0] Enter it into the register under this name? Choose its kind. Or it is another name of an organisation that the register has.
        [one] An organisation of the register is called so. Is it that one? Or another of the same name: then choose its kind.
       *[other] Several organisations of the register are called so. Which of them is it? Or another of the same name: then choose its kind.
    }
register-named-tie = 🔗 Another name of a known one…
register-named-pick = The plan calls somebody so: <b>{ $name }</b>

    Whose name is it? The likeliest come first.
organisation-known-as = While you were choosing, somebody has said whose name it is: { $name }. This is the organisation.
organisation-tied = ✅ They are one organisation now, with the rows of the plan and the people of both.

register-how = <b>A list of organisations as a file</b>

    Send XLSX, CSV or TXT, up to 10 MB. Columns are found by their headers, in any order:
    • Kind — authority, college, university, employer, school, other
    • Name
    • Short name
    • Municipality — tells organisations of one name apart
    • Names in the plan — with “;” between them
    • Membership — member or left

    The first two are needed. An empty cell changes nothing. First you will see what would come of it.
register-list-head = <b>The list is read</b>: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }.
register-counts = New: { $added }. To be changed: { $changed }. Unchanged: { $unchanged }.
register-from-plans = { $count ->
        [one] { $count } name of the plan finds its organisation.
       *[other] { $count } names of the plan find their organisations.
    }
register-new-namesakes = { $count ->
        [one] { $count } new one is called like another of the register: in another municipality it is another organisation.
       *[other] { $count } new ones are called like others of the register: in other municipalities they are other organisations.
    }
register-list-bad = ⚠️ { $count ->
        [one] { $count } row has faults:
       *[other] { $count } rows have faults:
    }
register-list-correct = Nothing is loaded. Correct the file and send it again.
register-list-confirm = Nothing is loaded yet. Look at it and confirm.
register-list-nothing-new = The register has all of this already: nothing to load.
register-bad-row = <b>{ $line }</b> { $words } — { $reasons }
register-bad-kind-missing = no kind is given
register-bad-kind-unknown = unknown kind “{ $words }”
register-bad-membership-unknown = unclear membership “{ $words }”
register-bad-name-missing = { $field ->
        [aliases] one of the names in the plan has neither a letter nor a digit
       *[name] there is no name
    }
register-bad-too-long = { $field ->
        [name] the name
        [short_name] the short name
        [municipality] the municipality
       *[aliases] a name in the plan
    } is longer than { $limit } characters ({ $length })
register-bad-too-many-aliases = more than { $limit } names in the plan
register-bad-name-twice = the name stands in row { $line } already
register-bad-name-of-another-row = “{ $alias }” is a name of row { $line }
register-bad-name-taken = “{ $alias }” is a name of another organisation: { $name }
register-bad-place-missing = no municipality is given, and several organisations are called so: { $towns }
register-bad-place-unsettled = the register has no municipality of “{ $name }”, so it could be any of several rows: give it there first
register-bad-column-line = Row
register-bad-column-words = Organisation
register-bad-column-reason = What is wrong
register-bad-file = rows-with-faults.csv
register-bad-caption = All { $count ->
        [one] { $count } row with faults
       *[other] { $count } rows with faults
    }: the message has no room for them.
register-example-added = ➕ { $name }
register-example-namesake = ➕ { $name } — in the register by this name: { $others }
register-example-changed = ✏️ { $name }: { $fields }
register-accept = ✅ Load
register-accept-without-bad = Load without them ({ $number })
register-accepted = ✅ The list is loaded.

    { $counts }

register-column-kind = Kind
register-column-name = Name
register-column-short_name = Short name
register-column-municipality = Municipality
register-column-aliases = Names in the plan
register-column-membership = Membership
register-file-title = Register of the cluster's organisations on { $day }
register-file-name = register-{ $day }.{ $form }
register-file-caption = Register: { $count ->
        [one] { $count } organisation
       *[other] { $count } organisations
    }. This file can be corrected and loaded again.

refusal-organisation-not-registered = The register has no such organisation. Open the register: /menu
refusal-organisation-registered-both = Both organisations are in the register. They do not merge by themselves.
refusal-organisation-needs-place = Other organisations are called so: { $towns }. Without a municipality they can't be told apart, so nothing is kept.
refusal-organisation-other-placeless = The register has “{ $name }” without a municipality already. Give it one first, or they can't be told apart.
refusal-organisation-in-use = Something hangs on this entry: it can't be deleted.
refusal-organisation-known-by-now = The register knows this name by now.
refusal-organisation-name-empty = I see no name: it has neither a letter nor a digit.
refusal-organisation-words-too-long = Too long: { $length } characters, and there is room for { $limit }. Nothing is kept.
refusal-organisation-too-many-aliases = There can be no more than { $limit } other names.
refusal-organisation-name-taken = Another organisation is called so already: { $name }
refusal-register-search-gone = These words are forgotten by now. Press “Find” and type them again.
refusal-register-list-empty = There is no row under the headers.
refusal-register-list-no-header = No headers were found. The columns “Kind” and “Name” are needed in one row.
refusal-register-list-gone = This list is gone: loaded, cancelled or replaced. Send the file again.
refusal-register-list-bad = Some rows of the list have faults. Correct them or load without them.
refusal-register-changed = The register has changed since. Look at what would come of it now and confirm again.

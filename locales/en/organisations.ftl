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
register-line = • { $name }{ $placed ->
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
organisation-correct = ✏️ Correct
organisation-leaves = 🚪 Has left the cluster
organisation-returns = ↩️ Is a member again
organisation-changed = ✅ Noted.
organisation-unchanged = It was so already: nothing has changed.
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
register-named-line = • { $name } (rows { $numbers })
register-named-one = <b>{ $name }</b>
    Rows of the plan: { $numbers }

    Enter it into the register under this name? Choose its kind. Or it is another name of an organisation that the register has.
register-named-tie = 🔗 Another name of a known one…
register-named-pick = The plan calls somebody so: <b>{ $name }</b>

    Whose name is it? The likeliest come first.
organisation-tied = ✅ They are one organisation now, with the rows of the plan and the people of both.

register-how = <b>A list of organisations as a file</b>

    Send XLSX, CSV or TXT, up to 10 MB. Columns are found by their headers, in any order:
    • Kind — authority, college, university, employer, school, other
    • Name
    • Short name
    • Municipality
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
register-bad-column-line = Row
register-bad-column-words = Organisation
register-bad-column-reason = What is wrong
register-bad-file = rows-with-faults.csv
register-bad-caption = All { $count ->
        [one] { $count } row with faults
       *[other] { $count } rows with faults
    }: the message has no room for them.
register-example-added = ➕ { $name }
register-example-changed = ✏️ { $name } ({ $fields })
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

menu-confirmations = 🔄 Confirm the members

confirmation-card = <b>{ $name }</b>
    In short: { $short }
    Kind: { $kind }
    Municipality: { $municipality }
confirmation-question = The cluster checks its list of members. Is your organisation written down right?

    { $card }

    Any of its representatives may answer, until { $day }.
confirmation-reminder = A reminder: nobody has answered yet whether your organisation is written down right.

    { $card }

    I wait for an answer until { $day }.
confirmation-again = Is your organisation written down right?

    { $card }
confirmation-open = 🔄 Is it written down right: { $organisation }
confirmation-say-right = ✅ All is right
confirmation-say-correct = ✏️ Correct
confirmation-say-leaving = 🚪 We leave
confirmation-say-replaced = 👤 New representative
confirmation-answer-right = all is right
confirmation-answer-corrected = corrected
confirmation-answer-leaving = leaves the cluster
confirmation-answer-replaced = new representative
confirmation-handing-now = Now: the organisation waits for a new representative, who will answer. You may answer, too.
confirmation-given = On record now: <b>{ $answer }</b> (answered by { $name })
confirmation-thanks = Thank you! The answer for <b>{ $organisation }</b> is on record.
confirmation-so-already = It was so already, nothing has changed.
confirmation-took-place = It took the place of the earlier answer (“{ $answer }”).
confirmation-change-answer = Change the answer
confirmation-sure-leaving = Does <b>{ $organisation }</b> leave the cluster? It will be on the list of members no more, and the coordinator is told at once. You may change your mind while answers are collected.
confirmation-sure-instead = Somebody has answered for <b>{ $organisation }</b> already. Put your answer in the place of theirs?
confirmation-sure-back = <b>{ $organisation }</b> is not in the list of members now: the coordinator took it out. Keep your answer and bring it back?
confirmation-yes-back = Yes, bring it back
confirmation-yes-leaving = Yes, we leave
confirmation-yes-instead = Yes, replace it

confirmation-what-to-correct = { $card }

    What is to be corrected? Each correction is kept at once.
confirmation-correct-name = Name
confirmation-correct-short_name = Short name
confirmation-correct-kind = Kind
confirmation-correct-municipality = Municipality
confirmation-ask-name = { $card }

    What is the organisation called? Write its full name.
confirmation-ask-short_name = { $card }

    What is it called in short? Write it.
confirmation-ask-kind = { $card }

    What kind of organisation is it?
confirmation-ask-municipality = { $card }

    Which municipality is it in? Choose or write.
confirmation-clear = ✖ Leave it empty
confirmation-that-is-all = That is all
confirmation-corrected = ✅ Corrected.
confirmation-written-so = It says so already.

confirmation-ask-replacement = <b>{ $organisation }</b>: will the new representative come instead of you or beside you?

    You get a link to pass on. Whoever accepts it answers whether the organisation is written down right. It works for a week; as long as it can be accepted, you are not reminded.
confirmation-i-leave = I leave, another comes instead
confirmation-one-more = I stay, one more is needed
confirmation-pass-link-on = Pass the link on to the new representative, who will answer.
confirmation-answer-stays = The answer of the organisation stays. Pass the link on to the new representative.

confirmation-notice-left = 🚪 <b>{ $organisation }</b> leaves the cluster. So answered { $name }.
confirmation-notice-stays = ↩️ <b>{ $organisation }</b> stays in the cluster: { $name } answers otherwise than before.

confirmation-notice-held = ⏸ <b>{ $number }</b> { $title }: { $name } has decided not to ask the members now. It doesn't begin by itself; it can be begun at any time.

confirmation-opens = 🔄 The time of row <b>{ $number }</b> has come: { $title }

    Due: { $due }. Time to ask every organisation of the register whether it is written down right. That begins by itself: <b>{ $when }</b>.
confirmation-open-now = 📣 Begin now
confirmation-hold = Not now
confirmation-opens-then = It begins by itself: <b>{ $when }</b>.
confirmation-held = ⏸ It doesn't begin by itself: so it was decided. It can be begun here at any time.
confirmation-nobody-to-ask = 🔄 The time of row <b>{ $number }</b> has come: { $title }

    There is nobody to ask: no member of the register has a representative who can be written to. Fill the register, invite representatives, and they will be asked.
confirmation-opened-by-itself = 🔄 The members are being asked, for row <b>{ $number }</b> { $title }. Organisations: { $asked }.
confirmation-look = Have a look
confirmation-before = <b>Confirming the members</b>

    { $all ->
        [0] The register has no members yet: there is nobody to ask.
       *[other] Members in the register: { $all }. The representatives of each get its card and answer: “All is right”, “Correct”, “We leave” or “New representative”. The silent are reminded on days 5 and 10; after 14 days it closes by itself.
    }
confirmation-start = 📣 Ask everybody
confirmation-earlier = The last time
confirmation-open-already = They are being asked already, once is enough.
confirmation-held-already = They have been asked for this row already.
confirmation-runs = <b>Confirming the members</b> · since { $opened }
    The silent are reminded on { $first } and { $second }. Answers until { $closing }.
confirmation-ran = <b>Confirming the members</b> · { $opened } – { $closed }
    Closed.
confirmation-progress = Answered: <b>{ $answered } of { $all }</b>{ $handing ->
        [0] { "" }
       *[other] , handing over: { $handing }
    }
    ✅ all is right: { $right }
    ✏️ corrected: { $corrected }
    🚪 leave: { $leaving }
    🔕 no answer: { $silent }{ $mute ->
        [0] { "" }
       *[other] , of these nobody to answer: { $mute }
    }
    👤 changed their representative: { $replaced }
confirmation-title-silent = <b>No answer ({ $number }):</b>
confirmation-title-mute = <b>Nobody to answer: { $number }.</b> These organisations have no representative who can be written to. Invite one, and they will be asked by themselves.
confirmation-title-hand = <b>Handing over to a new representative who has not come yet ({ $number }):</b>
confirmation-title-said = <b>Answered ({ $number }):</b>
confirmation-title-none = Nobody here.
confirmation-line = • { $name }
confirmation-line-answered = • { $name } — { $answer }
confirmation-see-silent = 🔕 No answer: { $number }
confirmation-see-mute = 🚫 Nobody to answer: { $number }
confirmation-see-hand = 👤 Handing over: { $number }
confirmation-see-said = 💬 Answered: { $number }
confirmation-see-composition = 📋 Members
confirmation-see-changes = ✏️ What has changed
confirmation-composition = <b>Members of the Cluster on { $day }</b>
    { $counts }
confirmation-composition-line = { $number }. { $name } — { $status }
confirmation-counts = Members: { $all } ({ $kinds })
confirmation-kind-count = { $kind } — { $count }
confirmation-changes = <b>What has changed meanwhile</b>: { $count ->
        [one] { $count } correction
       *[other] { $count } corrections
    }
confirmation-no-changes = <b>What has changed meanwhile</b>: nothing yet.
confirmation-changes-of = <b>{ $name }</b>
confirmation-change = • { $day } · { $field }: was “{ $before }”, is “{ $after }”
confirmation-get-xlsx = 📄 Members, XLSX
confirmation-get-docx = 📄 Members, DOCX
confirmation-close = Close it
confirmation-sure-close = Close it? { $answered } of { $all } have answered{ $handing ->
        [0] { "" }
       *[other] , { $handing } hand over
    }; { $silent } stay without an answer. It can't be opened again, only begun anew.
confirmation-sure-close-row = Row <b>{ $number }</b> { $title } closes with it: the report of the answers becomes its result. That can be corrected on the row's card.
confirmation-yes-close = Yes, close it
confirmation-anew = Begin anew
confirmation-close-row = ✅ Close row { $number } of the plan
confirmation-row-closed = ✅ It is closed, and row { $number } of the plan with it.
confirmation-closed-in-time = 🔄 Confirming the members is closed: two weeks have passed. { $answered } of { $all } answered, { $silent } did not.{ $handing ->
        [0] { "" }
       *[other] { " " }No new representative has come ({ $handing }): { $names }.
    }
confirmation-closed-in-time-with-row = { $closed }

    ✅ Row <b>{ $number }</b> { $title } has closed with it: the report of the answers is its result.
confirmation-result = { $answered } of { $all } answered: confirmed { $right }, corrected { $corrected }, left { $leaving }. Changed their representative: { $replaced }. No answer: { $silent }.{ $handing ->
        [0] { "" }
       *[other] { " " }Handing over to a representative who has not come ({ $handing }): { $names }.
    }
confirmation-row-button = 🔄 Ask the members
confirmation-row-composition = 📋 Answers and members

confirmation-file-name = members-{ $day }
confirmation-file-title = Members of the Cluster on { $day }
confirmation-file-changes = Before and after
confirmation-column-number = No.
confirmation-column-name = Name
confirmation-column-kind = Kind
confirmation-column-place = Municipality
confirmation-column-people = Representatives
confirmation-column-status = Status
confirmation-column-when = When
confirmation-column-field = What
confirmation-column-before = Before
confirmation-column-after = After
confirmation-status-confirmed = confirmed
confirmation-status-changed = changed
confirmation-status-left = left
confirmation-status-handing = hands over to a new representative
confirmation-status-silent = no answer
confirmation-status-added = entered later

refusal-confirmation-not-yours = For this organisation its representatives answer.
refusal-confirmation-gone = This question is there no more. Open the menu: /menu
refusal-confirmation-closed = Answers are collected no more. If something on the card is wrong, tell the coordinator.
refusal-confirmation-nobody = The register has no members: there is nobody to ask. Fill it first.
refusal-confirmation-still-open = Answers are still being collected. Close that first, then the row can be closed with what came of it.
refusal-confirmation-nothing-corrected = Nothing has been corrected yet. If nothing need be, go back and press “All is right”.
refusal-confirmation-choice-gone = The register knows this municipality no more. Write it in words.

surveys-waves = <b>Surveys of the cluster</b>
    Those that run now come first.
surveys-waves-none = <b>Surveys of the cluster</b>
    None yet. Choose a questionnaire, whom to ask and until when — I do the rest: send it out, remind the silent and count.
surveys-wave-label = { $open ->
        [yes] ▶️
       *[no] ☑️
    } { $title } · { $answered }{ $asked ->
        [unknown] { "" }
       *[other] { " " }of { $asked }
    }
surveys-new = ➕ New survey
surveys-choose-questionnaire = <b>Which questionnaire?</b>
surveys-wave-title = <b>{ $title }</b>{ $anonymous ->
        [yes] { " " }· anonymous
       *[no] { "" }
    }
surveys-runs = Runs since { $opened }, last day { $last }. Whoever is silent is reminded twice: on the 5th and on the 12th day.
surveys-ran = Ran from { $opened } to { $closed }.
surveys-progress = Answered: { $asked ->
        [unknown] <b>{ $answered }</b>
       *[other] <b>{ $answered } of { $asked }</b>
    }{ $begun ->
        [0] { "" }
       *[other] , begun and not finished: { $begun }
    }{ $refused ->
        [0] { "" }
       *[other] , asked not to be asked: { $refused }
    }.
surveys-silent = { $count ->
        [0] Everybody who was asked has answered.
       *[other] <b>No answer yet: { $count }</b>
    }
surveys-silent-line = • { $name }{ $forms ->
        [0] { "" }
       *[other] { " " }— forms: { $forms }, but not “all handed in” yet
    }{ $reachable ->
        [yes] { "" }
       *[no] { " " }— nobody to write to
    }
surveys-who-is-silent = 🤫 Silent: { $count }
surveys-results = 📊 Results
surveys-links = 🔗 Links to invite by
surveys-ask-groups = 💬 Ask in groups
surveys-close = ⏹ End it now
surveys-sure-close = { $progress }

    <b>End the survey?</b> Nobody can answer after that, and it can't be opened again.
surveys-yes-close = Yes, end it
surveys-look = 📊 Open the survey

surveys-unit-person = <b>Answers</b>: each for themselves.
surveys-unit-organisation = <b>Answers</b>: the organisation, with one form; a later answer replaces the earlier.
surveys-unit-speciality = <b>Answers</b>: the organisation, with a form for each speciality.
surveys-choose-unit-person = Each for themselves
surveys-choose-unit-organisation = For the organisation
surveys-choose-unit-speciality = By speciality
surveys-preparing = <b>{ $title }</b>
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. { $anonymous ->
        [yes] Anonymous: nobody will know who answered what, and after the first answer this can't be undone.
       *[no] Signed: you will see who answered what.
    }
    Last day: { $day }.
surveys-audience-roles = Whom to ask: { $names ->
        [none] nobody is written to, people come by a link
       *[other] { $names }
    }
surveys-audience-any = Organisations: any
surveys-asked = <b>Will get a letter: { $count }{ $unit ->
        [person] { "" }
       *[other] { " " }{ $count ->
            [one] organisation
           *[other] organisations
        }
    }</b>
surveys-newer-version = ⚠️ Version { $version } has been saved since: this survey will ask the one before. To ask the new one, prepare a survey of it: “Questionnaires”.
surveys-threshold = Groups of fewer than { $threshold } are hidden in the results.
surveys-choose-threshold = Hide fewer than { $threshold }
surveys-thin = ⚠️ These cuts have fewer than { $threshold }; their results will be hidden, so that nobody can be recognised:
surveys-thin-line = • { $name }: { $count }
surveys-switch-named = Signed
surveys-switch-anonymous = 🕶 Anonymous
surveys-last-day = 📅 Last day
surveys-days = { $day } · { $count } d.
surveys-ask-last-day = <b>Until which day?</b> Choose or write: “by December 20”, “in three weeks”.
surveys-try = 👁 Try it
surveys-launch = ▶️ Launch
surveys-drop = 🗑 Delete
surveys-sure-drop = Delete the prepared survey “{ $title }”? Nobody has got it yet.
surveys-yes-drop = Yes, delete
surveys-dropped = Deleted. Nothing was sent to anybody.
surveys-sure-launch = <b>Launch “{ $title }”?</b>
    { $unit ->
        [person] { $count ->
            [0] No letters go out: people come by a link.
           *[other] Will get a letter: { $count }.
        }
       *[other] Representatives of organisations will get a letter: { $count }.
    } Answers until { $day } inclusive.
    { $anonymous ->
        [yes] The survey is anonymous, for good. Results open when it ends.
       *[no] { "" }
    }
surveys-yes-launch = ▶️ Yes, launch
surveys-launched = ✅ The survey runs. I will remind the silent and tell you when it ends.
surveys-ask-role = <b>People with which roles?</b> With none marked no letters go out: people come by a link.
surveys-ask-kind = <b>From which organisations?</b> With none marked, from any.
surveys-ask-place = <b>From which municipalities?</b> With none marked, from any.
surveys-chosen = Done

surveys-invitation = <b>{ $title }</b>{ $named ->
        [no] { "" }
       *[yes] { "\u000A" }You answer for <b>{ $organisation }</b>.
    }

    About { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }; you may stop and go on later. Until { $day } inclusive.{ $anonymous ->
        [yes] { " " }The survey is anonymous.
       *[no] { "" }
    }
surveys-reminder = <b>A reminder: { $title }</b>{ $named ->
        [no] { "" }
       *[yes] { "\u000A" }There is no answer for <b>{ $organisation }</b> yet.
    }

    About { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }, until { $day } inclusive.{ $anonymous ->
        [yes] { " " }The survey is anonymous.
       *[no] { "" }
    }
surveys-begin = ▶️ Begin
surveys-refuse = I won't take part
surveys-refused = All right, no more reminders of this survey.
surveys-come-back = I will answer after all
surveys-ended = <b>The survey “{ $title }” has ended.</b>
    { $progress }

surveys-links-text = <b>Links to the survey “{ $title }”</b>
    Answers that come by an organisation's link count as its graduates and students. Tap a link to copy it.
surveys-link-common = { $roles ->
        [yes] Common, only for those whose roles were chosen:
       *[no] Common:
    }
    <code>{ $link }</code>
surveys-link-line = { $name }:
    <code>{ $link }</code>

surveys-say-what-was-done = ✍️ What was done about it
surveys-ask-what-was-done = <b>What was done about the results?</b> A few sentences, up to 1500 characters: they go with the short results to whoever answered and to the groups subscribed to surveys.
surveys-done-kept = ✅ Noted. Sent to those who answered: { $people }, to groups: { $groups }.
surveys-what-was-done = <b>What was done:</b>
    { $words }

surveys-groups-none = No group is subscribed to surveys. An administrator of the group does that there: /subscribe.
surveys-sure-groups = <b>Ask in groups?</b> The first question will appear in { $count ->
        [one] { $count } group
       *[other] { $count } groups
    }; each answer is seen by nobody else.
surveys-yes-groups = 💬 Yes, ask
surveys-asked-groups = ✅ The question goes to groups: { $count }.
surveys-pulse = <b>{ $title }</b>

    { $question }
surveys-pulse-kept = Your answer is noted. Thank you!
surveys-pulse-answered = You have answered already. Thank you!

refusal-survey-gone = This survey is no longer there.
refusal-survey-launched-already = This survey has been launched already and can't be changed.
refusal-survey-nobody = There is nobody to ask in this choice. Add organisations to the register or change whom to ask.
refusal-survey-still-open = The survey still runs: it has to end first.
refusal-survey-day-past = It must be a day after today.
refusal-survey-day-far = Too far away: at most { $limit } days ahead.
refusal-survey-words-too-long = Too long: there is room for { $limit } characters. Please shorten it.
refusal-survey-no-links = Only a survey that runs and that each answers for themselves has links.
refusal-survey-no-pulse = A group can only be asked what one tap answers. The first question of this questionnaire is not such.

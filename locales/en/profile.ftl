menu-profile = 🙂 Profile
command-profile = My profile and subscriptions
profile-head = <b>Profile: { $name }</b>{ $typed ->
    [yes] { "" }
   *[no] { " " }(the name in Telegram)
}
profile-roles = Roles: { $roles }
profile-place = Place of study: { $words }
profile-speciality = Speciality: { $words }
profile-course = Course: { $course }
profile-municipality = Municipality: { $words }
profile-interests = Interests: { $words }
profile-language = Language: { $words }
profile-language-name = English
profile-quiet = Quiet hours: { $words }
profile-topics = Subscriptions: { $words }
profile-places = Connected groups: { $words }
profile-place-name = { $title }{ $topic ->
    [none] { "" }
   *[other] , topic { $topic }
}
profile-place-words = { $place } — { $rubrics }{ $paused ->
    [yes] { " " }(the bot is not there now)
   *[no] { "" }
}
profile-places-text = <b>Groups that you have connected</b>
    Press a group to change its rubrics. Only an admin of that group can.
profile-place-text = <b>{ $place }</b>
    { $paused ->
        [yes] The bot is not there now: the rubrics are kept and work again when it is brought back.
       *[no] Press to switch a rubric on or off.
    }
profile-open-places = 👥 Connected groups · { $count }
profile-nothing = not said
profile-no-topics = none
profile-no-quiet = none
profile-quiet-hours = from { $start } to { $end }
profile-edit-name = ✏️ Name
profile-edit-place = 🏫 Place of study
profile-edit-speciality = 🎓 Speciality
profile-edit-course = 🔢 Course
profile-edit-municipality = 📍 Municipality
profile-edit-interests = ⭐ Interests
profile-edit-quiet = 🌙 Quiet hours
profile-edit-topics = 🔔 Subscriptions
profile-edit-language = 🌐 По-русски
profile-open-roles = 🎫 Roles, and leaving them
profile-open-privacy = 🔒 My data
profile-kept = Kept.
profile-ask-name = What should you be called? Type the name as the cluster shall see it: up to 100 characters.
profile-ask-place = <b>{ $now ->
        [yes] Where do you study?
       *[no] Where did you study?
    }</b>
profile-ask-speciality = What is your speciality? The code may stand with it: “09.02.07 Information systems and programming”.
profile-ask-municipality = In which municipality are you? For example: “Смоленск”, “Вяземский район”.
profile-ask-quiet = When should nobody write to you? Type the hours by the cluster's own clock, such as “12:00–14:00” or “17 to 10”. This is about what you did not ask for; your own messages are always answered.
profile-clear-name = Call me as in Telegram
profile-clear-place = Remove the place of study
profile-clear-speciality = Remove the speciality
profile-clear-municipality = Remove the municipality
profile-clear-quiet = No quiet hours
profile-choose-interests = <b>What are you interested in?</b>
    Press to switch on or off.
profile-choose-course = Which course are you in?
profile-no-course = Rather not say
profile-choose-topics = <b>What I am subscribed to</b>
    Press to switch on or off. Messages without which your role does not work (confirming the register, decisions on requests) always come.
interest-practice = internships
interest-jobs = jobs
interest-events = events
interest-contests = contests and olympiads
interest-projects = projects
interest-courses = courses
topic-plan-digest = deadlines of my rows of the plan
topic-quick-messages = messages of the working group
topic-surveys = surveys

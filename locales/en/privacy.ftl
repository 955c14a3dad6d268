menu-privacy = 🔒 My data
command-privacy = My data: what is kept and why
command-mydata = Get everything kept about me
command-forget = Delete my data
privacy-only-in-private = That belongs into the private chat with me: in a group others see you.

privacy-no-profile = Nothing is kept about you, so there is no profile. To begin one, press /start.
privacy-text = <b>Your data</b>

    <b>Operator:</b> { $operator }.

    <b>What for, and whether you have agreed</b>
    { $purposes }

    <b>Without a consent of its own</b> only that without which the bot could not answer you: your number and name in Telegram, the day of your last message, and settings: language, quiet hours, topics switched off.
    <b>Kept besides:</b> what you wrote in the profile; your roles and requests; marks, results and answers that you gave for your organisation; letters of the bot to you and the log of consents. No phone, no mail, no date of birth is asked for.
    <b>Where:</b> in a database on the operator's server. The chat itself is also kept by Telegram: delete it there.
    <b>How long:</b> while you use the bot; after 12 months of silence everything is deleted, with a warning 14 days before. Texts of letters are erased as soon as they are sent, requests for a role a year after they were decided. The log of consents stays: by it the operator shows that you were asked.
    <b>Who sees it:</b> the coordinator and the secretary of the council see name, role and marks; participants with a role see who marked a row of the plan; the working group sees its composition. Nothing is passed to other organisations without a consent of its own. In groups the bot names nobody.

    /mydata — get everything as a file; /forget — delete it.
privacy-purpose-given = ✅ <b>{ $name }</b> — { $aim } Agreed on { $day }.
privacy-purpose-changed = 🔄 <b>{ $name }</b> — { $aim } You agreed on { $day }, but the text has changed: until you agree anew, it does not count.
privacy-purpose-not-given = ☐ <b>{ $name }</b> — { $aim } Not agreed.
privacy-purpose-each-time = ☐ <b>{ $name }</b> — { $aim } Asked each time.
privacy-agree-anew = 🔄 Read again: { $name }
privacy-withdraw = ✖️ Withdraw: { $name }
privacy-get-data = 📄 Get the file
privacy-open-forget = 🗑 Delete…

privacy-stopped-profile = Consent to the profile is withdrawn. The name you typed, place of study, speciality, course, municipality and interests are erased; the roles of student and graduate are gone, requests not decided yet are withdrawn. A role that the cluster gave you stays: leave it among your roles; /forget deletes everything.
privacy-stopped-mailing = Consent to mailing is withdrawn. Messages of the working group and surveys that had not left are cancelled; there will be no new ones.
privacy-stopped-application = Consent to passing applications on is withdrawn. No new application is passed on without your consent.
privacy-stopped-survey = The consent to surveys is withdrawn. What you had begun and what you answered for yourself by name is erased; answers for an organisation stay its own, without your name. Anonymous ones belong to nobody and cannot be found. No new surveys are offered to you.

privacy-my-data = <b>What is kept about you</b>

    Name: { $name }
    Number in Telegram: { $id }
privacy-my-data-nobody = <b>What is kept about you</b>

    There is neither profile nor role.
privacy-my-data-all = All of it, to the last entry, is in the file below.
privacy-my-data-file = Everything kept about you, under the names it has in the database. Where another person stands in an entry, their number is left out.
privacy-consent-line = { $day } — { $name }: { $answer ->
    [given] agreed
   *[withdrawn] withdrawn
}, version { $version }
privacy-fact-held = { $what } — since { $day }
privacy-fact-asked = request of { $day }: { $what }, not decided yet
privacy-fact-granted = request confirmed on { $day }: { $what }
privacy-fact-refused = request refused on { $day }: { $what }
privacy-fact-offered = offered on { $day }: { $what }
privacy-fact-invited = you invited on { $day }: { $what }
privacy-fact-came = came by invitation on { $day }: { $what }
privacy-fact-task = given to you on { $day }: { $what }
privacy-fact-mark = { $day }, { $code ->
    [done] “done”
    [in_work] “in work”
   *[planned] reopened
}: { $what }
privacy-fact-result = result of { $day }: { $what }
privacy-fact-moved = moved on { $day }: { $what }
privacy-fact-declined = “not mine” on { $day }: { $what }
privacy-fact-imported = plan imported on { $day }: { $what }
privacy-fact-changed = correction of { $day }: { $what }
privacy-fact-confirmed = answer to the confirmation of { $day }: { $what }
privacy-fact-sent = sent on { $day }: { $what }
privacy-fact-draft = draft of { $day }: { $what }
privacy-fact-survey-begun = begun on { $day }: { $what }
privacy-fact-survey-answered = answered on { $day }: { $what }
privacy-fact-editing = a questionnaire being changed since { $day }: { $what }
privacy-fact-loading = a file of { $day } waits to be confirmed
privacy-matter-roles = Roles, requests, invitations
privacy-matter-plan = The plan: tasks, marks, results, postponements
privacy-matter-register = The register: corrections and confirmations
privacy-matter-messages = Messages of the working group
privacy-matter-drafts = Imports begun
privacy-matter-consents = Log of consents

privacy-forgotten-person = a forgotten participant
privacy-forget-text = <b>Delete my data</b>

    <b>Deleted at once:</b> name, profile, interests, quiet hours; roles and requests; rows given to you; what was begun and not finished; letters that have not left yet. Invitations that you made stop working.

    <b>Stays without your name:</b> marks “in work” and “done”, results, postponements and corrections of the register: these are the cluster's records, it reports by them. Instead of your name stands “a forgotten participant”.

    <b>Stays with your number:</b> only the log of consents: when you gave and withdrew them. The law wants the operator to be able to show that.

    You can return at any moment: /start begins anew.
privacy-forget-words = { $count ->
    [one] One text that you wrote yourself (a result, a reason, a message) stays in the cluster's records. If there is something personal in it, correct it first.
   *[other] { $count } texts that you wrote yourself (results, reasons, messages) stay in the cluster's records. If there is something personal in them, correct them first.
}
privacy-forget-orphans = Nobody but you speaks for: { $names }. The coordinator will hear of it, without your name.
privacy-forget-settled = Your role is written in the bot's settings: whoever runs it takes it out. While it is there, your number is there too.
privacy-forget-first = Delete my data
privacy-forget-sure = Delete everything now? This can't be undone.
privacy-forget-second = Yes, delete for ever
privacy-forgetting = Deleted.
privacy-forgotten = Done: your data are deleted. This is the last letter, and I keep no copy of it either. Only the log of consents is left. If you want to return, press /start.
privacy-forgotten-for-silence = You have not written to me for more than a year, and as I warned, I have deleted your data. Only the log of consents is left. If you want to return, press /start.
privacy-silence-warning = You have not written to me for a long time. On { $day } I will delete your data: profile, roles and subscriptions.

    If you want to stay, press the button or write anything to me.
privacy-stay = Stay

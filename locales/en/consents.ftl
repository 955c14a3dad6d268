consents-operator = { $name }{ $address ->
    [none] { "" }
   *[other] , address: { $address }
}
consents-operator-unnamed = the operator of this bot

consents-text = <b>Consent to the processing of personal data: { $purpose }</b>

    I, the owner of this Telegram account, call myself in the bot as I see fit and of my own will give consent (article 9 of the Russian Federal Law No. 152-FZ “On Personal Data”). The Russian text is the one that counts.

    <b>Operator:</b> { $operator }.
    <b>Purpose:</b> { $aim }
    <b>Data:</b> { $data }
    <b>Actions:</b> { $actions }
    <b>Term:</b> { $term }
    <b>How to withdraw:</b> { $withdrawal }
    <b>Signature:</b> pressing “I agree”. The date, the time and the version of this text are kept.
consents-withdrawal = at any moment: the command /privacy, the switch of this purpose. The command /forget deletes everything at once. A refusal does not close what works without these data.
consents-to-whom = To whom the data will be passed: <b>{ $name }</b>
consents-why = To go on, your consent is needed. Without it this part is closed, everything else works.
consents-agree = I agree
consents-not-now = Not now
consents-not-given = All right, not now. Nothing has been written down. You can come back to it at any moment.
consents-given-now = Your consent is kept. You can withdraw it in /privacy.
consents-changed = The text of the consent has changed since. Please read it again.

consents-name-profile = profile
consents-name-mailing = mailing
consents-name-application = passing an application on
consents-name-survey = surveys

consents-aim-profile = to keep your profile in the bot of the cluster: to know you, to give you a role, to show what suits you.
consents-aim-mailing = to send you messages of the working group of the cluster and invitations to surveys that you did not ask for.
consents-aim-application = to pass your application to one organisation that you have chosen.
consents-aim-survey = to count your answers in the surveys of the cluster.

consents-data-profile = your number and name in Telegram, the name you type, role, organisation, place of study, speciality, course, municipality, interests.
consents-data-mailing = your number in Telegram, role, kind of organisation, municipality; what was sent to you and when.
consents-data-application = the name you typed, place of study, speciality, course and the words of your application.
consents-data-survey = your number in Telegram and your answers. In an anonymous survey the number is cut off as soon as you have sent the answers; in a signed one it stays with them.

consents-actions-profile = collecting, recording, keeping, changing, using, deleting. Not passed to other organisations.
consents-actions-mailing = keeping, using for sending, deleting. Not passed to other organisations.
consents-actions-application = collecting, recording, keeping, passing to this organisation, deleting.
consents-actions-survey = collecting, recording, keeping, summing up without names, deleting.

consents-term-profile = until withdrawn, but not longer than 12 months after your last message to the bot.
consents-term-mailing = until withdrawn, but not longer than 12 months after your last message to the bot.
consents-term-application = until withdrawn, but not longer than a year after the application is finished.
consents-term-survey = until withdrawn or your data are deleted; anonymous answers stay without the number.

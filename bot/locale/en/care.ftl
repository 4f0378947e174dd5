# What moderators of a volunteers' desk read: its settings, held messages, reports, blocks; and volunteers' own settings.

## /desk setup

care-setup = **The volunteers’ desk of this server**
care-setup-no-key = A desk needs a key, and the person who runs this bot has not set one. Ask them to run “python -m bot key” and to put what it prints into the settings as DESK_KEY.
care-setup-everyone = Everyone on the server can’t be a volunteer. Choose a role that you give to people you know. Nothing was changed.
care-setup-off = ⚠️ There is no desk yet: it needs a channel and a role. “Ask a person” only shows whom to call.
care-setup-channel = Questions go to: { $channel }
care-setup-channel-gone = ⚠️ That channel is no longer there. Choose another one.
care-setup-denied = ⚠️ In { $channel } I am missing: { $permissions }. Until I have that, questions don’t show up there; volunteers find them with /queue.
care-setup-tags = ⚠️ { $channel } wants a tag on every post. Switch that off: I set none.
care-setup-open = ⚠️ Everyone can read { $channel }, and so the questions. Let only volunteers and moderators see it.
care-setup-no-role = Who answers: no role is set.
care-setup-role = Who answers: everyone with the role { $role }
care-setup-role-gone = ⚠️ The volunteers’ role is no longer there. Choose another one.
care-setup-role-blind = ⚠️ The role { $role } can’t see { $channel }.
care-setup-withdrawn = May not answer any more: { $people }
care-setup-lease =
    { $hours ->
        [one] Who takes a question has it for 1 hour. Then it goes back to the others.
       *[other] Who takes a question has it for { $hours } hours. Then it goes back to the others.
    }
care-setup-no-hours = Opening hours: none are set. Askers are told how long it usually takes.
care-setup-hours = Opening hours: { $hours } ({ $zone })
care-setup-now-open = By these hours somebody is there now.
care-setup-now-closed = By these hours nobody is there now. The desk opens { $when }.
care-setup-holidays = Closed on: { $days }
care-setup-told = When a message waits for a moderator, I say so in: { $channel }
care-setup-untold = When a message waits for a moderator, I say so nowhere: look at /desk held, or set a channel with /setup and “reports”.
care-permission-posts = Create Posts

## Held messages, reports, blocks

care-button-pass = Pass it on
care-button-keep = Keep it back
care-button-done = It is dealt with
care-button-unblock = End the block
care-button-previous = Previous
care-button-next = Next
care-held = **Held message { $number } of { $count }**
care-held-none = No message waits for you.
care-held-why = Held because of: { $reasons }
care-held-by = Question { $ticket }, written by { $who } { $when }
care-held-question = **The question**
care-held-answer = **The answer**
care-held-asks = **The volunteer asks back**
care-held-translation = **Translation by a person**
care-held-quotes = **It quotes**
care-held-for-others = It may also be shown to others who ask the same.
care-passed = ✅ Passed on.
care-kept = Kept back. The volunteer is told.
care-report = **Report { $number } of { $count }**
care-report-none = There are no open reports of volunteers’ messages.
care-report-note = **The asker reported a message**
care-report-no-note = **The asker reported a message and wrote nothing more**
care-report-message = **The message**, to question { $ticket }, by { $who }
care-report-hint = To take the right to answer from somebody at once: /desk withdraw
care-report-done = ✅ That report is dealt with.
care-block = **Block { $number } of { $count }**
care-block-none = Nobody is blocked.
care-block-by = Set by { $who }, until { $until }. Nobody can see whom it keeps out.
care-block-reason = **Why**
care-block-appeal = **They ask you to end it**
care-block-no-appeal = They have not asked you to end it.
care-unblocked = ✅ That block has ended.

## /desk withdraw and /desk restore

care-withdrawn =
    { $count ->
        [0] From this moment on, { $who } may not answer any more.
        [one] From this moment on, { $who } may not answer any more. 1 question that they had is back with the others.
       *[other] From this moment on, { $who } may not answer any more. { $count } questions that they had are back with the others.
    }
care-role-taken = I took the role { $role } from them too.
care-role-stays = I am not allowed to take the role { $role } from them. They can still read the channel: take it away in the server’s settings.
care-restored = From this moment on, { $who } may answer again.
care-needs-role = They don’t have the role { $role }. Give it to them.

## /desk me

care-own = **Your settings at the desk of this server**
care-own-pings-on = Pings: on. I mention you when a question comes that fits, and before your time for one is over.
care-own-pings-off = Pings: off. I never mention you.
care-own-languages = Languages: { $names }
care-own-any-language = Languages: any
care-own-topics = Topics: { $names }
care-own-any-topic = Topics: any
care-own-quiet = Quiet: from { $begin } to { $end } ({ $zone })
care-own-loud = Quiet hours: none
care-own-choose-languages = Languages to be pinged for; none means any
care-own-choose-topics = Topics to be pinged for, page { $page } of { $pages }; none means any
care-button-pings-on = Ping me
care-button-pings-off = Don’t ping me
care-button-quiet = Quiet hours
care-modal-quiet = When should I not ping you?
care-modal-from = From
care-modal-from-hint = Such as 22:00 or 10 pm. Leave both empty for no quiet hours.
care-modal-to = To
care-modal-to-hint = Such as 7:00 or 7 am

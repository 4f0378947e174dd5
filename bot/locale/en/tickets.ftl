# What people read who ask a volunteer: the offer, what is passed on, what comes back.

## Buttons

ticket-button-write = Write to a volunteer
ticket-button-alike = Show that answer
ticket-button-send = Send
ticket-button-send-anyway = Send anyway
ticket-button-reword = Change the words
ticket-button-name = Give a name
ticket-button-anonymous = Stay anonymous
ticket-button-direct = Tell me by direct message
ticket-button-fetch = No direct message
ticket-button-cancel = Cancel
ticket-button-preview = Back to my question
ticket-button-look = Look at it
ticket-button-add = Write more
ticket-button-helped = It helped
ticket-button-not-helped = It didn’t help
ticket-button-wish = Tell me when you know
ticket-button-unwish = No need to tell me
ticket-button-close = Close
ticket-button-close-sure = Yes, close it
ticket-button-withdraw = Withdraw
ticket-button-withdraw-sure = Yes, withdraw it
ticket-button-report = Report
ticket-button-report-number = Report { $number }
ticket-button-show = Show it
ticket-button-appeal = Write to the moderators

## Forms

ticket-modal-question = Ask a volunteer
ticket-modal-question-text = What do you want to know?
ticket-modal-question-text-hint = You see it once more before it is sent. Leave out names, numbers and addresses.
ticket-modal-name = Give a name
ticket-modal-name-text = What should volunteers call you?
ticket-modal-name-text-hint = Any name will do. It need not be your real one.
ticket-modal-add = Write more
ticket-modal-add-text = What do you want to add or ask?
ticket-modal-add-text-hint = It goes to the volunteers. Leave out names, numbers and addresses.
ticket-modal-report = Report a message
ticket-modal-report-text = What is wrong with it? (optional)
ticket-modal-report-text-hint = Moderators read it, volunteers don’t. They don’t see who you are.
ticket-modal-appeal = Write to the moderators
ticket-modal-appeal-text = What should they know?
ticket-modal-appeal-text-hint = You can write once. They don’t see who you are.

## The offer below the contacts

ticket-offer = **Or write to a volunteer**
    A person answers you, not a bot. They are not a lawyer. They never learn who you are: I pass your question on without your name, and first I show you exactly what I pass on.
ticket-offer-direct = **Volunteers answer questions too.** To ask them, use /ask in the server whose volunteers should answer, then press “Ask a person”. Only you see that.

## How long it takes

ticket-wait-usual = ⏱️ So far, half of the answers came within { $usual }, and four out of five within { $most }.
ticket-wait-unknown = ⏱️ I can’t say how long it takes: there are too few answers so far to tell.
ticket-wait-waiting =
    { $count ->
        [0] No question is waiting now.
        [one] { $count } question is waiting now.
       *[other] { $count } questions are waiting now.
    }
ticket-wait-others =
    { $count ->
        [0] No other question is waiting now.
        [one] { $count } other question is waiting now.
       *[other] { $count } other questions are waiting now.
    }
ticket-wait-open = Someone is there now.
ticket-wait-closed = Nobody is there now. Someone will be on { $time }.
ticket-wait-closed-unknown = Nobody is there now.
ticket-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
ticket-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
ticket-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## Before it is sent

ticket-preview = **Look at it before you send it.** This is what volunteers read, and nothing else:
ticket-preview-beside = They also see: { $told }, and when you sent it.
ticket-preview-anonymous = Your name: they don’t see it.
ticket-preview-named = Your name: they see “{ $name }”, which you wrote.
ticket-preview-personal = ⚠️ Your text seemed to have a personal number or address in it. I took it out and don’t keep it: “…” stands there now. You don’t need to give one.
ticket-preview-public = ⚠️ You asked me this in a channel first. People who read it there may recognize the same words. To avoid that, press “Change the words”.
ticket-preview-fetch = 📬 How the answer comes: you get it with /answer. I send you no message.
ticket-preview-direct = 📬 How the answer comes: I send you a direct message. It says only that an answer is waiting.
    ⚠️ That message stays in your history and can show on a locked screen.
ticket-alike = 💡 **Somebody asked something like this, and a volunteer answered.** Look at that answer first: it may save you the wait.
ticket-cooldown = You have sent a lot in a short time. You can send another question in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
ticket-cancelled = Nothing was sent. I have deleted what you wrote.
ticket-not-sent = What you wrote, so that you can copy it:

## When it was sent

ticket-sent = ✅ **Sent.** Volunteers can read it now. They don’t see who you are.
ticket-sent-code = Your code. I can’t show it again:
ticket-sent-how = To read the answer, use /answer: here, or in a direct message to me. You need the code only on another account, or once the question is closed. Whoever has it can read the answer, so keep it to yourself.
ticket-sent-ends = On { $date } the question ends by itself, and I forget who asked it. You can withdraw it at any time.

## Looking at it: /answer

ticket-own = **Your questions to volunteers**
ticket-own-none = You have no open question to volunteers here. If you have a code, use it with /answer.
ticket-state-open = ⏳ **Waiting for a volunteer**
ticket-state-claimed = 👀 **A volunteer is working on it**
ticket-state-asked = 💬 **A volunteer asks you something.** Press “Write more” to answer.
ticket-state-answered = ✅ **A volunteer has answered**
ticket-state-wished = 🔔 **Nobody has answered yet.** It stays open until { $date }.
ticket-state-closed = 🔒 **Closed.** I no longer know who asked. Whoever has the code can read it for { $days } days.
ticket-ends = It ends by itself on { $date }.
ticket-wish-fetch = 🔔 If nobody answers by { $date }, the question stays open for { $days } days after you sent it. Look with /answer from time to time, or press “Tell me by direct message”.
ticket-wish-direct = 🔔 If nobody answers by { $date }, the question stays open for { $days } days after you sent it. I send you a direct message when somebody answers. It stays in your history and can show on a locked screen.
ticket-question = **You asked** · { $when }
ticket-added = **You wrote** · { $when }
ticket-answer = **{ $number }. A volunteer answers** · { $when }
ticket-asked-back = **{ $number }. A volunteer asks you** · { $when }
ticket-from-volunteer = ⚠️ From a volunteer, not a lawyer. Never send money or documents.
ticket-original = In their own words ({ $language }):
ticket-helped = You said that this helped.
ticket-not-helped = You said that this didn’t help.

## The answer that somebody else got

ticket-alike-told = Somebody who asked something like this got this answer:

## Ending it

ticket-close-sure = **Close this question?** I then forget that it was you who asked. After that, only the code opens it, for { $days } days. Without the code you can’t read it any more.
ticket-closed = Closed. I have forgotten that it was you who asked.
ticket-withdraw-sure = **Withdraw this question?** Everything of it is deleted: what you wrote, and what volunteers wrote to you. Only a report to the moderators stays, if there was one.
ticket-withdrawn = Withdrawn. Everything of it is deleted here but a report to the moderators, if there was one, and the volunteers’ card is emptied. A volunteer may have read it before.
ticket-reported = Thank you. The moderators see the message and what you wrote, but not who you are. Volunteers don’t see your report.
ticket-appealed = Sent to the moderators, without your name. They can end the block.

# What Discord's users read beside the answers: buttons, forms, notices, help.

door-language-name = English

## Buttons

door-button-sources = Sources
door-button-ask-more = Ask more
door-button-share = Share
door-button-helpful = Helpful
door-button-not-helpful = Not helpful
door-button-wrong = This is wrong
door-button-person = Ask a person
door-button-remove = Remove
door-button-back = Back
door-button-more = More ({ $page } of { $pages })
door-button-ask = Ask privately
door-button-forget = Delete my data
door-button-forget-sure = Yes, delete it
door-button-report-done = Done

## Forms

door-modal-ask = Ask a question
door-modal-ask-more = Ask more about this
door-modal-question = Your question
door-modal-question-hint = Only you see the answer. Leave out names, numbers and addresses.
door-modal-wrong = What is wrong?
door-modal-note = What should the moderators know? (optional)
door-modal-note-hint = They see this text and the answer, not your name. Leave out personal facts.

## Notices

door-personal-private = ⚠️ Your question seems to have a personal number or address in it. I did not use it, and I do not keep it. You don’t need to give one to ask.
door-personal-direct = ⚠️ Your message seems to have a personal number or address in it. I did not use it and I don’t keep it, but it stays in our chat until you delete your message.
door-personal-not-shared = ⚠️ Your question seems to have a personal number or address in it, so I answer only you. I did not use it, and I do not keep it.
door-personal-public = Please delete your message: it seems to have something personal in it. To ask so that only you see it, use /ask.
door-cannot-read = Discord does not let me read replies to that answer. Press “Ask more” below it, use /ask, or mention me along with your question.
door-empty-mention = Write your question after my name, or use /ask so that only you see it.
door-cooldown =
    { $seconds ->
        [one] One moment, please: that was a lot of questions at once. Ask again in 1 second.
       *[other] One moment, please: that was a lot of questions at once. Ask again in { $seconds } seconds.
    }
door-cooldown-reports = Thank you, the moderators have your reports. You can send another one in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
door-sharing-forbidden = This server does not allow shared answers, so only you see this one.
door-not-shared = You or I may not write in this channel, so only you see this answer.
door-shared = Shared here, without your name: { $link }
door-share-not-here = Sharing does not work here: you or I may not write in this channel, or the server does not allow it.
door-vote-helpful = Thank you. Votes like yours help keep the sources good.
door-vote-not-helpful = Thank you for telling me. What would help?
door-wrong-sent = Thank you. The moderators can see your report, but not who sent it.
door-wrong-kept = Thank you. Your report is kept for the person who runs this bot, without your name.
door-not-yours = Only the person who asked, or a moderator, can remove this answer.
door-not-moderator = Only moderators can do that.
door-topic-gone = My sources no longer answer that question. Ask it in your own words with /ask.
door-no-contacts = My sources don’t name anyone you can call. Ask the moderators of this server.
door-error = Something went wrong on my side. Please try again in a moment.
door-outdated = This command has changed. Close Discord, open it again, and try once more.

## When the sources behind an answer have changed

door-changed = ⚠️ The sources behind that answer have changed. This is what they say today:
door-withdrawn = ⚠️ My sources no longer support that answer. Please don’t rely on it.

## /check-answer

door-check-same = ✅ Still the same: today my sources say what this answer says.
door-check-changed = ⚠️ Changed: today my sources say something else. Below are the words of then and of today.
door-check-withdrawn = ⛔ Withdrawn: my sources no longer support this answer.
door-check-old = Then: { $text }
door-check-new = Today: { $text }
door-check-gone = Today: no longer in my sources.
door-check-added = New: { $text }
door-check-stands = ⚠️ Changed: the words are the same, but how the rule stands has changed since.
door-check-stands-now = **Today: { $label }**
    { $text }
door-check-unknown = I don’t know any answer with the id “{ $id }”. The id has 16 letters and numbers and is at the bottom of each answer. I keep ids for { $days } days.
door-check-today = Today’s answer

## /language

door-language-set = From now on I write to you in { $language } here. Answers still come in the language of your question.
door-language-automatic = From now on I write to you in the language of your Discord. Answers still come in the language of your question.

## /setup and /reports

door-setup = **Settings of this server**
door-setup-sharing-on = Sharing answers: allowed. Answers are private unless the asker shares them.
door-setup-sharing-off = Sharing answers: forbidden. All answers to /ask are private.
door-caution-cautious = cautious
door-caution-normal = normal
door-caution-generous = generous
door-setup-caution-cautious = How sure I must be: cautious. I answer only what my sources clearly answer. I say more often that I am not sure, and I am wrong less often.
door-setup-caution-normal = How sure I must be: normal. I answer when my sources seem to answer the question. If not, I say that I am not sure.
door-setup-caution-generous = How sure I must be: generous. I also answer when my sources may not fit the question. I say less often that I am not sure, and I am wrong more often.
door-setup-caution-measured =
    I tried each setting on { $asked } test questions about this server’s sources. How many I answered, and in parentheses how many of those were right:
    cautious { $cautious } ({ $cautious_rightly }), normal { $normal } ({ $normal_rightly }), generous { $generous } ({ $generous_rightly })
    What people really ask is harder, so there I am wrong more often.
door-setup-reports-channel = Reports of wrong answers go to: { $channel }
door-setup-reports-none = Reports of wrong answers: no channel is set. Moderators read them with /reports.
door-setup-channel-denied = ⚠️ I am not allowed to write in { $channel }. Give me “View Channel” and “Send Messages” there.
door-setup-channel-open = ⚠️ Everyone can read { $channel }. Reports may hold what readers wrote for moderators only: choose a channel that only they see.
door-setup-curators-none = Sources: whoever may “Manage Messages” on the whole server can change them.
door-setup-curators-role = Sources: { $role } and whoever may “Manage Server” can change them.
door-setup-curators-gone = ⚠️ That role is no longer there. Choose another one, or take it back with “curators-off”.
door-setup-curators-hidden = ⚠️ Discord shows /source, /contact, /gap, /alias and the menu “Keep this answer” only to people who may “Manage Messages”. Open them for { $role } in Server Settings > Integrations.
door-setup-curators-everyone = Everyone on the server can’t be trusted with the sources. Choose a role that you give to people you know. Nothing was changed.
door-setup-two-people-on = Publishing takes two people: what one writes, another must confirm. Hiding something takes one.
door-setup-two-people-off = Publishing takes one person.
door-setup-audit-channel = Who changes sources is posted in: { $channel }
door-setup-audit-none = Who changes sources: posted nowhere. I keep a log of it.
door-setup-audit-open = ⚠️ Everyone can read { $channel }. There they see who changed what.
door-setup-bot-lacks = ⚠️ I am missing these permissions on this server: { $permissions }. Without them I can’t answer mentions.
door-setup-bot-fine = I have all the permissions I need.
door-report = **Report: this answer may be wrong**
door-report-answer = Answer { $id }. See /check-answer.
door-report-note = They wrote: { $note }
door-report-no-note = They wrote nothing more.
door-reports-none = There are no open reports.
door-reports-count = Open reports: { $count }

## /help, /about, /privacy

door-help = **How to ask**
    Type **/ask** and your question, in English or Spanish. Only you see the answer, unless you choose to share it.
    You can also mention me in a channel (everyone sees it) or write me a direct message. Or press and hold a message (on a computer: right-click it), choose “Apps”, then “Answer from the sources”.
door-help-buttons = **Below each answer**
    The button **Sources** shows where each sentence comes from. **Ask more** is for a follow-up question. **Ask a person** tells you who to call. **{ $other }** shows the same answer in that language.
door-help-desk = **Ask a volunteer**
    On this server, **Ask a person** also lets you write to a volunteer. They are no lawyer, and they never learn who you are. You see what I pass on before it is sent, and you can take it back. /answer shows you what they wrote; only you see it.
door-help-more = **More**
    /check-answer tells whether an answer still holds. /language changes the language I use with you. /privacy tells what I keep and has a button that deletes it. /about tells what I am. Where a server has volunteers, /answer shows what they wrote to you, and they themselves use /queue and /desk.
door-help-limits = I only say what my sources say. When they don’t say it, I tell you so. I give information, not legal advice.
door-about = **What I am**
    I am Bannock, a bot. I look up what hand-picked sources say about Denver’s 2017 immigration ordinance (Council Bill 17-0940) and Executive Order 142. I make nothing up: people wrote every sentence, and each one shows its source. I am no lawyer and no government office.
door-about-sources = **My sources**
    { $articles } articles with { $passages } passages. The newest is from { $newest }. They are our own plain-language summaries unless an answer says otherwise.
door-about-library = Library { $digest }. The same question always gets the same answer from the same library.
door-about-keeps = What I keep, and how to delete it: /privacy
door-privacy = **What I keep**
    I don’t store who asked. A question is never stored next to anything that says whose it is. What you write into it stays in it: please leave out names.
door-privacy-but-desk = Only what you send to volunteers is kept in another way. That stands further below.
door-privacy-memory = **In memory only:** for { $minutes } minutes, your last question in each place and what our talk was about, so that you can ask a follow-up or pass it on to a person; for about 10 minutes, which messages I answered and who asked a lot. It is gone when I restart.
door-privacy-questions =
    { $days ->
        [0] **Questions:** their words are not stored.
        [one] **Questions, for 1 day:** the words (phone, A- and document numbers, e-mail and street addresses are taken out where I recognize them, names are not), the server, the language, the kind of answer, and the day. No person, no message, no time of day. They show what the sources lack. I can’t tell which are yours, so I can’t delete just those.
       *[other] **Questions, for { $days } days:** the words (phone, A- and document numbers, e-mail and street addresses are taken out where I recognize them, names are not), the server, the language, the kind of answer, and the day. No person, no message, no time of day. They show what the sources lack. I can’t tell which are yours, so I can’t delete just those.
    }
door-privacy-previews = **Moderators who try out a change to the sources** see which of these questions from their server it would answer differently: the words only, never who asked. They can have a question asked again with every later change; its words then stay, without anything about who asked.
door-privacy-answers = **Answers, for { $answers } days after they were last given:** which passages were shown and their words, the language, the kind of answer, and an id made from these, never from your question. For an answer in a channel, for { $messages } days, also the message, its channel, server and day, and a code for the message that asked, so that it goes when you delete your question while I am online.
door-privacy-votes = **Your vote on an answer, for at most { $votes } days, with the month, and the language you chose, for { $languages } days:** under a code instead of your name, a different one on each server. Once you ask a volunteer about an answer, your vote on it stays without any code, so it can’t be changed or deleted.
door-privacy-reports = **Reports that an answer is wrong, for { $reports } days:** which answer, what was written, the server and the day. Not who sent it.
door-privacy-desk = **Questions that you send to volunteers, for at most { $open } days:** your words (numbers and addresses are taken out as above, names are not), what was written back, the name you gave if any, the server, the language, what I had answered, and the time of each step. Who asked lies next to it, but encrypted: I open it only to tell whose question it is and to bring you the answer. That goes when you close or take back the question, or after { $open } days; if you want to be told later, after { $wish } days. What you take back is deleted at once, and what you write but don’t send, an hour after you last changed it. Other texts go { $texts } days after the end; until then a volunteer may let others who ask the same see the answer, never your question. After that only counts are left, for { $counts } days: the server, the day, the language, what happened (such as sent, answered or taken back), and about how long it took.
door-privacy-desk-care = **Reports to moderators about a volunteer’s message, for { $reports } days, even when the question is gone:** that message, who wrote it, to which question, what the report says, the server and the day. Not who sent it. Somebody who is rude can be blocked for at most { $block } days, and nobody learns who that is: until then I keep a code instead of the name, the reason, and what they wrote to the moderators.
door-privacy-desk-key = Whoever has both the desk’s key and the database can read who asked, as long as a question is open. The key is not in the database.
door-privacy-volunteers = **Only for volunteers:** their Discord id at what they wrote, for as long as that stays, and what they chose with /desk; and whether a moderator took the right to answer from them. “Delete my data” deletes what they chose, but not the other two.
door-privacy-desk-discord = **In Discord** a question stands on a card that only volunteers and moderators should see, without your name. When the question ends I empty the card. Discord may keep copies of it, and of the forms you fill in. If you want to be told by direct message, that message stays in your history and can show on a locked screen.
door-privacy-library = **Only for moderators, who changed the sources:** their Discord id, what they did, why and when. Drafts go { $drafts } days after the last change to them, the log after { $log } days; a server may also have the log posted in a channel. The history of what went live stays as long as the library. “Delete my data” does not delete these.
door-privacy-code = The codes are made with a secret key. Whoever has both that key and the database can test whether a code belongs to a person they already know of, and since a question leads to the same answer each time, could guess what that person voted on. Nobody can read names out of the codes. The “Remove” button under an answer in a channel carries such a code for the person who asked, a new one each time. What is deleted leaves the database’s files within an hour.
door-privacy-discord = **Discord keeps its own copies** of what you type and of what I send, by its own rules. I can’t delete those. In a channel everyone sees that you asked. Direct messages stay in your history: use “Remove” there.
door-privacy-logs = My log holds no question and no name.
door-forget-sure = This deletes your votes, the language you chose and our conversations in memory, on every server that I am on. Sure?
door-forget-sure-desk = It also takes back all your open questions to volunteers. You can’t read their answers any more. Which closed ones were yours I no longer know: those you can take back with their codes, using /answer.
door-forgotten-desk = Questions to volunteers that I took back: { $tickets }.
door-forgotten = Deleted. Votes and choices that were kept: { $rows }. Conversations in memory: { $conversations }. My answers in channels stay there: use “Remove” under them.

# What volunteers read: the card of a question, their work on it, the queue; and what the desk sends.

## Buttons

desk-button-claim = Take it
desk-button-open = Open
desk-button-look = Look at it
desk-button-answer = Answer
desk-button-ask-back = Ask back
desk-button-search = Search the sources
desk-button-quotes = What I quote
desk-button-quote = Quote { $which }
desk-button-leave-out = Leave out { $which }
desk-button-back-to-ticket = Back to the question
desk-button-keep = Keep it longer
desk-button-release = Give it back
desk-button-hand-over = Hand it over
desk-button-block = Block the asker
desk-button-reopen = Take it up again
desk-button-propose = Propose as a source
desk-button-propose-number = Propose { $which } as a source

## Forms

desk-modal-answer = Answer
desk-modal-answer-text = Your answer
desk-modal-answer-text-hint = What you know, not what they should do. Never ask for names, numbers, papers or money.
desk-modal-language = Language of your text
desk-modal-language-hint = If it is not the asker’s, a translation below helps.
desk-modal-translation = Translation (optional)
desk-modal-translation-hint = The same in the asker’s language. It is marked as translated by a person.
desk-modal-others = Also for others who ask the same?
desk-modal-others-hint = Only tick this if nothing in it is about this one person.
desk-modal-ask-back = Ask back
desk-modal-ask-back-text = What do you need to know?
desk-modal-ask-back-text-hint = Never ask for names, numbers, addresses, papers or money.
desk-modal-search = Search the sources
desk-modal-search-text = What to look for
desk-modal-search-text-hint = As a question, in English or Spanish
desk-modal-propose = Propose as a source
desk-modal-title = Title of the source
desk-modal-title-hint = What it is about, in a few words
desk-modal-url = Where does it say so? (address)
desk-modal-url-hint = Needed if your answer quotes nothing.
desk-modal-hand-over = Hand it over
desk-modal-to = To whom?
desk-modal-to-hint = They must be a volunteer too. Their time starts over.
desk-modal-block = Block the asker
desk-modal-days = For how long?
desk-modal-days-hint = You don’t learn who it is. They can write to the moderators about it.
desk-modal-reason = Why?
desk-modal-reason-hint = Moderators read it. The question and all that was written are deleted.
desk-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## A question on its card

desk-state-unsent = Not sent
desk-state-open = Waiting
desk-state-claimed = Taken
desk-state-answered = Answered
desk-state-wished = Not answered in time; the asker still wants to know
desk-state-closed = Closed
desk-urgent = **It may be urgent**
desk-sent = Sent { $when }
desk-named = Wants to be called { $name }
desk-claimed-by = { $who } has it; that ends { $until }
desk-claimed-by-you = You have it; that ends { $until }
desk-answered-by = Answered by { $who }
desk-card-more = Press “{ desk-button-open }” to read the rest.
desk-card-closed = **{ $name }** · Closed
desk-bot-nothing = The bot was not asked first.
desk-bot-answered = The bot answered from these sources, and that was not enough:
desk-bot-unsure = The bot was not sure that its sources answer this, and did not guess.
desk-bot-no-match = The bot’s sources say nothing about this.
desk-bot-gap = We know that the bot’s sources don’t say this:
desk-bot-advice = The asker wanted advice, and the bot gives none.
desk-bot-smalltalk = The bot took it for small talk.
desk-bot-changed = These sources have changed since then.

## Working on a question

desk-message-answer = { $number }. Answer
desk-message-ask-back = { $number }. Asked back
desk-message-addition = { $number }. From the asker
desk-translated = Translated by a person:
desk-message-held = Not passed on yet: a moderator looks at it first ({ $reasons }).
desk-message-refused = Not passed on: a moderator kept it back.
desk-message-helped = The asker: it helped.
desk-message-not-helped = The asker: it didn’t help.
desk-message-for-others = It may be shown to others who ask the same.
desk-picked =
    { $count ->
        [one] Your next message quotes { $count } passage.
       *[other] Your next message quotes { $count } passages.
    }
desk-answered = ✅ Your answer is passed on. The asker reads that it is from a volunteer, not from whom.
desk-asked-back = ✅ Your question is passed on. You still have this one.
desk-held = ✋ Not passed on yet: a moderator looks at it first ({ $reasons }).
desk-released = You gave it back. It waits for the others.
desk-handed-over = ✅ { $who } has it now.
desk-hand-over-to-none = ⚠️ Only volunteers can take it over. Nothing was changed.
desk-blocked =
    { $days ->
        [one] The asker can’t write here for { $days } day. The question is deleted.
       *[other] The asker can’t write here for { $days } days. The question is deleted.
    }
desk-proposed = ✅ Proposed. It becomes a source once a second person says yes to it in /source drafts.
desk-given-back = Here is what you wrote, so that you don’t have to write it again:
desk-quotes =
    { $count ->
        [0] Choose what your next message quotes. Nothing is chosen yet.
        [one] Your next message quotes { $count } passage.
       *[other] Your next message quotes { $count } passages.
    }
desk-quotes-none = The sources say nothing about this. Try other words.
desk-quotes-more = There is more than fits here.
desk-quote-gone = A passage that was quoted here is no longer in the sources.

## The queue

desk-queue =
    { $count ->
        [0] Nothing is waiting
        [one] { $count } question is waiting
       *[other] { $count } questions are waiting
    }
desk-queue-mine =
    { $count ->
        [0] You have no question
        [one] You have { $count } question
       *[other] You have { $count } questions
    }
desk-queue-more =
    { $count ->
        [one] { $count } more is not shown. Choose a language or a topic to see fewer.
       *[other] { $count } more are not shown. Choose a language or a topic to see fewer.
    }

## What the desk sends

desk-ping = A question is waiting: **{ $name }** ({ $language })
desk-ping-urgent = 🚨 A question is waiting that may be urgent: **{ $name }** ({ $language })
desk-news-added = **{ $name }**: the asker wrote something more.
desk-news-lease-over = **{ $name }** is waiting again: its time ran out.
desk-news-reminder = **{ $name }**: the time for it ends { $until }. Answer it, keep it longer, or give it back.
desk-news-refused = **{ $name }**: a moderator kept a message back. Please write another one.
desk-news-passed = **{ $name }**: a moderator passed the message on.
desk-news-handed-over = **{ $name }** was handed over to { $who }.
desk-news-reopened = **{ $name }** was taken up again by { $who }.
desk-direct-answer = An answer is waiting for you.
desk-direct-asked-back = A message is waiting for you.
desk-direct-told-later = Now there is an answer for you.
desk-moderators-held = ✋ A volunteer’s message waits for a moderator before it is passed on.
desk-moderators-reported = ⚠️ Somebody reported a volunteer’s message.
desk-moderators-appealed = ✉️ Somebody who is blocked at the volunteers’ desk wrote to the moderators.

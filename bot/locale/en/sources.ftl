# What curators read in Discord: drafts, sources, history, corrections.

## Looking at the library: lists, single sources, history, what is due

source-list =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
source-list-none = No source is like that. Leave out a filter, or use fewer words.
source-open = Open one…
source-page = The page
source-status-live = In use
source-status-retired = Retired
source-origin-own = Added here
source-origin-changed = Changed here
source-origin-shipped = Came with the bot
source-is-retired = Retired: no answer shows it
source-review-none = No day set to look again
source-review-by = Look again by { $date }
source-review-over = Should have been looked at by { $date }
source-cited =
    { $count ->
        [0] Not cited for 30 days
        [one] Cited { $count } time in 30 days
       *[other] Cited { $count } times in 30 days
    }
source-last-change = Last change: { $told }
source-passage-conflicts-with = Told otherwise by: { $sources }
source-passage-amended-by = Amended by: { $sources }
source-passage-superseded-by = Replaced or decided by: { $sources }
source-passage-questions =
    { $count ->
        [0] No sample questions: it is found by its words alone
        [one] Found by { $count } sample question
       *[other] Found by { $count } sample questions
    }
source-button-edit = Edit
source-button-retire = Retire
source-button-history = History
source-button-looked = Looked at it today
source-history = What was changed here
source-history-of = What was changed: { $title }
source-history-none = Nothing was changed here yet.
source-told-by = { $when } by { $who }
source-told-by-two = { $when } by { $who }, with a second yes from { $second }
source-by-operator = whoever runs the bot
source-diff = See what was changed…
source-button-older = Older
source-button-newest = Newest
source-button-back = Go back to before this
source-changed-add = Added: { $title }
source-changed-edit = Edited: { $title }
source-changed-stage = How far the rule has come: { $title }
source-changed-retire = Retired: { $title }
source-changed-undo = Undone: { $title }
source-changed-keep = Question kept: { $title }
source-changed-contact = Contact: { $title }
source-changed-gap = Known gap: { $title }
source-changed-alias = Other names: { $title }
source-changed-by-hand = Files changed by hand
source-changed-proposed = From a volunteer’s answer: { $title }
source-never-changed = Nothing of this source was changed here, so there is nothing to undo. To take it out of all answers, retire it.
source-review =
    { $count ->
        [one] { $count } thing to look at
       *[other] { $count } things to look at
    }
source-review-empty = Nothing is due. Sources are listed here 30 days before somebody should look at them again.
source-due-kind-waiting = A draft waits for a second yes
source-due-kind-broken = A broken file
source-due-kind-over = A rule that is over
source-due-kind-differs = Its translation differs
source-due-kind-review = Look again
source-due-kind-contact = A contact
source-due-kind-reference = Names something that is gone
source-due-kind-translation = Lacks a translation
source-due-waiting = ✋ Waits for a second yes since { $date }: { $title }
source-due-broken =
    { $count ->
        [one] ❌ { $title } has { $count } fault, so answers leave out some or all of it. Ask whoever runs this bot to mend it.
       *[other] ❌ { $title } has { $count } faults, so answers leave out some or all of it. Ask whoever runs this bot to mend them.
    }
source-due-over = ⚖️ In force until { $date }, and nothing says what came after. Say it with /source stage: { $title }
source-due-differs = ⚖️ The source and its translation say different things about the rule. Open it and mend one of them: { $title }
source-due-review = 🕑 Look again by { $date }: { $title }
source-due-review-over = ⚠️ Should have been looked at by { $date }: { $title }
source-due-contact = ☎️ Call { $title }: the number was last checked on { $date }. If it works, use /contact checked. If not, open it below and mend it.
source-due-reference =
    { $count ->
        [one] 🔗 { $title } names a passage that is not there
       *[other] 🔗 { $title } names { $count } passages that are not there
    }
source-due-translation =
    { $language ->
        [en] 🌐 There is no English version. Add one with /source add: { $title }
        [es] 🌐 There is no Spanish version. Add one with /source add: { $title }
       *[other] 🌐 Parts of it are not translated. Open it and add them: { $title }
    }

## Retiring a source, looking at one again

source-modal-retire = Retire this source
source-modal-retire-reason = Why?
source-modal-retire-reason-hint = Moderators see it in the history. No names of people, please.
source-retire-ask = Retire **{ $title }**? From then on no answer shows it, in any language. Older answers that cite it warn that they no longer hold.
source-retire-reason = Why: { $reason }
source-retire-answers =
    { $count ->
        [0] No public answer of the last 30 days cites it.
        [one] { $count } public answer of the last 30 days cites it. You can have it corrected afterwards.
       *[other] { $count } public answers of the last 30 days cite it. You can have them corrected afterwards.
    }
source-retire-golden =
    { $count ->
        [one] { $count } kept question loses its source:
       *[other] { $count } kept questions lose their source:
    }
source-retire-topics =
    { $count ->
        [one] { $count } offered question loses its source:
       *[other] { $count } offered questions lose their source:
    }
source-retire-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
source-button-retire-sure = Yes, retire
source-button-retire-not = No, leave it
source-button-unretire = Undo
source-retired = Retired: **{ $title }** (change #{ $number }). No answer shows it any more.
source-spared = Nothing was changed. **{ $title }** stays as it is.
source-looked = Thank you. **{ $title }** comes up again in { $days } days.
source-looked-waiting = Thank you. A second moderator still has to say yes; then **{ $title }** comes up again in { $days } days.

## Keeping questions, and checking them

source-modal-keep = Keep this answer
source-modal-keep-question = The question
source-modal-keep-question-hint = As it was asked, without names, numbers or addresses
source-keep-not-mine = This is no answer of mine with sources. Choose a message in which I answered a question.
source-keep-differs = Asked today with normal caution, this question has another answer than the message shows, so nothing is kept yet. Is this one right?
source-keep-sure = Is this answer right? Once kept, every check asks the question again and tells you when the answer changes.
source-button-keep-answer = Keep this one
source-kept = Kept (change #{ $number }). From now on, every check and every preview asks this question and tells you if its answer changes.
source-no-question = There is no question. Write it as people would ask it.
source-personal = The question seems to hold a personal number or an address, so it is not kept. Leave that out, and try again.
source-checked-golden =
    { $passed ->
        [one] ✅ { $passed } of { $total } kept questions has the answer that it should have.
       *[other] ✅ { $passed } of { $total } kept questions have the answer that they should have.
    }
source-checked-no-golden = No questions are kept yet. Open the menu of a good answer and choose “Keep this answer”.
source-checked-nothing = nothing
source-checked-outcome = Should be: { $expected }. Is: { $got }.
source-checked-cites = Should cite one of { $expected }. Cites: { $got }.
source-checked-says = Should say “{ $expected }”, and does not.
source-outcome-answered = an answer
source-outcome-unsure = not sure enough to answer
source-outcome-no-match = no answer in the sources
source-outcome-advice = a call for advice
source-outcome-smalltalk = small talk
source-checked-files-fine = ✅ All files are whole, and nothing is overdue.
source-checked-review = What to look at stands in /source review.
source-checked-files = Files: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } thing to look at
       *[other] { $warnings } things to look at
    }.

## Answers that were corrected, and what became of those to be corrected

source-corrected-changed = ⚠️ **Corrected on { $date }:** a source of this answer has changed since. Don’t rely on the old text below. Press “{ source-button-today }” to see what my sources say now.
source-corrected-withdrawn = ⚠️ **Corrected on { $date }:** my sources no longer support this answer. Don’t rely on the old text below. Press “{ source-button-today }” to see what they say now.
source-corrected-whole-changed = ⚠️ **Corrected on { $date }:** a source of the answer that stood here has changed since. This is what my sources say now:
source-corrected-whole-withdrawn = ⚠️ **Corrected on { $date }:** my sources no longer support the answer that stood here.
source-button-today = Today’s answer
source-button-recall = { $count ->
        [one] Correct 1 answer
       *[other] Correct { $count } answers
    }
source-button-recall-sure = { $count ->
        [one] Yes, correct it
       *[other] Yes, correct { $count } answers
    }
source-recall = { $count ->
        [one] **1 answer** in your channels cites what was changed: { $subject }
       *[other] **{ $count } answers** in your channels cite what was changed: { $subject }
    }
source-recall-more = … and { $count } more.
source-recall-how = I go through them one by one. An answer that still holds stays as it is. On each of the others I put a note that says it was corrected, with a button for today’s answer; the old text stays below the note. If this server has a channel for the log, I say there when I am done.
source-recall-none = No answer of the last 30 days in your channels cites this. There is nothing to correct.
source-recall-started = { $count ->
        [one] I am correcting 1 answer. That takes a moment.
       *[other] I am correcting { $count } answers, about one a second.
    }
source-recall-waiting = These answers are being corrected already.
source-fate-corrected = Corrected: { $count }.
source-fate-same = Still right: { $count }.
source-fate-gone = Already deleted: { $count }.
source-fate-denied = In channels where I may not write: { $count }.
source-fate-failed = Could not be corrected: { $count }.

## The log, as it is posted in a channel

source-did-drafted = Draft made
source-did-changed = Draft changed
source-did-discarded = Draft thrown away
source-did-submitted = Waiting for a second person’s yes
source-did-published = Published
source-did-retired = Source retired
source-did-hidden = Hidden
source-did-undone = Change taken back
source-did-by-hand = Files changed by hand
source-did-recalled = Answers are being corrected
source-did-corrected = Answers are corrected
source-did-set-up = Setting changed
source-audit-subject = What: { $subject }
source-audit-operator = Who: at the terminal or by hand
source-audit-by = Who: { $who }
source-audit-revision = Change number { $number }
source-audit-count = Answers: { $count }
source-audit-note = Note: { $note }

## Contacts, gaps and other names

source-form-contact-add = Add a contact
source-form-contact-edit = Edit a contact
source-form-gap-add = Add a gap
source-form-gap-edit = Edit a gap
source-form-alias-add = Teach me other names
source-form-alias-edit = Edit names
source-field-contact-phone = Phone number
source-field-contact-phone-hint = Call it first: a new number counts as checked today.
source-field-contact-name = Name
source-field-contact-name-hint = First line: English. Second line: Spanish.
source-field-contact-hours = Hours
source-field-contact-hours-hint = First line: English. Second line: Spanish. For example: Day and night
source-field-contact-purpose = What it is for
source-field-contact-purpose-hint = First line: English. Second line: Spanish.
source-field-contact-url = Web address (optional)
source-field-contact-url-hint = It begins with https://
source-field-gap-says = What I say
source-field-gap-says-hint = First line: English. Second line: Spanish. Say what the sources don’t tell.
source-field-gap-questions-en = Questions in English
source-field-gap-questions-en-hint = One a line, the way people ask. I answer questions like these with the sentence above.
source-field-gap-questions-es = Questions in Spanish
source-field-gap-questions-es-hint = One a line, the way people ask.
source-field-gap-near = Passages close to it (optional)
source-field-gap-near-hint = Easier: choose one with “near” in /gap add. One a line: the source’s id, #, the passage’s number
source-field-alias-aliases-en = Names in English
source-field-alias-aliases-en-hint = One a line, all that people call it
source-field-alias-aliases-es = Names in Spanish
source-field-alias-aliases-es-hint = One a line, all that people call it
source-field-alias-broader = Also stands for (optional)
source-field-alias-broader-hint = One id a line, as in the list: terms that this one is a kind of
source-entries-contact = { $count ->
        [one] **1 contact**
       *[other] **{ $count } contacts**
    }
source-entries-gap = { $count ->
        [one] **1 thing that the sources are known not to say**
       *[other] **{ $count } things that the sources are known not to say**
    }
source-entries-alias = { $count ->
        [one] **1 term and what people call it**
       *[other] **{ $count } terms and what people call them**
    }
source-no-entries-contact = There are no contacts. Add one with /contact add.
source-no-entries-gap = There are no known gaps. Add one with /gap add.
source-no-entries-alias = There are no terms. Add one with /alias add.
source-entry-hidden = hidden
source-entry-own = added or changed here
source-entry-hidden-now = I stop using this.
source-entry-shown-again = I use this again.
source-entry-gone = This goes away.
source-field-contact-checked = Last checked
source-field-contact-source = From the passage
source-entry-questions = { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
source-entry-is-hidden = Hidden: “{ $title }”. I no longer use it from now on. You can bring it back with “restore”. (Change number { $number })
source-button-form-again = Mend what I wrote
source-entry-changed = Somebody else changed “{ $id }” while you wrote. Open the form again to see what it says now.
source-bad-phone = “{ $phone }” is not a phone number that can be called. Write it with the area code, for example 303-555-0147. Short numbers such as 911 or 988 work too.
source-bad-address = “{ $url }” is not a web address. It must begin with https:// or http://.
source-no-text = { $field ->
        [says] Write what I should say, in the language of each list of questions.
        [questions] Write at least one question, so that I know when to say it.
        [aliases] Write at least one name.
        [name] Write the name.
        [hours] Write the hours.
       *[other] Write what it is for.
    }
source-too-many-lines = { $field ->
        [says] What I say
        [name] The name
        [hours] The hours
       *[other] What it is for
    } has { $count } lines. It can have two: the first in English, the second in Spanish.
source-no-passage = I don’t know the passage “{ $id }”. Write the source’s id, # and the passage’s number, or choose from the list while you type.
source-form-gone = I no longer have what you wrote. Please start again with the command.

## Why something was refused

source-not-allowed = Only people who may change this server’s sources can do that. If you should be one of them, ask whoever manages the server.
source-no-draft = This draft is gone: it was published or discarded, or nobody touched it for two weeks.
source-draft-changed = Somebody changed this draft in the meantime. Look at it as it is here, then press again.
source-file-changed = Somebody changed what is live in the meantime ({ $path }). Please try again.
source-broken =
    { $count ->
        [one] It can’t be published like this. Mend this, then press again:
       *[other] It can’t be published like this. Mend these { $count } things, then press again:
    }
source-not-yet = It can’t be published yet. First fill in or mend what stands below beside ⚠️.
source-own-yes = This server wants the yes of a second person. Somebody other than you must press “Publish”; they find the draft with /source drafts.
source-nothing-changed = That would change nothing: it is all live already.
source-no-article = No source, or more than one, goes by “{ $id }”. Type part of the title and pick one from the list.
source-no-entry = There is no entry “{ $id }”. Pick one from the list.
source-entry-file = The file { $path } is written in a way that lets no single entry be changed. Whoever runs this bot should put each entry on lines of its own, the first of which begins with “- id:”.
source-no-revision = There is no change number { $number }.
source-too-many-drafts = There are { $max_drafts } drafts already. Publish or discard some first: /source drafts.
source-too-big = That would make a file of more than { $max_kb } KB. Add it as two sources.
source-unreadable = The file { $path } can’t be read. Whoever runs this bot should look at it.
source-unwritable = The file { $path } can’t be written, so nothing was changed. Whoever runs this bot should check its disk.
source-twin-retired = This source is retired in its other language, and a translation would bring it back. First bring the source back with /source undo, or discard this draft.
source-too-many-passages = The sources that are added or changed here may have { $max_passages } passages together, and this would be more. Shorten it, or take another one back with /source undo.
source-not-kept = My notes could not be written just now. It may be done all the same: look at /source history and /source drafts before you try again.
source-not-ready = One moment, please: I am still reading this server’s sources. Try again now.
source-preview-failed = What this would do could not be found out this time. Try again.
source-no-attachment = The file could not be downloaded from Discord. Attach it again.
source-other-language =
    { $language ->
        [es] The file is in Spanish, but the source that you edit is not. Choose the language, too.
       *[other] The file is in English, but the source that you edit is not. Choose the language, too.
    }
source-translated =
    { $language ->
        [es] That source is there in Spanish already. Change it with /source edit.
       *[other] That source is there in English already. Change it with /source edit.
    }
source-one-of = Give either an address or a file, not both. With neither, a form opens where you can paste the text.
source-cannot-read = This bot is not set up to read pages and files. Paste the text instead: use /source add without anything else.
source-bad-date = “{ $value }” is no date that I can read, so it was left as it was. Write it like 2017, 2017-08 or 2017-08-28.
source-bad-url = “{ $value }” is no web address, so it was left as it was. Copy the whole address from the browser.
source-no-date = “{ $value }” is no date that I can read, so nothing was done. Write it like 2017, 2017-08 or 2017-08-28, and try again.
source-no-words = There were no words in it, so nothing was changed.
source-passage-empty = A passage needs words, so its text was left as it was. To take the passage out, choose “{ source-modal-remove }” in the form.
source-reworded = Passage { $value } says something else than was read from the source, so it counts as our own words now, without quotation marks. If the source does say it so, open the passage again and choose “{ source-wording-quote }”.
source-given-back = What you wrote is in the file below, so that nothing of it is lost.
source-problem = { $sentence }
source-problem-line = Line { $line }: { $sentence }
source-problem-file = { $path }: { $sentence }
source-problem-file-line = { $path }, line { $line }: { $sentence }
source-more-problems =
    { $count ->
        [one] and { $count } more problem
       *[other] and { $count } more problems
    }

## The card of a draft

source-act-add = Draft: a new source
source-act-edit = Draft: changes to a source
source-act-stage = Draft: how far a rule has come
source-act-retire = Draft: a source taken out of all answers
source-act-undo = Draft: a step back
source-act-keep = Draft: a question to keep
source-act-contact = Draft: a contact
source-act-gap = Draft: something that the sources do not say
source-act-alias = Draft: other names for something
source-act-by_hand = Draft: files changed by hand
source-act-proposed = Draft: a volunteer’s answer as a source
source-note-publisher = Volunteers of this server
source-note-rests = A volunteer’s answer, checked by a second person. It is not an official text. It rests on: { $sources }
source-card-no-title = (no title yet)
source-card-waiting = made this, and it needs a second person’s yes. Look it over, then press “Publish”.
source-card-waiting-own = you made this, and it needs a second person’s yes. Somebody else must press “Publish”; they find it with /source drafts.
source-card-by = made this draft
source-card-reason = Reason: { $reason }
source-card-kind = { $authority } · { $instrument } · { $stage }
source-card-passages =
    { $count ->
        [one] { $count } passage, { $language ->
            [es] in Spanish
           *[other] in English
        }
       *[other] { $count } passages, { $language ->
            [es] in Spanish
           *[other] in English
        }
    }
source-card-quote = The words are the source’s own.
source-card-summary = The words are our own, not the source’s.
source-card-mixed = Some words are the source’s own, some are ours.
source-card-licence = Licence: { $licence }
source-card-lacks = To fill in, with “Details” or “More details”: { $fields }
source-card-no-passages = There is no text yet. Press “Add text”.
source-card-rule = If this is a law or a draft of one, or tells of one, say so under “More details”. As it is, it counts as news about no rule in particular.
source-card-copyright = Copyright: keep word for word only what may be quoted. Tell the rest in your own words with “In our own words”.
source-card-untranslated =
    { $language ->
        [es] There is no Spanish version yet. Until there is, readers in Spanish see this one. Add one with /source add.
       *[other] There is no English version yet. Until there is, readers in English see this one. Add one with /source add.
    }
source-alike-address = This may be here already, from the same address: { $title }
source-alike-title = This may be here already, with nearly the same title: { $title }
source-alike-words = Passage { $number } says nearly the same as: { $other }
source-card-contradicts = Passage { $number } and another source may say different things ({ $kind }). Check which one is right.
source-differs-vote = the vote
source-differs-amount = an amount of money
source-differs-share = a share
source-differs-date = a date
source-differs-number = a number
source-differs-opposite = the opposite
source-differs-condition = a condition
source-differs-instrument = which rule it is
source-differs-negation = yes or no
source-card-impact = I tried { $asked } questions with this. Answered differently: { $changed }. For the first time: { $appeared }. No longer: { $lost }.
source-card-no-impact = I tried { $asked } questions with this: every answer stays the same.
source-card-golden =
    { $count ->
        [one] { $count } kept question would get a wrong answer. See “{ source-button-effects }”.
       *[other] { $count } kept questions would get a wrong answer. See “{ source-button-effects }”.
    }
source-card-unknown = What this does to answers could not be found out this time. You can publish it all the same.
source-card-changes = What changes in { $what }
source-card-as-shown = This is how answers show and cite it.
source-lacks-title = the title
source-lacks-publisher = who published it
source-lacks-url = its web address
source-lacks-published = its date
source-language-guess =
    { $language ->
        [es] The words did not show their language; I took it for Spanish.
       *[other] The words did not show their language; I took it for English.
    }
source-effect-lost = No longer answered
source-effect-appeared = Answered for the first time
source-effect-changed = Answered differently
source-effect-order = The same passages, in another order or under another heading.
source-effect-golden = This kept question would get a wrong answer: { $question }
source-effect-golden-outcome = Expected: { $expected }. It would be: { $got }.
source-effect-golden-cites = It would not cite { $expected }, but: { $got }
source-effect-golden-says = It would not say “{ $expected }”.
source-effect-more =
    { $count ->
        [one] and { $count } more answer
       *[other] and { $count } more answers
    }

## What a source may be

source-stage-draft = a draft
source-stage-proposed = proposed
source-stage-passed-committee = passed by a committee
source-stage-adopted = adopted, not signed yet
source-stage-signed = signed, in force
source-stage-later = told later
source-stage-context = background
source-instrument-ordinance = the ordinance
source-instrument-executive-order-142 = Executive Order 142
source-instrument-draft-ordinance = a draft of the ordinance
source-instrument-draft-executive-order = a draft of the executive order
source-instrument-context = no rule in particular
source-authority-law = the law itself
source-authority-city = the city
source-authority-news = news
source-authority-advocate = advocates
source-authority-volunteer = volunteers

## What is told of a change, field by field

source-file-contacts = the contacts
source-file-gaps = the known gaps
source-file-names = the other names
source-file-golden = the kept questions
source-passage-of = { $title }, passage { $number }
source-part-status = In use or not
source-part-published-note = About the date
source-part-signed = Signed on
source-part-in-force-until = In force until
source-part-amended-by = Amended by
source-part-superseded-by = Replaced or decided by
source-part-conflicts-with = Told otherwise by
source-part-wording = Whose words they are
source-part-reliability = How far to trust it
source-part-seen = What was read of it
source-part-remark = Remark
source-part-reviewed = Looked at on
source-part-section = Section
source-wording-quote = the source’s own words
source-wording-summary = our own words

## Buttons

source-button-publish = Publish
source-button-ask-yes = Ask for a second yes
source-button-details = Details
source-button-more = More details
source-button-text = Text
source-button-summary = In our own words
source-button-add-text = Add text
source-button-overview = Overview
source-button-passages = Passages
source-button-effects = Effects
source-button-download = Download
source-button-discard = Discard
source-button-discard-sure = Yes, discard it
source-button-discard-mine = Discard mine
source-button-keep = Keep it
source-button-rebase = Go on with mine
source-button-open = Open

## Forms

source-modal-paste = Add a text
source-modal-details = Details
source-modal-more = More details
source-modal-passage = Passage { $number }
source-modal-summary = In our own words
source-modal-add = Add text
source-modal-title = Title
source-modal-title-hint = As it stands above the article
source-modal-part = Text, part { $number }
source-modal-part-hint = 4,000 characters a part. Longer? Attach it as a .txt file: /source add file
source-modal-part-more-hint = What comes after that. You can add more later with “Add text”.
source-modal-where = Web address, or who published it
source-modal-where-hint = For example https://example.org/story, or The Denver Post
source-modal-publisher = Who published it
source-modal-author = Author
source-modal-published = Date
source-modal-published-hint = As far as it is known: 2017, 2017-08 or August 28, 2017
source-modal-licence = What the source allows
source-modal-licence-hint = Copyright: keep word for word only what may be quoted. Note here what you may use.
source-modal-url = Web address
source-modal-authority = Who speaks
source-modal-instrument = Which rule it tells of
source-modal-stage = How far the rule had come
source-modal-stage-hint = When this was written. A draft is never told as law.
source-modal-review-by = When to look at it again
source-modal-review-by-hint = For example 2026-12-31
source-modal-text = Text
source-modal-text-hint = One claim in one paragraph. With empty lines between, it becomes several passages.
source-modal-questions = Questions that it answers
source-modal-questions-hint = As people ask them, one a line. They are searched, never shown.
source-modal-locator = Where it stands
source-modal-locator-hint = For example ¶3, p. 12 or § 28-252
source-modal-words-hint = The source’s own words stand in quotation marks: change nothing in them but what was misread.
source-modal-remove = Take this passage out
source-modal-summary-hint = One claim a line, in your own words. This replaces all passages.
source-modal-add-hint = One claim a line, or with empty lines between. It comes after what is there.
source-modal-add-quote-hint = More of the source, word for word, with empty lines between. It comes after what is there.

## What became of a draft

source-choose-passage = Which passage do you want to edit?
source-discard-sure = Throw away the draft “{ $title }”? Nothing of it can be brought back.
source-discarded = Discarded. Nothing was changed.
source-download = Change the text of the file on a computer as you like. Then bring it back: /source edit for a source that is live, /source add for a new one.
source-drafts =
    { $count ->
        [one] { $count } draft that is not live yet:
       *[other] { $count } drafts that are not live yet:
    }
source-no-drafts = There are no drafts. Begin one with /source add.
source-listed-open = open
source-listed-waiting = waits for a second yes
source-published = ✅ “{ $title }” is live (change { $number }).
source-published-next =
    { $act ->
        [contact] People now see this where answers say who to call, and behind “Ask a person”.
        [gap] Try it: use /ask with one of its questions.
        [alias] Try it: use /ask, and call it by one of these names.
        [retire] No answer shows it any more. To take that back: /source undo
        [undo] To go forward again: /source history
       *[other] Try it: use /ask with a question that it answers.
    }
source-published-recall =
    { $count ->
        [one] { $count } answer that everyone can see cites what was changed.
       *[other] { $count } answers that everyone can see cite what was changed.
    }
source-file-changed-what = Somebody else changed what is live since this draft was made. Look at both below. Then go on with yours, or discard it.
source-difference-theirs = What somebody else changed in { $what }
source-difference-yours = What yours would change now in { $what }
source-rebased = Your draft now starts from what is live. Look over what it changes, then publish it.

## At the terminal

source-terminal-who = the Discord user { $id }
source-terminal-added =
    { $language ->
        [es] { $path } would be added as { $id }, in Spanish.
       *[other] { $path } would be added as { $id }, in English.
    }
source-terminal-version =
    { $language ->
        [es] { $path } would be another version of { $id }, in Spanish.
       *[other] { $path } would be another version of { $id }, in English.
    }
source-terminal-translation =
    { $language ->
        [es] { $path } would be the Spanish translation of { $id }.
       *[other] { $path } would be the English translation of { $id }.
    }
source-terminal-same = The library has it word for word already: nothing would change.
source-terminal-untranslated =
    { $language ->
        [es] There is no Spanish version yet. Until there is, readers in Spanish see this one. Publish one with --as { $id }.
       *[other] There is no English version yet. Until there is, readers in English see this one. Publish one with --as { $id }.
    }
source-terminal-golden = Golden questions answered as they should be: { $passed } of { $total }.
source-terminal-broken =
    { $count ->
        [one] It can’t be published like this. Mend this first:
       *[other] It can’t be published like this. Mend these { $count } things first:
    }
source-terminal-no-article = There is no such source in use as { $id }. This shows all ids: python -m bot source list
source-terminal-published = Published as { $id } (change { $number }). This takes it back: { $command }
source-terminal-retired = Retired: { $id } (change { $number }). No answer shows it any more. This takes it back: { $command }
source-terminal-undone = Taken back: { $id } (change { $number }). The files are as they were before:
source-terminal-exported =
    { $count ->
        [one] { $count } article file and all that belongs to it are in { $path }. To use them, give --library { $path }.
       *[other] { $count } article files and all that belongs to them are in { $path }. To use them, give --library { $path }.
    }

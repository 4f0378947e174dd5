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
        [0] Not cited in the last 30 days
        [one] Cited { $count } time in the last 30 days
       *[other] Cited { $count } times in the last 30 days
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
        [one] ❌ { $title } has { $count } fault, so answers leave out some or all of it
       *[other] ❌ { $title } has { $count } faults, so answers leave out some or all of it
    }
source-due-over = ⚖️ In force until { $date }, and nothing says what came after: { $title }
source-due-differs = ⚖️ The source and its translation say different things about the rule: { $title }
source-due-review = 🕑 Look again by { $date }: { $title }
source-due-review-over = ⚠️ Should have been looked at by { $date }: { $title }
source-due-contact = ☎️ The contact “{ $title }” was last checked on { $date }. Call the number, then set the date with the contact command.
source-due-reference =
    { $count ->
        [one] 🔗 { $title } names a passage that is not there
       *[other] 🔗 { $title } names { $count } passages that are not there
    }
source-due-translation =
    { $languages ->
        [none] 🌐 Parts of it are not translated: { $title }
       *[other] 🌐 Not in { $languages }: { $title }
    }

## Retiring a source, looking at one again

source-modal-retire = Retire this source
source-modal-retire-reason = Why?
source-modal-retire-reason-hint = Moderators see it in the history. No names of people, please.
source-retire-ask = Retire **{ $title }**? From then on no answer shows it, in any language. Old answers still lead to what they cited.
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
source-keep-differs = Asked today, this question has another answer than the message shows, so nothing is kept yet. Is this one right?
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
source-recall-how = I go through them one by one. An answer that still holds stays as it is. On each of the others I put a note that says it was corrected, with a button for today’s answer; the old text stays below the note. The channel for the log is told when I am done.
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
source-field-gap-near-hint = One a line: the source’s id, # and the passage’s number
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
source-entry-questions = { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
source-entry-is-hidden = Hidden: { $id }. I no longer use it from now on. You can bring it back with “restore”. (Change number { $number })
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

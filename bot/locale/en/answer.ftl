# What an asker reads in an answer.

## How a group of statements stands to the law. $date is when the sources are from.

label-ordinance-signed =
    { $signed ->
        [none] The ordinance, signed into law
       *[other] The ordinance, signed into law { $signed }
    }
label-ordinance-adopted =
    { $signed ->
        [none] The ordinance as the council passed it, not law until signed ({ $date })
       *[other] The ordinance as the council passed it, not law until signed on { $signed }
    }
label-ordinance-proposed = Proposal for the ordinance, not law yet ({ $date })
label-ordinance-draft = Draft of the ordinance, not law ({ $date })
label-ordinance-passed_committee = Proposal passed by a committee, not law yet ({ $date })
label-ordinance-later = The ordinance, as told later ({ $date })
label-ordinance-context = About the ordinance ({ $date })
label-order-signed =
    { $signed ->
        [none] Executive Order 142, signed
       *[other] Executive Order 142, signed { $signed }
    }
label-order-announced = Executive Order 142, announced before it was signed, so still a proposal then ({ $date })
label-order-proposed = Plan for the executive order: a proposal, not signed yet ({ $date })
label-order-draft = Draft of the executive order, not law ({ $date })
label-order-passed_committee = Plan for the executive order: a proposal, not signed yet ({ $date })
label-order-later = Executive Order 142, as told later ({ $date })
label-order-context = About Executive Order 142 ({ $date })
label-draft-ordinance-draft = Draft ordinance, not law ({ $date })
label-draft-ordinance-proposed = Proposed ordinance, not law yet ({ $date })
label-draft-ordinance-passed_committee = Draft ordinance as a committee passed it, not law ({ $date })
label-draft-order-draft = Draft executive order, not law ({ $date })
label-draft-order-proposed = Proposed executive order, not law ({ $date })
label-draft-order-passed_committee = Draft executive order, not law ({ $date })
label-context = Background ({ $date })
label-context-before = Background, from when the rules were still a draft or proposal ({ $date })
label-context-adopted = Background, from before the signing ({ $date })
label-later = Later ({ $date })
# What follows a label: what its stage does not tell. $known is "day" where the day of $date is known.
standing-signed =
    { $known ->
        [day] signed { $date }
       *[other] signed in { $date }
    }
standing-until =
    { $known ->
        [day] in force until { $date }
       *[other] in force until the end of { $date }
    }
standing-amended = amended since
standing-replaced = replaced since
standing-settled = not the latest word
# What follows a statement; $sources are numbers of other statements, such as [2].
change-amended = amended by { $sources }
change-replaced = replaced by { $sources }
change-settled = later: { $sources }
label-disputed = The sources disagree. Each one says:
date-unknown = undated
date-range = { $first } to { $last }
untranslated =
    { $language ->
        [es] (only in Spanish)
       *[other] (only in English)
    }
volunteer-note = (only a volunteer’s note)
# What heads an answer of which every statement is in the other language; $sources is how many sources it has.
foreign =
    { $language ->
        [es]
            { $sources ->
                [one] This source is in Spanish. I show it without translating it.
               *[other] These sources are in Spanish. I show them without translating them.
            }
       *[other]
            { $sources ->
                [one] This source is in English. I show it without translating it.
               *[other] These sources are in English. I show them without translating them.
            }
    }

## Below the statements

sources = Sources
words-summary = In our own plain words, not the sources’.
words-quote = In the sources’ own words.
words-mixed = In our own plain words, except what stands in “quotation marks”.
newest = Newest source used: { $date }.
newest-unknown = The date of this source is not known.
not-advice = This is information, not legal advice.

## When there is no answer

empty = I did not find a question there. Write it in your own words, in English or Spanish.
known-gap = { $says }
gap-near = The nearest thing that it does say:
nothing-found = My sources say nothing about that, so I won’t guess.
unsure = I am not sure that my sources answer that, so I won’t guess.
advice = I can’t tell you what to do: that takes a person who knows your case. I only know what some sources say.
near = I can answer questions such as:
help-now = If you need help now, talk to a person:
help = To ask a person:
contact = { $name }, { $phone } ({ $hours }). { $purpose }
contact-checked = Number last checked { $date }.
contact-unchecked = Not checked for over { $days } days: it may no longer work.

## Small talk

smalltalk-greeting = Hello. Ask me what Denver’s 2017 immigration ordinance or Executive Order 142 says.
smalltalk-thanks = You’re welcome.
smalltalk-goodbye = Take care.
smalltalk-identity = I am Bannock, a bot. I look up what curated sources say about Denver’s 2017 immigration ordinance and Executive Order 142, and I show where it stands. I am no lawyer and no government office.
smalltalk-capability = I look up what curated sources say about Denver’s 2017 immigration ordinance and Executive Order 142, and show where each sentence stands. What they don’t say, I don’t say.
smalltalk-wellbeing = All is well here, thank you. Ask me about Denver’s 2017 immigration ordinance or Executive Order 142.
smalltalk-laughter = Good to hear a laugh. Ask me about Denver’s 2017 immigration ordinance when you like.
smalltalk-insult = Fair enough. If an answer was wrong, ask again in other words, or ask a person.
smalltalk-acknowledgement = All right.
smalltalk-other = I look up what curated sources say about Denver’s 2017 immigration ordinance and Executive Order 142.

# What the volunteers’ desk refuses, and why a volunteer’s message is held.

## Who may what

desk-fault-not-volunteer = Only this server’s volunteers can do that. Moderators choose them with /desk setup.
desk-fault-not-moderator = Only moderators can do that: it takes the right to manage the server or its messages.

## For askers

desk-fault-no-desk = There is no volunteers’ desk here.
desk-fault-no-ticket = I find no such question. Check the code. A question that was withdrawn is gone, and so is one that was closed 30 days ago.
desk-fault-too-many = You have { $max_tickets } open questions here, and more can’t wait at one time. Look at them with /answer, and close or withdraw the one you need least.
desk-fault-blocked = You can’t write to the volunteers here until { $until }. If you think that is wrong, you can write to the moderators once. They do not learn who you are.
desk-fault-empty = Nothing is left to pass on. Please write it in your own words, without personal numbers.
desk-fault-too-long = That is too long: up to { $max_chars } characters can be passed on. Please make it shorter.
desk-fault-too-many-messages = This question already has { $max_messages } messages, and no more fit. Please ask a new one.
desk-fault-moved-on = Something changed in the meantime, so that was not done. Look again at how it is now.

## For volunteers

desk-fault-claimed = Another volunteer has this question.
desk-fault-not-yours = Only the volunteer who has this question can do that. Take it first, if nobody has it.
desk-fault-own-question = You wrote this yourself. Somebody else must take care of it. Only you see this.
desk-fault-too-many-quotes = Up to { $max_quotes } passages go with one message. Leave one out first.
desk-fault-no-message = That message is gone, or it was not passed on.
desk-fault-needs-source = A source needs proof: quote a passage from the sources in the answer, or give the address of a page.
desk-fault-reported = This message was reported already. The moderators know of it.
desk-fault-appealed = You have written to the moderators already. They look at it.
desk-fault-no-block = You are not blocked here.

## For settings

desk-fault-hours = I don’t understand these hours: “{ $text }”. Write them like this: Mo-Fr 9:00-17:00; Sa 10:00-12:00
desk-fault-dates = “{ $text }” is no day that I understand. Write days like this: 2026-12-25, 2027-01-01. Up to 100 of them fit.
desk-fault-zone = I know no time zone “{ $text }”. Write it like this: America/Denver
desk-fault-time = “{ $text }” is no time of day. Write it like this: 22:00, or 10 pm

## Why a message is held

desk-reason-link = a link
desk-reason-phone = a phone number or another long number
desk-reason-money = words about paying or sending money
desk-reason-identity = it asks who somebody is, or for papers or numbers
desk-reason-away = it leads somewhere else: another app, an e-mail, an address

# Names and descriptions of Discord's commands and their options. Names: small letters, no spaces, at most 32 characters.
# Descriptions: at most 100 characters.

command-ask-name = ask
command-ask = Ask what Denver's immigration ordinance or Executive Order 142 says. Only you see the answer.
command-ask-question-name = question
command-ask-question = Your question, in English or Spanish. Leave out names, numbers and addresses.
command-ask-share-name = share
command-ask-share = Show the answer to everyone here. Everyone will see your name and that you asked.
command-context-name = Answer from the sources
command-check-answer-name = check-answer
command-check-answer = Does an answer still hold? Checks it against today's sources.
command-check-answer-id-name = id
command-check-answer-id = The 16 letters and numbers at the bottom of the answer
command-language-name = language
command-language = Choose the language I use with you
command-language-language-name = language
command-language-language = The language
command-language-automatic = Automatic: the same as my Discord
command-help-name = help
command-help = How to ask, and what the buttons do
command-about-name = about
command-about = What this bot is, which sources it has, how new they are
command-privacy-name = privacy
command-privacy = What is kept, for how long, and a button that deletes it
command-setup-name = setup
command-setup = For moderators: this server's settings, and whether I have the permissions I need
command-setup-sharing-name = sharing
command-setup-sharing = May people share answers with the channel?
command-setup-reports-name = reports
command-setup-reports = The channel for reports of wrong answers
command-setup-reports-off-name = reports-off
command-setup-reports-off = Send reports to no channel; moderators read them with /reports
command-reports-name = reports
command-reports = For moderators: the open reports of wrong answers

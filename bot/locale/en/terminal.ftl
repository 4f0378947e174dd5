# What the terminal says besides answers.

error-unreadable = I can’t read { $path } ({ $detail }). Give the path of a text file, or - for standard input.
error-unwritable = I can’t write { $path } ({ $detail }). The file stands as it was. Check its folder’s permissions and the free space.
error-env-file = { $path } is not plain UTF-8 text. Save it again as UTF-8, with one NAME=value a line.
error-no-library = There are no article files (*.md) in { $path }. Give a folder of articles with --library, or leave it out for the library that comes with Bannock.
error-batch-json = This line is not one JSON object with a "question" in text.
error-batch-field = "{ $field }" can’t be used: it must be { $allowed }.
error-output = The system did not let me finish ({ $detail }). Check the permissions of the files and the free space where the output goes.
error-unexpected = Something went wrong inside Bannock. The details stand above; please report them.
error-no-question = Give a question in quotation marks, or --batch with a file.
no-answer-shown = No answer was given: the sources don’t say, or the question asks for something else.
no-answer-advice = This is for a person to answer: the number to call stands above.
files-set-aside = { $count } problem(s) in the library’s files; what is broken is left out. See: python -m bot check
chat-welcome = Ask about Denver’s 2017 immigration ordinance and Executive Order 142, in English or Spanish. An empty line ends.
chat-prompt = ?
check-summary = { $articles } article files, { $passages } passages; { $errors } error(s), { $warnings } warning(s).
check-fixed = { $path }: put into canonical form.
check-not-fixed = { $path }: left as it is, because a comment in it would be lost. Move the comment to “remark:” first.
check-golden = { $passed } of { $total } golden questions answered as they should be.
check-golden-failed = golden.yaml: { $id }: { $why }
check-caution = How sure the bot must be before it answers ("caution" in /setup): what each setting does to { $golden } golden questions and { $samples } of the { $all_samples } sample questions:
check-caution-answered = answered
check-caution-rightly = of those right
check-caution-unsure = "not sure"
check-caution-differing = { $caution }: these golden questions come out otherwise than with normal: { $ids }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
golden-outcome = expected outcome { $expected }, got { $got }
golden-cites = cites none of { $expected }; cited { $got }
golden-says = does not say “{ $expected }”

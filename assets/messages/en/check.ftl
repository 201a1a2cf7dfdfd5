### What `check` and `read` say.

help-check = Find what a paste left in texts, and mend it
help-check-path = Files, folders, patterns such as "drafts/*.md", or “-” for standard input; by default this folder
help-check-fix = Mend in place what is certain; with =all, what is likely too
help-check-diff = Show what would be mended as a unified diff, and change nothing
help-check-undo = Take the last --fix of these files back
help-check-keep = Leave what this rule finds; may be given several times
help-check-format = Form of the findings
help-read = What was understood of a text, as clean Markdown
help-read-input = A plain text or Markdown file, or “-” for standard input
help-read-plain = Without Markdown's marks
help-read-part = Only this part of a paste that holds both
help-read-format = Form of the result; JSON has title, author, date, language, blocks, links and images too

## A finding, told to a writer

check-found = found: { $what }
check-fix = fix ({ $sure }): it becomes «{ $becomes }»
check-fix-remove = fix ({ $sure }): it is taken out
check-fixed = fixed ({ $sure }): it is now «{ $becomes }»
check-fixed-remove = fixed ({ $sure }): it was taken out
check-suggest = suggestion, left to you: make it «{ $becomes }»
check-suggest-remove = suggestion, left to you: take it out
check-hint = hint: { $hint }
check-keep = to leave it: --keep { $rule }, or <!-- warraq: keep { $rule } --> in the text; to know more: warraq explain { $rule }
check-certain = certain
check-likely = likely

check-summary = { $findings ->
    [0] Nothing found
    [one] One finding
   *[other] { $findings } findings
} in { $texts ->
    [one] one text
   *[other] { $texts } texts
}.{ $certain ->
    [0] {""}
    [one] {" "}One can be mended with --fix.
   *[other] {" "}{ $certain } can be mended with --fix.
}{ $likely ->
    [0] {""}
    [one] {" "}--fix=all also mends one that is likely.
   *[other] {" "}--fix=all also mends { $likely } that are likely.
}
check-summary-fixed = { $fixed ->
    [0] Nothing was mended
    [one] One finding was mended
   *[other] { $fixed } findings were mended
}; { $left ->
    [0] none is left.
    [one] one is left for you.
   *[other] { $left } are left for you.
}
check-undone = { $path } is as it was before the last --fix.{ $left ->
    [0] {""}
    [one] {" "}One earlier step can be taken back too.
   *[other] {" "}{ $left } earlier steps can be taken back too.
}
check-in-doubt = { $path }: { $doubt }
check-no-texts = No plain text or Markdown file (.md, .markdown, .txt) was found.
check-no-match = No file matches “{ $pattern }”.
check-not-plain = { $path } is neither plain text nor Markdown in UTF-8 on this disk, so it is checked but not mended in place. Run “warraq read { $path }”, keep what it prints as a Markdown file, and mend that.
check-unknown-rule = There is no rule “{ $name }” to keep. The rules are: { $known }.
check-unknown-kept = { $path }: a comment keeps “{ $name }”, but there is no such rule. “warraq explain” lists them.
check-changed-meanwhile = { $path } was changed while it was checked; it was left as it is. Run the command again.
check-changed-since = { $path } was changed after its last --fix, so taking that back would lose the change; it was left as it is.
check-undo-none = { $path } has no --fix to take back.
check-undo-broken = The record { $path } is damaged, so nothing was taken back.
check-undo-standard = Standard input has no --fix to take back; name the file.

## What was understood

read-fixed = { $fixed ->
    [0] Nothing was mended.
    [one] One finding was mended:
   *[other] { $fixed } findings were mended:
}
read-fixed-one = { $rule }, line { $line }: { $what }
read-no-brief = There is no brief apart from the story in this text.

## Tracing a story

help-review = Record that a person examined a story that a model helped with
help-review-story = A story: its file, its folder or its slug
help-review-by = Who examined it
help-review-checked = What was examined: facts, names, quotations …
help-review-responsible = Who answers for it, where that is someone else
review-recorded = { $path }: reviewed by { $review }
review-no-line = { $option } takes 1 to { $most } characters.
help-trace = Hold each sentence of a story against its brief
help-trace-story = A story: its file, its folder or its slug; “-” for standard input
help-trace-brief = What it rests on; by default the brief.md beside it; may be given several times
help-trace-format = Form of the result
help-trace-opinion = Ask the language model for a second opinion, shown beside ours
trace-opinion-too-long = The sources are longer than { $most } characters, more than the model is given at once. Raise brief_characters under [model] in warraq.toml if it takes more.
trace-opinion-silent = { $count ->
    [one] The model gave no opinion on one sentence, or pointed to words that stand in no source: there ours stands alone.
   *[other] The model gave no opinion on { $count } sentences, or pointed to words that stand in no source: there ours stands alone.
    }
trace-opinion-none = No language model is set up: there is no second opinion. Set WARRAQ_MODEL_URL and WARRAQ_MODEL (“warraq doctor” tells more).
trace-second = the model: { $verdict }
help-trace-accept = Answer, in this name, for all sentences that are open
help-trace-background = Sentences by number that the desk knows though no source says them
help-trace-add = Sentences by number to put into brief.md
help-trace-cut = Sentences by number to take out of the story
help-trace-by = Who answers for them
trace-no-brief = { $path } has no brief beside it: the story is your own, and is not traced
trace-verdict-supported = supported
trace-verdict-partly = partly
trace-verdict-unsupported = unsupported
trace-verdict-opinion = opinion
trace-summary = { $supported } supported, { $partly } in part, { $unsupported } unsupported, { $opinion } opinion
make-trace-open = { $count ->
    [one] One sentence is not borne by the brief
   *[other] { $count } sentences are not borne by the brief
    }: the proof sheet shows which, beside what the brief says.
trace-open = { $count ->
    [one] One sentence waits for you
   *[other] { $count } sentences wait for you
    }: mend it in the text, or answer for it with --accept NAME, or by number and --by NAME with --background, --add (to the brief) or --cut.
trace-mark-accepted = accepted by { $by } on { $on }
trace-mark-background = known to the desk: { $by }, { $on }
trace-mark-added = put into the brief by { $by } on { $on }
trace-mark-cut = cut by { $by } on { $on }
trace-told-accepted = Accepted: “{ $sentence }”
trace-told-background = Known to the desk: “{ $sentence }”
trace-told-added = Put into brief.md: “{ $sentence }”
trace-told-cut = Cut: “{ $sentence }” (“warraq check --undo” takes it back)
trace-source-elsewhere = the source “{ $source }” is no file in the story’s folder: nothing is held against it. Save what it says there (warraq read), and name the file under “sources”.
trace-record-long = { $path } is longer than any story has sentences; it was not read.
trace-no-place = { $path } is no story.md: who answers for its sentences is kept beside a story.md, in a folder of its own.
trace-no-name = Who answers for a sentence is a name of 1 to 80 characters.
trace-no-such-number = There is no sentence { $number }: the trace has { $most }. The numbers are those that “warraq trace” prints.
trace-number-twice = Sentence { $number } is named twice. Do one thing with it.
trace-title-stays = Sentence { $number } is the title: a story without one is none. Change it in the text.
trace-cut-by-hand = Taking that out of { $path } would make something else of the Markdown round it, so nothing was done. Cut it by hand.
trace-by-what = --by says who; say what as well: --background N, --add N or --cut N.

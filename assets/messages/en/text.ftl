### text

## What repair finds

repair-page-chrome = «{ $line }» belongs to the page the text was copied from
repair-page-chrome-hint = copy the article alone, or leave this edit out if the line is part of the story
repair-assistant-opener = a chat assistant's words to you, before its answer
repair-assistant-opener-hint = leave this edit out if the line is part of the story
repair-assistant-offer = a chat assistant's offer to you, after its answer
repair-assistant-offer-hint = leave this edit out if the line is part of the story
repair-repeated-lead = the same paragraph stands twice
repair-repeated-lead-hint = leave this edit out if the repeat is meant
repair-masked-word = «{ $broken }» is the word «{ $whole }», broken by tatweel
repair-masked-word-hint = leave this edit out to keep the word broken
repair-starred-heading = «{ $heading }» is a heading written between stars
repair-starred-heading-hint = write headings as «## …»; leave this edit out if the line is only stressed
repair-rule-line = a line drawn between the talk and the text
repair-rule-line-hint = leave this edit out if the line is meant
repair-chat-interface = «{ $line }» belongs to the chat page the text was copied from
repair-chat-interface-hint = copy the answer alone, or leave this edit out if the line is part of the story
repair-assistant-disclaimer = a chat assistant speaks of itself and of what it cannot do
repair-assistant-disclaimer-hint = leave this edit out if the sentence is part of the story
repair-thinking-block = what a model thought before its answer
repair-thinking-block-hint = leave this edit out if the passage is part of the story
repair-leaked-citation = «{ $handle }» is a chat program's handle for a source
repair-leaked-citation-hint = name the source in words; leave this edit out if the handle is meant
repair-tracking-parameter = the address carries marks that follow the reader
repair-tracking-parameter-hint = leave this edit out if the page does not open without them
repair-placeholder = «{ $gap }» is a gap that waits to be filled
repair-placeholder-hint = write what belongs there, or take it out
repair-promised-title-missing = a title was announced, and none stands before this
repair-promised-title-missing-hint = write a title as «# …» above this line
repair-repeated-paragraph = this paragraph stands further up too
repair-repeated-paragraph-hint = leave this edit out if the repeat is meant
repair-parted-word = the letters of the word «{ $whole }» are held apart
repair-parted-word-hint = write «{ $whole }» if that is meant; leave it if it is an abbreviation
repair-look-alike =
    { $count ->
        [one] «{ $word }» holds letters that only look right
       *[other] { $count } words hold letters that only look right, from «{ $word }» on
    }
repair-look-alike-hint = write the letters of the text's own language; leave names in their own spelling
repair-presentation-form =
    { $count ->
        [one] «{ $word }» is stored as printed shapes, not letters
       *[other] { $count } words are stored as printed shapes, not letters, from «{ $word }» on
    }
repair-presentation-form-hint = restore the letters, and read the line once: its order may be reversed
repair-leftover-bidi =
    { $count ->
        [one] an invisible direction control was left over
       *[other] { $count } invisible direction controls were left over
    }
repair-leftover-bidi-hint = leave this edit out if the text is about such controls
repair-mojibake = letters broken by a wrong encoding
repair-mojibake-hint = leave this edit out if the text shows such letters on purpose
repair-mojibake-lost-hint = some bytes are lost: copy this passage from its source again
repair-code-fence = the text stands inside a code block
repair-code-fence-hint = leave this edit out if it is meant to be shown as code
repair-hashed-heading = «{ $heading }» is a heading that Markdown does not read well
repair-hashed-heading-hint = write headings as «## …»; leave this edit out if the line is a hashtag
repair-promotional-line = «{ $line }» calls on the reader for the page it came from
repair-promotional-line-hint = leave this edit out if the call is yours
repair-spelling-variant = «{ $one }» is elsewhere written «{ $other }»
repair-spelling-variant-hint = write the name in one way, such as «{ $other }»

## Front matter

front-not-yaml = the front matter cannot be read from line { $line } on
front-no-keys = the front matter is not a list of keys and values
front-not-text = «{ $key }» should be a text
front-not-date = «{ $key }» should be a date such as 2026-11-23
front-not-time = the time of «{ $key }» cannot be read, and only its day counts; write it as 2026-11-23T18:30 or with a zone, 2026-11-23T18:30+03:00
front-not-flag = «{ $key }» should be true or false
front-hint = front matter is written as «key: value», one to a line, between two lines of ---

label-assisted = Made with AI help
front-review = { $by }, { $on }: { $checked }
front-review-responsible = { $by }, { $on }: { $checked }. Responsible: { $responsible }

## What the trace says of a sentence

trace-supported = the sources bear it
trace-unsupported = no source bears it
trace-opinion = it values or wishes, and claims nothing that could be borne out
trace-claims-nothing = it claims nothing
trace-thin = the sources bear only some of its words
trace-differs = «{ $told }», where the source has «{ $source }»
trace-number = no source has the number «{ $told }»
trace-name = no source has the name «{ $told }» for this
trace-place = no source has the place «{ $told }» for this
trace-date = no source has the date «{ $told }»
trace-quotation = no source has the words «{ $told }»
trace-attribution = by the sources «{ $told }» did not say this
trace-negation = «{ $told }» turns round what the source says
trace-scope = «{ $told }» reaches further than the source
trace-role = at «{ $told }» the source has the two the other way round
trace-cause = «{ $told }» names a cause that the source does not
trace-background = no source speaks of «{ $told }»

## A file of words for pages

phrasebook-lang = { $file }: “{ $lang }” is no language code. Write one such as “fa” or “ar-EG”.
phrasebook-long = { $file } has { $size } KiB; at most { $most } are read. Keep the phrases of the pages in it and nothing else.
phrasebook-line = { $file }, line { $line }: { $cause }. Mend that line; a phrase is written “name = words”.
phrasebook-crowded = { $file }, line { $line }: “{ $id }” fills in too much; at most { $most } places can stand in a phrase.
phrasebook-reference = { $file }, line { $line }: “{ $name }” in braces names another phrase, and that cannot be. If it is something to fill in, put “$” before it; if not, write the words out.
phrasebook-unknown = { $file }, line { $line }: no page says “{ $id }”; “{ $nearest }” was probably meant. Rename it or take it out.
phrasebook-variable = { $file }, line { $line }: “{ $id }” is given no “${ $name }” to fill in. Take it out or correct its name.
phrasebook-twice = { $file }, line { $line }: “{ $id }” stands twice. Keep one of the two.

## What a reader's remark is held for

remark-abuse = “{ $found }” insults or threatens. Show it only if it tells what somebody else said.
remark-abuse-hidden = “{ $found }” hides an insult from filters. Show it only if it is no such word.
remark-word = “{ $found }” is among the words this newsroom does not show. If it is honest here, write the phrase under allowed_words.
remark-spam = “{ $found }” looks like an advertisement. Show it only if it belongs to the story.
remark-contact = “{ $found }” asks readers to write or call elsewhere. Do not show anybody's number without knowing that it may be shown.
remark-host = “{ $found }” leads to { $host }, which this newsroom does not link to.
remark-link-hidden = “{ $found }” is a link that is not written as it is read; it leads to { $host }. Do not open it from here.
remark-link-short = “{ $found }” hides where it leads. Ask for the address itself.
remark-link-none = “{ $found }” stands in the place of an address and is none of the web. Do not link it.
remark-link-name = “{ $found }” is a link in the place of a name.
remark-links = { $count ->
    [one] One link
   *[other] { $count } links
}, more than the { $most } allowed. Look whether they are sources.
remark-mostly-links = The remark is hardly more than links. Look where they lead.
remark-shouting = “{ $found }” shouts. Show it if what it says is worth it.
remark-repeated = “{ $found }” is said over and over.

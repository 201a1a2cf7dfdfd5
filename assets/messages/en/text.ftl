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
repair-spelling-variant = «{ $one }» is elsewhere written «{ $other }»
repair-spelling-variant-hint = write the name in one way, such as «{ $other }»

## Front matter

front-not-yaml = the front matter cannot be read from line { $line } on
front-no-keys = the front matter is not a list of keys and values
front-not-text = «{ $key }» should be a text
front-not-date = «{ $key }» should be a date such as 2026-11-23
front-not-flag = «{ $key }» should be true or false
front-hint = front matter is written as «key: value», one to a line, between two lines of ---

### What the desk says of prompt files that a newsroom writes itself.

desk-prompt-line = { $file }, line { $line }: { $cause }. Mend that line; a prompt has “temperature”, “words”, “system” and “user”.
desk-prompt-unknown = { $file }, line { $line }: a prompt has no “{ $key }”; “{ $nearest }” was probably meant. Rename it or take it out.
desk-prompt-lacks = { $file }: “user” has no { $place }, so the brief would not reach the model as quoted material. Write { "{fence}" }, { "{brief}" } and { "{fence}" } in three lines at its end.
desk-prompt-bare = { $file }: in “user”, { "{brief}" } does not stand between two { "{fence}" }, so the model could take orders from it. Write { "{fence}" } in the line before it and in the line after it.
desk-prompt-rules = { $file }: { "{brief}" } stands in “system”, where the model reads rules; put it in “user”, between two { "{fence}" }.
desk-prompt-place = { $file }: “{ $key }” has a place { $place } that nothing is put into; { $nearest } was probably meant.
desk-prompt-temperature = { $file }: “temperature” is { $value }; it must lie between 0 and 2. For a text that adds nothing, write 0.2.
desk-prompt-words = { $file }: “words” is { $value }; it must lie between { $least } and { $most }.
desk-prompt-empty = { $file }: “{ $key }” is empty. Write what the model is to do there.

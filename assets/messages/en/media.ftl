### What cards and films say when they cannot be made.

media-missing-glyph = No embedded font has the character “{ $character }” ({ $code }) in “{ $text }”. Replace or remove it, then run the command again.
media-encode = The film could not be encoded: { $cause }. Run “warraq doctor” to see what is missing.
media-io = A file could not be read or written: { $cause }.
media-cancelled = Stopped before the end; nothing half-written was left.

### What cards and films say when they cannot be made.

media-missing-glyph = No embedded font has the character “{ $character }” ({ $code }) in “{ $text }”. Replace or remove it, then run the command again.
media-encode = The film could not be encoded: { $cause }. Run “warraq doctor” to see what is missing.
media-io = A file could not be read or written: { $cause }.
media-cancelled = Stopped before the end; nothing half-written was left.

data-line = { $file }, line { $line }: { $cause }. Correct the line and run the command again.
data-unknown = { $file }, line { $line }: there is no “{ $key }” here; “{ $nearest }” was probably meant.
data-bound = { $file }: “{ $key }” is { $value }; it must lie between { $least } and { $most }.
data-contrast = { $file }: letters in { $ink } ({ $key }) cannot be read on { $ground }: their contrast is { $ratio }, and { $least } is needed (WCAG AA). Make one of the two darker or brighter.
brand-logo-large = The logo { $file } is larger than 2 MB; save it smaller.
brand-logo-broken = The logo { $file } is not a sound PNG of at most 4096 pixels a side.
brand-font-large = The font { $file } is larger than 16 MB.
brand-font-broken = The font { $file } cannot be read as TTF or OTF.
brand-font-letters = The font { $file } has neither Arabic nor Latin letters.
look-unknown = There is no look “{ $name }”. There are: { $names }.
card-too-large = The card { $file } stays above { $limit } kB as { $format }. Ask for it as jpeg.
card-nothing = The story holds nothing for cards of this kind.

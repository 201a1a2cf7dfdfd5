### What cards and films say when they cannot be made.

media-missing-glyph = No embedded font has the character “{ $character }” ({ $code }) in “{ $text }”. Write the word in other letters or leave it out of the story; article and posts can be made with it (make --forms article,social).
media-missing-glyph-instead = No embedded font has the character “{ $character }” ({ $code }) in “{ $text }”. Write “{ $instead }” instead, which reads the same; article and posts can be made as it stands (make --forms article,social).
media-encode = The film could not be encoded: { $cause }. Run “warraq doctor” to see what is missing.
encoder-no-ffmpeg = { $codec } needs ffmpeg, which is not installed. Install it (apt-get install ffmpeg), or leave out --encoder: the encoder inside the program needs nothing.
encoder-not-in-ffmpeg = The ffmpeg of this system was built without { $codec }. Leave out --encoder, or install an ffmpeg that has it (that of Debian does).
recording-other-words = “{ $file }” does not say the words of this story. Record the script as it stands (“warraq speak STORY --script” shows it), from the title on.
recording-line-missing = In “{ $file }” this sentence is not heard: “{ $line }”. Record the whole script, title and headings too (“warraq speak STORY --script” shows it), or take the sentence out of the story.
recording-too-long = “{ $name }” is longer than an hour: too long to find a story in. Cut out the part that reads this story.
media-io = A file could not be read or written: { $cause }.
media-cancelled = Stopped before the end; nothing half-written was left.

data-line = { $file }, line { $line }: { $cause }. Correct the line and run the command again.
data-unknown = { $file }, line { $line }: there is no “{ $key }” here; “{ $nearest }” was probably meant.
data-bound = { $file }: “{ $key }” is { $value }; it must lie between { $least } and { $most }.
data-contrast = { $file }: letters in { $ink } ({ $key }) cannot be read on { $ground }: their contrast is { $ratio }, and { $least } is needed (WCAG AA). Make one of the two darker or brighter.
brand-logo-large = The logo { $file } is larger than 2 MB; save it smaller.
brand-logo-broken = The logo { $file } is not a sound PNG of at most 4096 pixels a side.
brand-font-large = The font { $file } is larger than 8 MB; use one file for each weight.
brand-font-broken = { $file } is no TrueType or OpenType font that Warraq reads. Save it as .ttf or .otf (not .woff, .woff2 or .ttc).
brand-font-variable = { $file } is a variable font. Use the files of single weights, which most fonts are also offered as.
brand-font-script = The font { $file } has no whole alphabet of Arabic, Hebrew or Latin, so nothing would be set in it.
look-unknown = There is no look “{ $name }”. There are: { $names }.
card-too-large = The card { $file } stays above { $limit } kB as { $format }. Ask for it as jpeg.
card-nothing = The story holds nothing for cards of this kind.

### What is said of the writer's pictures and clips.

picture-unknown = “{ $file }” is not a picture that Warraq reads. Save it as JPEG, PNG, WebP or GIF.
picture-heif = “{ $file }” is a HEIC or AVIF picture, which Warraq does not read. Save it as JPEG (on an iPhone: share it by mail, or choose “Most Compatible” in the camera's settings).
picture-file-large = The file “{ $file }” is larger than { $most } MB. Save it smaller.
picture-large = “{ $file }” is { $width } × { $height } pixels, more than can be held. Save it with sides of at most { $most }.
picture-tiny = “{ $file }” is only { $width } × { $height } pixels. A picture needs at least { $most } on each side.
picture-short = “{ $file }” is cut short: its end is missing. Copy or download it again.
picture-damaged = “{ $file }” is damaged and cannot be read: { $cause }. Copy or download it again.
picture-animated = “{ $file }” moves; its first picture is used. For a moving background give a clip (MP4).
picture-drawing = “{ $file }” is a drawing (SVG), sharp at every size: it is published as it is.
picture-moves = “{ $file }” moves: no smaller sizes are made of it, it is published as it is.
picture-unwritten = No smaller sizes could be made of “{ $file }”: { $cause }. It is published as it is.
clip-unknown = “{ $file }” is neither MP4 nor MOV. Convert it to MP4 with H.264, or install ffmpeg (apt-get install ffmpeg), which reads most others.
clip-empty = “{ $file }” holds no moving pictures.
clip-damaged = “{ $file }” is damaged or cut short. Copy or download it again.
clip-damaged-at = “{ $file }” is damaged at second { $second }. Copy or download it again, or cut it before that.
clip-needs-ffmpeg = “{ $file }” is written in { $codec }, of a kind that needs ffmpeg, which is not installed. Install it (apt-get install ffmpeg), or save the clip as MP4 with H.264.
clip-ffmpeg-failed = ffmpeg could not read “{ $file }”: { $cause }.

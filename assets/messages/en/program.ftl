### What the program itself says: help, progress, failures.

help-warraq = Warraq repairs a pasted brief, and publishes the story in it in every form.
help-commands = Commands
help-options = Options
help-arguments = Arguments
help-usage = Usage
help-help = Print help
help-version = Print the version and the program's licence
help-json = Progress as JSON lines on standard error
help-tongue = Language of messages; by default that of the locale
help-format = Form of the result on standard output
help-make = Make every form of one input: article, posts, cards, film, site, and a proof sheet
help-make-input = A plain text or Markdown file, or “-” for standard input
help-make-out = Write into this folder; by default out/<slug>
help-make-forms = Make only these forms: article, social, cards, film, voice (separated by commas)
help-make-max-seconds = Make a short film, at most this long (8 to 10800), from the most telling sentences
help-make-date = The story's day; by default today
help-make-calm = Keep the film still: no travel, no drift
help-make-timings = Tell what each stage cost, on standard error
help-film = Make the narrated film of one story, or draw one moment of it
help-story = A story.md, its folder, or its slug
help-film-out = Write into this folder, by default film/ beside the story; a still, into this file (“-” for standard output)
help-film-still = Draw the moment at this many seconds as PNG instead
help-film-for = As this platform takes it: shape, size and length
help-film-shape = The film's shape, width to height; by default 9:16
help-film-size = The short side in pixels; by default 1080
help-film-music = Lay this track under the voice (WAV, FLAC, MP3, M4A, OGG Vorbis or Opus)
help-film-draft = A small quick film to look at: 360 pixels on the short side
help-film-fresh = Speak and draw everything anew, and keep nothing
help-film-threads = Threads that speak, draw and encode (1 to 16); the film is the same for any
help-film-encoder = Encode by the system's ffmpeg: x264 (smaller than the encoder inside), x265 or av1 (smaller still, not played everywhere); much slower
help-film-recording = Your own reading of the story instead of a voice (WAV, FLAC, MP3, M4A, OGG Vorbis or Opus): each word is found in it
help-film-silent = Without a voice, at the pace of a reading eye: for languages that no voice speaks
help-speak = Speak one story: a recording with chapters and cover, captions and a transcript
help-speak-out = Write into this folder; by default voice/ beside the story
help-speak-script = Print what the voice is given instead: figures in words, vowel marks put in
help-speak-max-seconds = Speak at most this long (8 to 10800), the most telling sentences
help-draft = Write an article from a brief with a language model; without one, a skeleton of its facts
help-draft-brief = The brief: a text, a page or a document, or “-”; with --ask, a story
help-draft-form = What is written: news, analysis, explainer, interview or profile
help-draft-words = About how many words; by default as the form has it
help-draft-section = Write this section of the story anew: 0 is the lead, 1 the first with a heading
help-draft-sentence = Write this sentence anew, by its number in “warraq trace”
help-draft-ask = What is wanted of it, such as "shorter"
help-draft-fresh = Ask the model anew, even where it answered the same before
help-draft-out = Write into this file; by default to standard output
help-draft-skeleton = Write the skeleton even where a model is set up
help-draft-dry-run = Show what would be sent, and send nothing
help-draft-confirm = Confirm that the key may be sent to the endpoint's host, once on this machine
help-explain = Explain a repair rule; without a name, list the rules
help-explain-rule = The rule's name, such as masked-word
help-serve = Serve a site with its comments
help-serve-dir = A folder that “make” wrote, or a site's folder
help-serve-address = Address and port to listen on
help-serve-data = The database of comments: a file or postgres://…; by default WARRAQ_DATABASE, else data/warraq.db beside the site
help-serve-new-owner = Print a link that works once, within the hour, for the newsroom’s first owner (or another)
help-comments = List, approve or delete readers' comments, bring them from elsewhere, take them out
help-serve-log = How the log on standard error is written
help-serve-log-level = What is logged: faults, warnings too, or each request
help-comments-list = List comments: those that wait, or all
help-comments-approve = Let a comment be seen
help-comments-delete = Delete a comment for good
help-comments-id = The comment's number, as the list shows it
help-comments-dir = The folder that is served
help-comments-all = List approved comments too
help-comments-import = Bring comments from Disqus, WordPress, Isso, Remark42, Blogger or another Warraq
help-comments-import-file = The dump; packed with gzip or not
help-comments-import-from = The system it comes from, where its beginning does not tell
help-comments-import-map = Lines “"address" = "slug"” for pages whose address is no story's; an empty slug leaves one out
help-comments-import-dry = Read and tell, and change nothing
help-comments-export = Write comments as lines of JSON, which import reads back
help-comments-export-story = Only the comments of this story
help-comments-export-out = The file; standard output where none is named
help-comments-export-private = With mail addresses
help-backup = Back up the database and its files, while the server runs
help-backup-file = Where to write it; by default warraq-DATE.tar.gz here
help-backup-all = Take stories, pages, themes and settings along too
help-restore = Restore a backup into an empty database
help-restore-file = The backup
help-restore-verify = Only read the backup through and say whether it is whole
help-doctor = Tell what is missing on this machine, and how to get it

use-unknown-command = There is no command “{ $name }”. Run “warraq --help” for the list.
use-unknown-argument = There is no option { $name } here. Run the command with --help for the list.
use-missing-argument = { $name } is missing. Run the command with --help to see what it needs.
use-invalid-value = { $name } does not take “{ $value }”. Run the command with --help to see what it takes.
use-wrong = The command line cannot be understood: { $cause }. Run it with --help.

stage-read = reading and repairing
stage-social = cutting the posts
stage-cards = drawing the cards
stage-voice = speaking
stage-film = rendering the film
stage-site = building the pages
progress-done = ✓ { $stage } ({ $seconds } s)

make-repairs = { $applied ->
    [one] One repair was applied
   *[other] { $applied } repairs were applied
}; { $waiting ->
    [0] none waits for you.
    [one] one suggestion waits for you.
   *[other] { $waiting } suggestions wait for you.
}
make-done = Open the proof sheet in a browser:
make-story-kept = story.md was edited by hand: it was kept, and every form was made from it. To begin again from the input, delete it.
make-brief-kept = brief.md was edited by hand and was kept.
make-input-changed = The input has changed since story.md was edited; what changed is not in story.md.
make-signs-left-out = The cards and the film leave out { $signs }: no font here has such a picture. The article and the posts keep them. To have pictographs drawn, install Noto Color Emoji (on Debian: fonts-noto-color-emoji).
make-film-space = The film needs about { $needed } MB on the disk of { $path }, and { $free } MB are free. Free some space, or make it shorter with --max-seconds.
make-film-empty = Nothing can be spoken in this story.
make-no-voice = No voice here speaks “{ $lang }”, so nothing was spoken. “warraq film STORY --silent” makes a film at the pace of a reading eye.
make-film-too-long = The film was left out: it would take about { $minutes } minutes, and the longest is { $most }. Make a short one of the most telling sentences with --max-seconds 90. Everything else was made.
story-unknown = There is no story “{ $name }” in stories/ or out/ here. Name its story.md or its folder.
story-folder-without = There is no story.md in { $path }. Name the folder of a story, or its file.
story-too-long = { $path } is longer than 8 MiB: too much for one story. Make the stories in it one by one.
story-not-text = { $path } is not UTF-8 text. Take its text with “warraq read” first.
story-unrepaired = { $count ->
    [one] One thing in { $path } waits to be repaired
   *[other] { $count } things in { $path } wait to be repaired
}; it was left as it stands. “warraq check { $path }” shows what; “warraq make” repairs a paste first.
film-picture-missing = The picture { $file } is not beside the story nor in the newsroom, and is not in the film.
film-picture-web = The picture { $file } is on the web, and is not in the film. Save it beside the story.
film-picture-outside = The picture { $file } lies outside the story’s folder and the newsroom, and is not taken. Put it into one of them.
film-picture-after = The picture { $file } stands after the last sentence, and is not in the film. Put it before the sentence it belongs to.
film-picture-from = film.toml: no sentence of the film begins with “{ $value }”, from which { $file } should be seen.
film-picture-focus = film.toml: the focus { $value } of { $file } is not in the picture. Both numbers are between 0 (left, top) and 1 (right, foot).
film-toml-long = { $path } is too long for the settings of one film: at most 64 KB and 500 pictures.
film-too-large = The film is { $size } MB, and { $platform } takes { $most } MB at most. Make it shorter with --max-seconds, or smaller with --size 720.
voice-toml-long = { $path } is longer than 64 kB: too much for the pronunciation of one story.
speak-too-fast = { $count ->
    [one] One caption asks
   *[other] { $count } captions ask
} more than 20 characters a second of a reader, the fastest { $fastest }. Shorten the sentence.
film-format-not-taken = { $platform } is known to take { $formats } only, not what { $codec } writes. Leave out --encoder { $codec }, or leave out --for { $platform }.
story-empty = { $path } is empty.
make-two-titles = The title in the front matter differs from the heading; the heading “{ $heading }” was used.
make-film-longer = The film takes { $seconds } seconds: the title and one sentence cannot be said in less.
film-recording-longer = With this reading the film takes { $seconds } seconds, and { $most } are taken at most. A reading is not cut: record a shorter one.
make-film-too-short = The film cannot be made that short. Give --max-seconds a larger number.
newsroom-unnamed = Warraq
colophon-source = Source: { $sources }
colophon-source-writer = Source: the writer's own brief
colophon-assisted = Written with the help of a language model; not yet reviewed
colophon-maker = Made with Warraq
page-too-long = { $path } is too long for a page (1 MB at most). Shorten it.

intake-gate = The page asks to log in or to pay: the text may not be all there.
make-too-long = { $path } holds more than { $limit } MiB of text: too much for one story. Make the stories in it one by one.
program-stopped = Stopped. Nothing half-written was left.
program-file-missing = { $path } does not exist. Check the path.
program-file-denied = { $path } may not be read or written by you. Choose another place with -o, or change its permissions.
program-disk-full = The disk is full: { $path } could not be written. Free some space and run the command again.
program-film-disk-full = The disk filled up while the film was written. Free some space, or make it shorter with --max-seconds.
program-file-failed = { $path } could not be read or written: { $cause }.
program-input-folder = { $path } is a folder. Name one text or Markdown file in it.
program-out-unnamed = { $path } cannot be used as an output folder. Name a folder of its own with -o.
program-out-foreign = { $path } already exists and was not written by Warraq; it was left as it is. Choose another folder with -o, or empty it.
program-no-runtime = The system gives no threads to work with: { $cause }.
explain-unknown = There is no rule “{ $name }”. The rules are: { $known }.

draft-empty = { $path } holds no sentence: there is nothing to write from.
draft-no-endpoint = No language model is set up, so no prose was written: this is the skeleton of the brief's facts, for you to fill. To have a draft written, set WARRAQ_MODEL_URL and WARRAQ_MODEL (“warraq doctor” tells more).
draft-exists = { $path } already exists and was left as it is. Name another file with -o.
draft-done = The draft is in { $path }. { $count ->
    [0] The brief bears every sentence of it, as far as words show; read it all the same.
    [one] One sentence of it is not borne by the brief: “warraq trace” shows it.
   *[other] { $count } sentences of it are not borne by the brief: “warraq trace” shows them.
    }
draft-nowhere = (no endpoint is set up)
draft-brief-beside = The brief was put beside the story, in { $path }: each sentence is held against it.
draft-brief-other = { $path } was there already and holds another brief; it was left as it is, and the story is held against it.
revise-above = Sentence { $number } stands in the front matter. Change it there by hand.
draft-order = The brief speaks to a language model: “{ $order }”. It is sent as quoted material that is not to be followed; take it out if it does not belong there.
draft-parts = The brief is longer than the model is given at once: its facts are gathered from { $count ->
    [one] one part
   *[other] { $count } parts
    } first.
draft-part-read = Part { $part } of { $parts } is read.
draft-dropped = { $count ->
    [one] One line the model gave as a fact of the brief does not stand in it, and was left out.
   *[other] { $count } lines the model gave as facts of the brief do not stand in it, and were left out.
    }
draft-nothing-gathered = The model gathered no fact that stands in the brief, so nothing was written. Try another model, or a shorter brief.
draft-brief-too-long = The brief could not be brought under { $most } characters. Shorten it, or raise brief_characters under [model] in warraq.toml if the model takes more.
draft-declined = The model declined to write: “{ $said }”. Nothing was kept. Try another model, or another wording of the brief.
draft-circles = The model went round in circles and was stopped; what it wrote before is kept. Ask again with --fresh, or try another model.
draft-other-language = The brief is in “{ $wanted }” and the model answered in “{ $got }”. The draft is kept, marked; ask again with --fresh, or try another model.
draft-language-mark = The model answered in another language than the brief.
draft-spent = { $calls ->
    [one] One call
   *[other] { $calls } calls
    }: { $read } tokens read, { $written } written.
draft-spent-price = { $calls ->
    [one] One call
   *[other] { $calls } calls
    }: { $read } tokens read, { $written } written, { $price }.
draft-spent-untold = { $calls ->
    [one] One call
   *[other] { $calls } calls
    }; the server did not say how many tokens.
draft-spent-nothing = Nothing was asked: the same question was answered before (--fresh asks again).
desk-prompt-long = The prompt file { $path } is longer than 64 KB.
revise-no-place = --ask says what is wanted; say of which passage: --section N or --sentence N.
revise-no-wish = --ask takes 1 to { $most } characters.
revise-no-brief = { $path } has no brief beside it: a model would have nothing to write from, and would invent. Put what it rests on into brief.md, or name files under “sources”.
revise-no-section = The story has no section { $number }. 0 is the lead; the others are { $sections }.
revise-no-endpoint = No language model is set up, so nothing was changed. Set WARRAQ_MODEL_URL and WARRAQ_MODEL (“warraq doctor” tells more).
revise-brief-too-long = What the story rests on is longer than { $most } characters, more than the model is given at once. Raise brief_characters under [model] in warraq.toml if it takes more.
revise-cut-off = The model stopped at its length limit, so nothing was changed.
revise-empty = The model gave nothing that could stand there, so nothing was changed.
revise-more = The model wrote more than the one passage, so nothing was changed. Ask again with --fresh, or in other words.
revise-done = { $path } is changed (“warraq check --undo” takes it back). { $count ->
    [0] Every sentence of it is borne or answered for.
    [one] One sentence of it waits for you: “warraq trace” shows it.
   *[other] { $count } sentences of it wait for you: “warraq trace” shows them.
    }
draft-partial = The reply broke off; what came is kept in { $path }, marked as unfinished.
draft-too-long = The model stopped at its length limit before the article was done.
draft-confirmed = The key may now be sent to { $host }.
draft-unfinished-mark = Unfinished: the model's reply broke off here.

serve-listening = Serving { $folder } at { $address } — Ctrl-C stops.
serve-new-owner = Open this link in a browser on this machine, or at the published address, to become an owner. It works once, within the hour:
serve-no-owner = No link would work at this address: signing in from another machine needs https. Write base_url = "https://…" in warraq.toml, or serve at 127.0.0.1.
serve-no-mail-key = [mail] names a user, and WARRAQ_MAIL_KEY holds no password: the mail server will hardly take letters. Set the variable and start again.
comments-none = No comments.
comments-no-data = There are no comments yet: { $path } does not exist. Name the folder you serve with --in.
comments-approved = Comment { $id } is now visible.
comments-deleted = Comment { $id } was deleted.
comments-refused = refused
comments-emptied = deleted, with answers under it
comments-held = waiting
comments-visible = visible

doctor-encoder-good = The video encoder is built in, with its fast assembly.
doctor-encoder-slow = The video encoder was built without nasm: films take twice as long.
doctor-encoder-cure = apt-get install nasm, then build again (cargo clean -p openh264-sys2; cargo build --release).
doctor-voice-good = The voice for Arabic, Persian, Urdu, Hebrew, English and French is built in, with vowel marks for Arabic.
doctor-voice-none = This program was built without a voice: films cannot be spoken.
doctor-voice-cure = Build it with its default features.
doctor-fonts = Fonts are built in: { $families }. Letters are drawn with no other.
doctor-pictographs = Pictographs are drawn with the system’s Noto Color Emoji.
doctor-pictographs-none = There is no colour font: cards and films leave pictographs out and say so.
doctor-pictographs-cure = Install Noto Color Emoji (on Debian: fonts-noto-color-emoji).
doctor-endpoint-good = The language model { $model } is set up at { $host }.
doctor-endpoint-none = No language model is set up: “warraq draft” writes a skeleton only. Everything else works without one.
doctor-endpoint-cure = Set WARRAQ_MODEL_URL (such as http://127.0.0.1:11434/v1) and WARRAQ_MODEL; a key goes into WARRAQ_MODEL_KEY.
doctor-ffmpeg-good = ffmpeg is at { $path }: it reads clips that Warraq does not, and encodes films smaller where asked (film --encoder).
doctor-ffmpeg-none = ffmpeg is not installed. Films need none; clips in HEVC, VP9 or AV1 and “film --encoder” do.
doctor-ffmpeg-cure = Only for those: apt-get install ffmpeg.

help-card = Draw the cards of a story: title, quotations, numbers, lists, sections, cover
help-card-kind = Only these kinds: title, quote, number, list, section, cover, og (separated by commas)
help-card-shape = Only these shapes: 9:16, 4:5, 1:1, 16:9 (separated by commas); by default all
help-card-look = The look: news, essay, quote, minimal, or one of the newsroom's own
help-card-format = What the cards are written as; by default png
help-card-carousel = Draw the story as a set of cards read in order
help-card-out = Write into this folder; by default card-set beside the story

help-voice = List voices, add one, hear one
help-voice-list = The voices of this newsroom and what they speak
help-voice-add = Add a Piper voice to this newsroom
help-voice-try = Have a voice say a sentence
help-voice-model = The model, NAME.onnx
help-voice-json = Its description; by default FILE.json beside it
help-voice-add-name = What to call it; by default the file's name
help-voice-name = The voice, by name (“warraq voice list” shows them)
help-voice-text = What it is to say, instead of a sentence of ours
help-voice-out = The file of sound; by default NAME.m4a here
help-voice-confirm-host = Allow the key in WARRAQ_SPEECH_KEY to be sent to this voice's server, for good
help-speak-corrected = Remember words as they are said in FILE, an edited print of --script
film-still-unsaid = There is no moment to show: the story cannot be spoken. --silent shows it at the pace of a reading eye.
speak-corrected = { $count ->
    [0] Nothing is said otherwise than before.
    [one] One word is remembered as you have it said.
   *[other] { $count } words are remembered as you have them said.
 }

help-publish = Post a story to the newsroom’s outlets
help-publish-story = The story: its file, its folder or its slug
help-publish-to = Outlets of warraq.toml, with commas between them
help-publish-dry = Print the requests that would be sent, and send none but the question for the server’s limits
help-publish-at = Not before this time, like 2026-11-28T18:30
help-publish-kind = The kind of cut to post; the best where none is named
help-publish-thread = The best thread instead of one post
help-publish-no-picture = No card with it
help-publish-film = An MP4 to post with it; its captions are the .vtt of its name or the captions.vtt beside it
help-publish-edit = Change what stands there to the story’s present words
help-publish-delete = Take down what stands there
help-publish-due = Send what is due in the outbox
help-publish-list = Show the outbox
help-publish-settle = Say of a held post whether it is there: with --there or --not-there
help-publish-there = It is there
help-publish-not-there = It is not there
help-publish-confirm = Record that this outlet’s key may be sent to its host
help-publish-format = How the result is printed
help-count = Count any text by a platform’s own rules
help-count-file = The text; - reads standard input
help-count-for = The platform: { $known }
help-count-format = How the result is printed
help-cut = Show the short versions of a story for social platforms
help-cut-story = The story: its file, its folder or its slug
help-cut-for = One platform: { $known }
help-cut-format = How the result is printed
help-cut-out = Write a page with each text to copy, its cards beside it, into this folder
help-cut-polish = Let the newsroom’s model put the best post of --for into words of its own; what the story does not bear is not taken
use-conflict = { $name } does not go with { $other }.

help-build = Build the newsroom’s site into public/
help-build-dir = The newsroom’s folder
help-build-format = How the result is printed
build-no-newsroom = { $path } is no newsroom: it has no warraq.toml. Write one with at least a title, or go into the newsroom’s folder.
build-draft = { $path } is a draft and stays unpublished.
build-later = { $path } stays unpublished until its day, { $date }.
build-media-large = { $path } is over 512 MB. Make it smaller or take it out of the story’s media folder.
build-told = { $folder }: { $count ->
    [one] one story
   *[other] { $count } stories
    }. { $made ->
    [0] Nothing was stale.
    [one] One page was made again.
   *[other] { $made } pages were made again.
    }
help-new = Begin a newsroom: a folder with its configuration, a page and a first story
help-new-dir = The folder to make
help-new-title = The newsroom’s name; the folder’s where none is said
help-new-lang = The newsroom’s first language
new-in-use = { $path } is there already and not empty. Name a folder that is not.
new-told = { $folder } is a newsroom now. Write { $story }, then run in the folder: warraq build, and warraq serve public

### site
site-home = Front page
site-archive = Archive
site-archive-empty = Nothing has been published yet.
site-front-empty = The first story is still being written. Come back soon.
site-main-menu = Main menu
site-pages = Pages
site-quick = Quick navigation
site-close = Close
site-skip = Skip to the text
site-latest = Latest
site-more = All stories
site-film = Film
site-film-none = Your browser does not play this film. Open the file
site-voice = Listen
site-voice-none = Your browser does not play this recording. Open the file
site-podcast = Podcast
site-cards = Cards to pass on
site-captions = Captions
site-written-by = Written by
site-updated = Updated
site-reviewed = Reviewed
site-sources = Sources
site-corrections = Corrections
site-colophon = How this was made
site-ai-assisted = Written with the help of a language model, and not yet reviewed.
site-missing = There is no such page
site-missing-hint = The address may have been mistyped, or the page has moved. Every story is in the archive.
site-minutes = { $minutes ->
    [one] one minute to read
   *[other] { $minutes } minutes to read
}
site-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
site-comments = Comments
site-comments-none = No comments yet.
site-comments-count = { $count ->
    [one] One comment
   *[other] { $count } comments
}
site-comments-closed = Comments on this story are closed.
site-comments-held = Thank you. Your comment is held for review and will appear here once an editor has read it.
site-comment-write = Write a comment
site-comment-name = Your name
site-comment-text = Your comment
site-comment-send = Send the comment
site-comment-rule = Every comment is read by an editor before it appears. *Stars* make bold, > begins a quotation.
site-comment-limit = At most { $most } characters.
site-comment-honeypot = Leave this field empty
site-comment-name-optional = Your name (optional)
site-comment-nameless = A reader
site-comment-staff = From the newsroom
site-comment-mail = Your email (optional)
site-comment-mail-hint = Only the editors see it.
site-comment-letters = Email me when someone replies to my comment
site-comment-rule-judged = An editor may read your comment before it appears. *Stars* make bold, > begins a quotation.
site-comment-answer = Reply
site-comment-answer-to = Reply to { $name }
site-comment-answers = In reply to { $name }
site-comment-cancel = Cancel the reply
site-comment-edited = Edited
site-comment-gone = This comment was deleted.
site-comment-report = Report
site-comment-mine = Edit or delete your comment
site-comment-mine-heading = Your comments on this story
site-comment-mine-none = You have no comment here that can be edited now. A comment can be edited for a short time, from the browser it was sent from.
site-comment-waiting = Waiting for review
site-comment-edit = Edit the comment
site-comment-save = Save the edit
site-comment-delete = Delete the comment
site-comment-withdrawn = Your comment was deleted.
site-comment-not-own = This comment cannot be edited: the time for that is over, or it was sent from another browser.
site-comment-report-heading = Report a comment
site-comment-report-why = What is wrong with this comment?
site-comment-report-abuse = Abuse or incitement
site-comment-report-private = Someone’s private details
site-comment-report-false = A false claim
site-comment-report-spam = Advertising or fraud
site-comment-report-other = Something else
site-comment-report-send = Send the report
site-comment-reported = Thank you. An editor will look at this comment.
site-comment-back = Back to the story
site-comment-working = Sending the comment…
site-comment-unsent = The comment was not sent. Your text is still here: check the connection and send it again.
site-comment-parent = The comment you are replying to is no longer shown. Your text is kept here, and you can send it on its own.
site-comment-stale = The page had been open for more than a day. Your text is kept here: please send it again.
site-comment-forged = The form did not come back as we made it. Your text is kept here: please send it again.
site-comment-used = A comment was sent with this form before. Your text is kept here: look it over and send it if you wish.
site-comment-busy = Many comments on this story are coming in just now. Your text is kept here: wait a minute and send it again.
site-comment-letters-mail = To write to you about answers we need a mail address that works. Type one, or untick the box.
site-comment-bad-mail = The email address is not right. Correct it or leave it empty.
site-comment-unseen = There is no comment to be seen at this address.
site-comment-no-author = Please write your name with the comment.
site-comment-long-author = The name is too long: { $limit } characters at most.
site-comment-no-text = The comment is empty. Please write something first.
site-comment-long-text = The comment is too long: { $limit } characters at most.
site-comment-slug = There is no such story here to comment on.
site-comment-full = Too many comments are waiting for review. Please try again another day.
site-comment-wait = You have sent several comments in a short time. Please wait a minute and try again.
site-comment-foreign = This did not come from a page of this site, so it was not taken.
site-comment-size = The form is too large. Please shorten the comment.
site-comment-form = The form did not arrive whole. Please go back and send it again.
site-comment-failed = The comment could not be kept because of a fault on our side. Please try again later.
site-proof = Proof sheet
site-proof-contents = On this sheet
site-proof-input = Input
site-proof-date = Date
site-proof-film-length = Length
site-proof-voice = Voice
site-proof-posts = Posts
site-proof-posts-none = No posts were made.
site-proof-copy = Click a text to select the whole of it.
site-proof-count = { $length } of { $limit } { $unit ->
    [weighted] weighted characters
    [graphemes] characters
    [scalars] code points
    [utf16] UTF-16 units
   *[other] { $unit }
}
site-proof-cards = Cards
site-proof-cards-none = No cards were made.
site-proof-article = Article
site-proof-article-none = No page was built; here is the text.
site-proof-open = Open the page
site-proof-listen = Listen
site-proof-listen-hint = Click a word to hear from there.
site-proof-brief = Brief
site-proof-brief-none = The input held no brief of its own.
site-proof-findings = What was found
site-proof-findings-none = Nothing was found to mend.
site-proof-found = { $count ->
    [one] One thing was found in the text.
   *[other] { $count } things were found in the text.
}
site-proof-left-out = { $count ->
    [one] One more stands in report.json.
   *[other] { $count } more stand in report.json.
}
site-proof-trace = Trace
site-proof-trace-hint = Sentences marked in red are not borne by the brief. Mend them in story.md, or answer for them: in this folder run one of the commands beside them, with your name.
site-proof-trace-add = Add to the brief
site-proof-trace-background = Known to the desk
site-proof-trace-cut = Cut
site-proof-trace-left-out = { $count ->
    [one] One more sentence is not shown here.
   *[other] { $count } more sentences are not shown here.
    } “warraq trace” shows all.
site-proof-waiting = Waiting for you
site-proof-applied = Mended
site-proof-removed = removed
site-proof-why = Why, and how to keep it:
site-proof-line = line { $line }
site-proof-downloads = Files
site-certainty = { $word ->
    [certain] certain
    [likely] likely
   *[suggestion] suggestion
}
site-platform = { $id ->
    [x] X
    [threads] Threads
    [bluesky] Bluesky
    [mastodon] Mastodon
    [telegram] Telegram
    [facebook] Facebook
    [instagram] Instagram
    [linkedin] LinkedIn
    [whatsapp] WhatsApp
    [youtube] YouTube
    [tiktok] TikTok
   *[other] { $id }
}
site-error-template = The page template { $name } failed: { $cause }. If you changed the theme, look at the line named; if not, please report it.
site-error-slug = “{ $slug }” cannot stand in an address. Use letters, digits and hyphens, beginning and ending with a letter or digit, at most 200 bytes.
site-error-twice = Two pages would be written to { $path }. Give one of them another name.

site-kit = Copy kit
site-kit-cards = Cards
site-kit-copied = Copied
site-kit-copy = Copy
site-kit-film = Film
site-kit-failed = Selected: press Ctrl+C
site-kit-hint = One tap copies a text as it is to be pasted. A thread is pasted part by part, each as a reply to the one before.
site-kit-alt = Alternative text
site-kit-title = Title
site-labels = Labels
site-label = Label
site-authors = Authors
site-author = Author
site-series = Series
site-all-series = Series
site-languages = Languages of this site
site-corrections-about = What we published and then corrected, the newest first. The correction also stands in the story itself.
site-corrections-none = Nothing has been corrected so far.
site-sources-about = What our stories rest on, the most used first.
site-sources-none = No source has been named so far.
site-terms-empty = There is nothing here yet.
site-turn = Pages
site-newer = Newer stories
site-older = Older stories
site-moved = This page has moved. Go to it
site-published = Published
site-known = How we know
site-share = Share
site-short = Short address
site-related = On the same matter
site-translations = In other languages
site-undated = Without a date
site-stories = { $count ->
    [one] 1 story
   *[other] { $count } stories
}
site-theme-file = Theme { $theme }: { $file } cannot be used: { $cause }. Mend the file or take it out of the theme.
site-responsible = responsible:
site-known-borne = { $count ->
    [one] One sentence rests on the newsroom’s notes and sources.
   *[other] { $count } sentences rest on the newsroom’s notes and sources.
}
site-known-answered = { $count ->
    [one] One is answered for by the newsroom.
   *[other] { $count } are answered for by the newsroom.
}
site-known-opinion = { $count ->
    [one] One is opinion.
   *[other] { $count } are opinion.
}
site-search = Search
site-search-label = Words to look for
site-search-send = Search
site-search-count = Results:
site-search-partly = No story has all of these words; these have most of them.
site-search-none = Nothing was found. Try another word, or fewer words.
site-search-failed = The search index could not be read: either you are offline, or the page was opened from a file on your device. Every story is in the archive.
site-search-waiting = Searching…
site-search-more = More results
site-search-noscript = Scripts are off in your browser, and the search needs one. Every story is in the archive:

site-letter-confirm-subject = Confirm your address: { $site }
site-letter-confirm = Somebody, probably you, commented at { $site } and asked for a letter when the comment is answered. If you want that, open this address and say yes:
site-letter-confirm-else = If it was not you, do nothing: { $site } will send no more letters about this comment.
site-letter-answer-subject = An answer to your comment: { $site }
site-letter-answer = { $name } answered your comment at { $site }:
site-letter-answer-read = The conversation at { $site }:
site-letter-leave = No more letters from { $site }, in one click:
site-letter-waiting-subject = { $count ->
    [one] A comment waits: { $site }
   *[other] { $count } comments wait: { $site }
}
site-letter-waiting = { $count ->
    [one] A comment at { $site } waits for your decision.
   *[other] { $count } comments at { $site } wait for your decision.
}

site-about-title = About
site-about-text = This site was made with Warraq from one text. The story names what it rests on, who wrote it and when, and whether a language model helped to write it.

### What the newsroom says: its configuration, its database, its comments, the model it calls, its server.

## warraq.toml
newsroom-config-read = { $file } could not be read: { $cause }. It must be a UTF-8 text file that you may read.
newsroom-config-long = { $file } is longer than { $limit } KiB. Move what is not configuration out of it.
newsroom-config-line = { $file }, line { $line }: { $cause }. Correct the line and run the command again.
newsroom-config-value = { $file }, line { $line }: “{ $value }” will not do for { $key }. { $why ->
    [title] A newsroom has a name: title = "…". Without the line, pages name the program.
    [languages] Name at least one language: languages = ["ar"]
    [language-code] The code of a language is two or three Latin letters, such as ar, en or fa.
    [web-address] An address on the web begins with https:// or http:// and names a host, such as https://example.org/
    [outlet-name] An outlet’s name is at most 40 Latin letters, digits, - and _, and none that a key of Warraq’s own goes by.
    [outlet-twice] The key of another outlet would be read from the same variable of the environment. Let the names differ in more than capitals, - and _.
    [menu-nowhere] An entry leads somewhere (link = "…") or has others under it ([[menu.items]]).
    [menu-link] A link is an address (https://…, mailto:…) or a path within the site, such as labels/sea.html
    [menu-deep] A menu has two levels, and this entry of the second has others under it. Put them beside it.
    [mail-tls] Without TLS the password and the letters can be read on their way. Use "starttls" or "tls"; "none" is for a server on this machine.
    [mail-host] Letters need the name of a mail server: host = "smtp.example.org" under [mail].
    [mail-base] Letters need the address of the site for their links: base_url = "https://…" above all sections.
    [mail-address] This is no mail address such as letters@example.org.
    [country] A country is two capital letters (ISO 3166-1), such as EG, SY or MA.
    [language-unnamed] The list of languages does not name it. Add it there: languages = ["ar", "{ $value }"]
    [theme] A theme is news, essay, or the name of a folder in themes/
    [slug] A name in addresses is of letters, digits and hyphens, beginning and ending with a letter or digit.
    [name] It needs the name that stories give it: name = "…"
    [redirect-from] What moved is a page: a path within the site that ends in .html, such as old/page.html
    [proxy] A proxy is an address or a network, such as 127.0.0.1 or 10.0.0.0/8.
    [zero] With 0 nobody could comment: write a number from 1 up, or closed = true under [comments].
    [blank] An entry of this list is empty. Write a word or a host, or take the entry out.
   *[redirect-to] It leads to an address (https://…) or a path within the site, such as stories/port.html
}
newsroom-config-word = { $file }, line { $line }: “{ $found }” is none of the words that may stand here: { $words }. Correct the line and run the command again.
newsroom-config-kind = { $file }, line { $line }: here belongs { $wanted ->
    [text] text in quotation marks
    [number] a number
    [whole] a whole number that is not below 0
    [flag] true or false, without quotation marks
    [list] a list in square brackets, such as ["ar", "en"]
    [date] a date
   *[table] a section of keys with values
}, and there stands { $found ->
    [text] text
    [number] a number
    [whole] a whole number that is not below 0
    [flag] true or false
    [list] a list
    [date] a date
   *[table] a section
}. Correct the line and run the command again.

## The database
newsroom-store-folder = The folder { $folder } could not be made: { $cause }.
newsroom-store-path = { $file } cannot hold the database: its name is not valid Unicode.
newsroom-store-address = The address of the database server cannot be read. It is written postgres://name:password@host/database.
newsroom-store-database = The database { $file } could not be used: { $cause }.

backup-done = { $path } is written and was read back whole: { $rows } rows, { $files } files.
backup-whole = { $path } is whole: { $rows } rows, { $files } files.
backup-no-database = There is no database { $name }. Name the newsroom with --in, or its database with --data.
backup-in-the-way = { $path } is there already and is not overwritten. Name another file with -o.
backup-name = No backup can hold the name { $path }: it is not valid Unicode, or has a backslash or a control character in it. Rename it and try again.
backup-changing = { $path } changed while it was read. Run the backup again.
backup-kind = The column { $column } of { $table } is of the kind { $kind }, which a backup cannot hold. Was the table made by another program? Give Warraq a database of its own.
backup-row = A row of { $table } is longer than 64 MB and cannot be backed up.
backup-broken = The work broke off: { $cause }. Nothing was kept; try again.
restore-done = { $path } is restored: { $rows } rows, { $files } files.
restore-damaged = { $path } is no whole backup of Warraq's: it was cut, changed, or is something else. Nothing was restored; take another copy.
restore-foreign = { $path } holds “{ $name }”, which no backup of Warraq's holds. Nothing was restored.
restore-newer = { $path } was made by a newer Warraq, { $program }. Restore it with that one.
restore-room = The files of the backup need { $needed } MB and { $free } MB are free. Nothing was restored.
restore-in-the-way = { $path } is there already and is not the one in the backup. Move it away, or name another folder with --in.
restore-later = The database { $name } was made by a newer Warraq than the backup. Name a new, empty one with --data.
restore-not-empty = The database { $name } is not empty: { $table } has { $rows } rows. Name a new one with --data, or move this one away first.
restore-row = A row of { $table } in the backup is not of this table. Nothing was restored.

newsroom-letter-address = This is no mail address.
newsroom-letter-token = This link is not, or no longer, valid. If you do not want letters, nothing needs to be done.
newsroom-letter-refused = The mail server did not take the letter: { $cause }.
newsroom-letter-confirm = Do you want a letter when your comment is answered?
newsroom-letter-confirm-yes = Yes, write to me
newsroom-letter-confirmed = Thank you. You will get a letter when your comment is answered.
newsroom-letter-leave = Do you want no more letters from us?
newsroom-letter-leave-yes = No more letters
newsroom-letter-left = You will get no more letters from us.

## Comments
newsroom-comment-changed = The writer of comment { $id } changed it after you read it, so nothing was decided. Read it again, then decide.
newsroom-comment-unknown = There is no comment with the number { $id }. “warraq comments list” shows them all.
newsroom-comment-back = Back to the page

## The language model's endpoint
newsroom-endpoint-not-configured = No language model is set up. Write its address and name in warraq.toml under [model] (url, name) or set WARRAQ_MODEL_URL and WARRAQ_MODEL.
newsroom-endpoint-url = “{ $url }” is not an address a model can be called at. It begins with http:// or https://, as in http://localhost:11434/v1, and holds no user name or password.
newsroom-endpoint-not-confirmed = The key in WARRAQ_MODEL_KEY has not been confirmed for { $host } on this machine, so nothing was sent.
newsroom-endpoint-plain = The key would travel to { $host } unencrypted, so nothing was sent. Use an https:// address, or unset WARRAQ_MODEL_KEY if no key is needed.
newsroom-endpoint-key = WARRAQ_MODEL_KEY holds characters that no key has (a line break, a space or a letter that is not Latin). Copy the key again.
newsroom-endpoint-tls = Encrypted connections cannot be set up on this machine: { $cause }. On Debian: apt-get install ca-certificates.
newsroom-endpoint-refused = { $host } could not be reached: { $cause }. Is the server running, and is the address right?
newsroom-endpoint-slow = { $host } did not answer within { $seconds } s.
newsroom-endpoint-idle = { $host } fell silent in the middle of its reply for { $seconds } s.
newsroom-endpoint-unauthorised = { $host } did not accept the key. Check WARRAQ_MODEL_KEY.
newsroom-endpoint-no-model = { $host } does not know the model “{ $model }”, or the address is wrong. Check [model] in warraq.toml, or WARRAQ_MODEL and WARRAQ_MODEL_URL. It said: { $detail }
newsroom-endpoint-busy = { $host } takes no more requests for now. Try again later. It said: { $detail }
newsroom-endpoint-busy-until = { $host } takes no more requests for now. Try again in { $seconds } s. It said: { $detail }
newsroom-endpoint-server = { $host } failed with the code { $status }. It said: { $detail }
newsroom-endpoint-rejected = { $host } did not take the request (code { $status }). It said: { $detail }
newsroom-endpoint-moved = { $host } points to another address, and a key is never sent along. Write the new address yourself: { $to }
newsroom-endpoint-not-a-model = { $host } answered with something that is not a model's reply (a web page, perhaps). The address usually ends in /v1.
newsroom-endpoint-reported = { $host } broke off with a fault. It said: { $detail }
newsroom-endpoint-cut-off = The reply of { $host } was cut off before its end.
newsroom-endpoint-empty = { $host } sent an empty reply.
newsroom-endpoint-long = The reply of { $host } grew beyond { $limit } KiB and was stopped.
newsroom-endpoint-cancelled = Stopped before the reply was complete.
newsroom-hosts-read = { $file }, which keeps the confirmed hosts, could not be read: { $cause }.
newsroom-hosts-write = { $file }, which keeps the confirmed hosts, could not be written: { $cause }.
newsroom-hosts-home = There is no folder to keep the confirmed hosts in. Set HOME or XDG_CONFIG_HOME.
newsroom-hosts-host = “{ $host }” is not the name of a host.

## The server
newsroom-server-no-site = { $folder } holds no site: no index.html, site/index.html or public/index.html. Run “warraq make” or “warraq build” first.
newsroom-server-bind = The address { $addr } cannot be used: { $cause }. Perhaps another program has it; choose another with --address.
newsroom-server-not-found = There is no page at this address.
newsroom-server-asked = This address or form is none that the site’s pages have. Go back and use the links and forms of the page.
newsroom-server-late = The answer took too long and was broken off. Look whether it was done, then try again.
newsroom-server-fault = The page could not be shown because of a fault on our side.

# Voices
voice-unknown = There is no voice “{ $name }” here. Known are: { $known }. “warraq voice add FILE” adds a Piper voice.
voice-name = “{ $name }” cannot be a voice's name: it may hold no “/”, “\” or “:” and does not begin with a full stop. Give one with --name.
voice-taken = “{ $path }” is there already and is not written over. Give the voice another name with --name, or move that file away.
voice-no-sounds = The voice “{ $name }” speaks “{ $lang }”, whose sounds are not known here. Known are: { $known }.
voice-no-server = The voice “{ $name }” is on no server, so no key is sent for it.
voice-no-sentence = There is no sentence of ours in the language of “{ $name }”. Give one with --text.
voice-next = The voice “{ $voice }” failed; “{ $next }” speaks the whole in its place.
voice-quotations-narrated = The voice “{ $voice }” failed; “{ $next }” says the quotations too.
voice-added = Added the voice “{ $name }” ({ $lang }): { $path }
voice-added-speakers = It has several speakers; name one in that file: { $names }
voice-heard = { $seconds } s of sound, { $pace } words a minute; it took { $took } s.
speech-format = The voice “{ $name }” asks its server for “{ $format }”, which is not read here. It can be asked for: { $known }.
speech-url = “{ $url }” is not an address a voice can be called at. It begins with http:// or https://, as in http://localhost:8880/v1, and holds no user name or password.
speech-not-confirmed = The key in WARRAQ_SPEECH_KEY has not been confirmed for { $host } on this machine, so nothing was sent. “warraq voice try NAME --confirm-host” confirms it.
speech-plain = The key would travel to { $host } unencrypted, so nothing was sent. Use an https:// address, or unset WARRAQ_SPEECH_KEY if no key is needed.
speech-key = WARRAQ_SPEECH_KEY holds characters that no key has (a line break, a space or a letter that is not Latin). Copy the key again.
speech-unauthorised = { $host } did not accept the key. Check WARRAQ_SPEECH_KEY.
speech-no-model = { $host } does not know the model “{ $model }” or the voice, or the address is wrong. It said: { $detail }
marks-long = { $path } is longer than 16 MB: it holds more than the words of one story. Take out what you do not need, or delete it to have the story said as before.
marks-no-sentence = This line of the corrected script is no sentence of the story, or stands out of its order: { $sentence }
marks-other-words = In the corrected script this sentence has more or fewer words than before: { $sentence } Change how words are said, not how many there are; for that there is [pronounce] in voice.toml.
newsroom-config-key = { $file }, line { $line }: there is no key “{ $key }” here.{ $near ->
    [none] {""}
   *[some] { " " }Did you mean “{ $nearest }”?
}
build-front = { $path } stays unpublished: its front matter (the part between the lines of ---) cannot be read, and may say that it is a draft. Mend the line named above.
build-slug = { $path } stays unpublished: “{ $slug }” cannot stand in an address. Give it a slug: of letters, digits and hyphens.
build-slug-twice = { $second } stays unpublished: { $first } has the same slug, “{ $slug }”, and came first; two stories cannot have one address. Give one of them another slug.
build-clock = The clock says { $now }, but the site was built on { $last }: stories are published as of { $last }. Set the clock right.
build-media-passed = { $path } is passed over: what is published from media/ is files, and none that lead out of the story’s folder.
theme-unknown = There is no theme “{ $theme }”: neither a folder themes/{ $theme } nor a built-in one ({ $known }).
theme-circle = The theme “{ $theme }” inherits from itself. In its theme.toml, name a built-in one under inherits ({ $known }).
theme-large = { $path } holds too much for a theme: at most 500 files and 32 MiB.
help-build-why = Tell why each page was made again
help-build-site-only = Leave films, cards and posts as they are
build-why = { $path }: { $why ->
    [new] new
    [text] its text, or what was made of it, has changed
    [around] a story in it or beside it has changed
    [frame] the configuration, the theme or the program has changed
   *[damaged] it was not as we had left it
}
build-gone = { $path }: no more
build-link-out = { $path } is passed over: it is a link that leads out of the newsroom.
build-picture-withheld = { $path } is not published: a picture of this kind holds where it was taken, and that cannot be taken out. Save it as JPEG or PNG.
build-remade = { $story }: { $count ->
    [one] one file
   *[other] { $count } files
    } of its other forms made again: { $files }
build-elsewhere = { $story } at { $outlet } still says “{ $words }”. Put it right there: warraq publish { $story } --to { $outlet } --edit
build-silent = { $path } has changed since it was published, and its page does not say so. If readers should know, add to its front matter: corrections: ["{ $date }: what was wrong, and what is right"], or updated: { $date }
build-in-file = In { $path }:
build-picture-missing = { $path } names the picture { $name }, which is not in its folder. Mind capital letters.
build-key-near = the key “{ $key }” is not known. Did you mean “{ $nearest }”?
build-taken-down = { $path } stood on the site until now, and was taken down. The line about it says why.
build-translates-nothing = { $path } says that it translates “{ $slug }”, but no published story has that slug.
build-redirect-taken = { $file }, line { $line }: the redirect from { $path } is left out, for a page stands there. Take the line out.
build-redirect-circle = { $file }, line { $line }: the redirect from { $path } never arrives, for it leads back to a redirect; it is left out. Let it lead to a page.
build-link-dead = { $file }, line { $line }: the link “{ $link }” leads to no page of this site.{ $near ->
    [none] {" "}Mend it or take it out.
   *[some] {" "}The nearest address is “{ $nearest }”.
}
page-slug-twice = { $second } is passed over: { $first } has the same address, “{ $slug }”. Give one of them another slug.
build-template-failed = The template { $name } failed: { $cause }. Mend the template. Pages it was to make: { $pages }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
}. { $fate ->
    [stand] They stay as they were.
    [out] They are left out: there was none before.
   *[some] They stay as they were, but for { $out } left out, of which there was none before.
}
theme-file-unused = Theme { $theme }: nothing prints or names { $file }, so no page shows it.{ $near ->
    [none] {" "}Name it in a template, or take it out.
   *[some] {" "}Did you mean { $nearest }?
}
theme-block-unknown = Theme { $theme }: { $file }, line { $line }: the template it extends has no block “{ $block }”, so no page shows it.{ $near ->
    [none] {""}
   *[some] {" "}Did you mean “{ $nearest }”?
}
theme-file-unknown = Theme { $theme }: { $file } has no place in a theme.{ $near ->
    [none] {""}
   *[some] {" "}Did you mean { $nearest }?
} A theme holds templates (.html, .xml), site.css, site.js, words/<language>.ftl and what stands in assets/. Rename the file or take it out.
build-later-time = { $path } stays unpublished until { $date }: the first build after that publishes it.
build-moved = { $path } has another address now, and the old one leads nowhere. So that links to it lead on, add to warraq.toml under [redirects] the line:
build-moved-line = { $line }
build-picture-other = { $path } is not published: its name is a picture’s, and what it holds is none that can be read. Save the picture again as JPEG, PNG, WebP or GIF, or give the file the name of what it is.
build-picture-drawing = { $path } is not published: a drawing (SVG) may hold a program and ask other servers for something. Save it as PNG or WebP.
build-picture-large = { $path } is not published: over 64 MB it cannot be looked into for where it was taken. Save it smaller.

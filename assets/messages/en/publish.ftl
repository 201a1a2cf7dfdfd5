### outlets, outbox, publish

outlet-address = { $url } is no address. Check the outlet in warraq.toml.
outlet-plain = The key for { $host } would travel unencrypted. Use an https address in warraq.toml.
outlet-not-confirmed = Nobody has confirmed on this machine that the key may be sent to { $host }. If that is right, run `warraq publish --confirm-host NAME` once with the outlet’s name.
outlet-no-key = There is no key, or one that cannot be a key. Put it into the environment variable { $variable }.
outlet-ghost-key = The key for Ghost must be the Admin API key, an id and a secret with a colon between them. Copy it anew from Ghost’s integrations.
outlet-file-kind = { $file } is of a kind that cannot be sent.
outlet-tls = This machine cannot encrypt: { $cause }. Install the package ca-certificates.
outlet-lacks = The outlet { $name } lacks `{ $key }` in warraq.toml, under [outlets.{ $name }].
outlet-url = The outlet { $name } has an address that makes no sense: { $url }. Write one like https://example.org.
outlet-bluesky-edit = Bluesky shows no changed posts. Take it down with --delete and post it again.
outlet-unreached = No connection to { $host }: { $cause }. Nothing was sent.
outlet-lost = { $host } was sent the post and did not answer: { $cause }. Before it is sent again, Warraq looks whether it is there.
outlet-strange = { $host } answered something that is no answer to a post ({ $status }): “{ $detail }”.
outlet-denied = { $host } does not accept the key, or the account may not do this. It said: “{ $detail }”.
outlet-busy = { $host } asks to wait.
outlet-too-large = { $host } takes no file or text of this size. Use a smaller picture or film, or --no-picture.
outlet-refused = { $host } refused it ({ $status }): “{ $detail }”.
outbox-busy = Another Warraq is sending from this newsroom right now ({ $file }). Wait until it is done.
outbox-not-ours = The outbox holds an entry that cannot be read: { $key }. It is left as it is.
outbox-not-held = { $key } does not wait for anybody’s answer. See `warraq publish --list`.
outbox-held = A post to { $outlet } got no answer, and there is no way to look whether it is there. Look yourself, then run `warraq publish --settle { $key } --there` or `--not-there`.
outbox-unknown = There is nothing in the outbox under “{ $key }”, or more than one thing. See `warraq publish --list`.
publish-no-outlets = There is no outlet “{ $name }”: warraq.toml sets none up. Add it under [outlets.{ $name }], as the guide shows.
publish-no-outlet = There is no outlet “{ $name }” in warraq.toml. There are: { $known }
publish-draft = { $path } is a draft. Take `draft: true` out of its front matter to publish it.
publish-open = { $path } is not published: { $count ->
    [one] one sentence is borne by nothing and nobody has answered for it.
   *[other] { $count } sentences are borne by nothing and nobody has answered for them.
    } See `warraq trace`, then run it with `--accept NAME`.
publish-limits-unknown = { $outlet } could not be asked for its limits; the usual ones are taken.
publish-stands = { $story } is already on { $outlet } in other words. Run it with --edit to change it there, or with --delete to take it down.
publish-waits = { $story } is still on its way to { $outlet }. See `warraq publish --list`; `warraq publish --due` goes on.
publish-nothing-there = Nothing of { $story } stands on { $outlet }.
publish-parts-differ = On { $outlet } it stands in { $then } parts and would now be { $now }. Take it down with --delete and post it again.
publish-no-cut = The story has no cut of this kind for { $outlet }. `warraq cut` shows those it has.
publish-too-long = Not even the shortest cut fits { $outlet }: title, label and link together are too long. Shorten the title.
publish-film-nowhere = { $path }: films are sent to Mastodon, Bluesky and Telegram only.
publish-film-large = { $path } is over 50 MB, more than Telegram takes. Make it shorter with --max-seconds.
publish-film-other = { $path } is no MP4 film.
publish-told-done = { $outlet }: done. { $urls }
publish-told-put-off = { $outlet }: kept in the outbox. { $cause } `warraq publish --due` tries again.
publish-told-refused = { $outlet }: refused. { $cause }
publish-told-held = { $outlet }: { $cause }
publish-told-already = { $outlet }: the very same is there already; nothing was sent.
publish-told-already-held = { $outlet }: it waits for your answer. See `warraq publish --list`.
publish-told-scheduled = { $outlet }: kept in the outbox until { $time }; `warraq publish --due` sends it then.
publish-told-confirmed = From now on the key of { $outlet } may be sent to: { $hosts }
publish-told-settled = { $key } goes on: `warraq publish --due`.
publish-none-due = Nothing in the outbox is due.
publish-none = The outbox is empty.
publish-state-waiting = waiting
publish-state-done = done
publish-state-refused = refused
publish-state-held = look yourself
publish-deed-post = post
publish-deed-edit = change
publish-deed-delete = take down
publish-time = “{ $time }” is no time. Write it like 2026-11-28T18:30, in your own time zone.
publish-to-where = Name where to: --to NAME, an outlet of warraq.toml.
publish-film-parts = A film goes with a new post only; --film does not go with --edit or --delete.

count-length = { $platform }: { $length } of { $limit } { $unit }
count-second = and { $length } of { $limit } { $unit }
count-fits = It fits.
count-too-long = It does not fit.
count-other-fits = It would fit as { $name } ({ $length } of { $limit } { $unit }).
count-other-not = It is too long as { $name } ({ $length } of { $limit } { $unit }).
count-urls = Links: { $words }
count-hashtags = Hashtags: { $words }
count-mentions = Mentions: { $words }
count-unit-weighted = weighted characters
count-unit-graphemes = characters as read
count-unit-scalars = characters
count-unit-utf16 = UTF-16 units
count-unit-bytes = bytes

social-own = the writer’s own words, from { $file }
social-long = { $path } is longer than 64 kB. It holds a few words for each platform; move the rest elsewhere.
social-platform = { $path } names a platform there is not: “{ $id }”. There are: { $known }
social-kind = { $path } names a kind of cut there is not: “{ $kind }”. There are: { $known }
cut-kit-written = Written: { $path }
cut-none = Nothing of this story can stand alone there.

social-platform-file = { $path } is no platform’s file: { $cause }
social-no-platform = There is no platform “{ $id }”. There are: { $known }
cut-polish-none = There is no single post to put into other words.
cut-polish-no-model = No model is set up. Set [model] in warraq.toml, as the guide shows, or leave out --polish.
cut-polish-wish = a short post of at most { $most } characters, in plain sentences without headings, lists, hashtags or links
cut-polished = in the words of the newsroom’s model; the story bears each sentence
cut-polish-language = The model’s words were not taken: they are empty or in another language.
cut-polish-long = The model’s words were not taken: with label and link they are { $length } of { $limit }.
cut-polish-red = The model’s words were not taken. The story does not bear “{ $sentence }”: { $reason }

outlet-unseen = It was sent without an answer that could be understood, and { $host } could not be asked whether it is there: { $cause }.
publish-told-gone = { $outlet }: done.
publish-told-withdrawn = { $outlet }: taken out of the outbox; nothing had been sent.
publish-told-stuck = { $outlet }: kept in the outbox. { $cause } Then run the same command again.
publish-time-past = { $time } has passed. Give a time to come, or leave out --at.
social-no-such-cut = { $file } asks for the kind “{ $kind }” on { $platform }, which this story does not have there.
social-refused = { $platform } takes no text with { $signs }; take it out of { $file }.
social-too-long = What { $file } says for { $platform } is { $length } long, of { $limit }. Make it shorter.
social-no-title = { $path } gives a title for { $id }, where posts have none. Write it into `texts`.
cut-all-red = On some platforms nothing is left: { $count } sentences are borne by nothing and nobody has answered for them. See `warraq trace { $path }`.
count-other-name = { $name ->
    [title] a title
    [caption] a caption
    [status] a status
    [cloud] a message of a business account
    [photo] the description of a photo post
   *[other] { $name }
}
cut-kind = { $kind ->
    [lead] lead
    [number] number
    [quote] quotation
    [question] question
    [next] what comes next
   *[other] { $kind }
}

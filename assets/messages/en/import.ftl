### Comments brought from elsewhere, and taken out

import-unreadable = { $path } could not be read: { $cause }. Nothing was brought over.
import-cut = { $path } ends in the middle, after { $count ->
    [one] one comment
   *[other] { $count } comments
 }. Nothing was brought over. Export or download it again.
import-broken = { $path } makes no sense at { $at }, after { $count ->
    [one] one comment
   *[other] { $count } comments
 }. Nothing was brought over. Export it again, or look at that place.
import-entities = { $path } declares names of its own, which no dump of comments needs, and is not read.
import-deep = { $path } is nested deeper than any dump of comments and is not read.
import-long = { $path } holds a piece of more than { $limit } MB without end and is not read.
import-encoding = { $path } is written in { $encoding }. Save it as UTF-8.
import-many = { $path } holds comments on more than { $limit } pages, or more than 5,000,000 comments. Export it in parts.
import-unknown = { $path } is no dump of comments that we know. Name its system with --from.
import-packed = { $path } is a packed folder. Unpack it and name the file inside.
import-other = { $path } is no dump of { $system }. Leave --from out, or name another file.
import-newer = { $path } was written by a newer version. Bring this program up to date.
import-map = The map { $path } cannot be used: { $cause }. Each line is "address" = "slug".

import-read = { $system }: { $count ->
    [one] one comment
   *[other] { $count } comments
 } read.
import-brought = { $count ->
    [one] One comment was brought over
   *[other] { $count } comments were brought over
 }.
import-known = { $count ->
    [one] One was
   *[other] { $count } were
 } here already and stayed as they are.
import-would = { $count ->
    [one] One comment
   *[other] { $count } comments
 } would be brought over. Nothing was changed.
import-states = Shown: { $shown }. Waiting for review: { $held }. Refused as spam: { $refused }.
import-places = { $count ->
    [one] One deleted comment stands as an empty place
   *[other] { $count } deleted comments stand as empty places
 }, because others answered.
import-alone = { $count ->
    [one] One deleted or empty comment was
   *[other] { $count } deleted or empty comments were
 } left out: nobody had answered.
import-wordless = { $count ->
    [one] One comment had
   *[other] { $count } comments had
 } no words, only pictures or nothing.
import-pings = { $count ->
    [one] One pingback, trackback or plugin's note is
   *[other] { $count } pingbacks, trackbacks and plugins' notes are
 } no comments and were passed over.
import-doubles = { $count ->
    [one] One comment stands
   *[other] { $count } comments stand
 } in the dump twice; the first counted.
import-orphans = { $count ->
    [one] One answer names
   *[other] { $count } answers name
 } a comment that is not in the dump; kept at the top of its story.
import-circles = { $count ->
    [one] One comment answers
   *[other] { $count } comments answer
 } itself, alone or in a circle; kept at the top of its story.
import-strays = { $count ->
    [one] One answer names
   *[other] { $count } answers name
 } a comment under another story; kept at the top of its own.
import-long-texts = { $count ->
    [one] One text was
   *[other] { $count } texts were
 } longer than { $limit } characters and cut there.
import-undated = { $count ->
    [one] One comment has
   *[other] { $count } comments have
 } no time and got today's.
import-without-name = { $count ->
    [one] One comment has
   *[other] { $count } comments have
 } no name.
import-left-out = { $count ->
    [one] One comment was
   *[other] { $count } comments were
 } left out, as the map says.
import-unplaced = { $count ->
    [one] One comment was
   *[other] { $count } comments were
 } left out: no story here has the address of { $pages ->
    [one] its page
   *[other] their { $pages } pages
 }. Write these lines into a file, with the slug of the story or nothing, and import again with --map:
import-more-pages = … and { $count } more; --format json lists them all.
import-held-many = { $count } comments wait for review. From { $limit } on, readers' new comments are not taken until some are decided.
export-done = { $count ->
    [one] One comment was
   *[other] { $count } comments were
 } written to { $path }.

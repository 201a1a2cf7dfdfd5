### what is said of a text, document, mail, chat or page as it comes in

## Texts and documents that are refused

source-empty = { $name }: the file is empty. Write or paste a text into it.
source-too-long = { $name }: the text is { $mebibytes } MiB long; at most { $limit } MiB are read. Split it into several files.
source-binary = { $name }: this is not a text (a control byte at byte { $byte }). Save the document as plain text or Markdown first.
source-garbled = { $name }: line { $line } is in no encoding we know (byte { $byte }). Save the file again with the encoding UTF-8.
source-no-sentence = { $name }: there is no sentence in it. Give at least one sentence of text.
source-foreign = { $name }: this is a { $format } file, which is not read. Save the document as DOCX, ODT or plain text first.
source-locked = { $name }: the document is locked with a password. Save it again without one.
source-broken = { $name }: the file is damaged or incomplete and cannot be opened ({ $part }). Get it again from where it came.
source-part-missing = { $name }: the document has no { $part }, so there is no text in it. Save it again in the program it came from.
source-bomb = { $name }: unpacked, the document is longer than { $limit } MiB, which no text needs. It was not opened.
source-crowded = { $name }: the document is packed from more than { $limit } files, which no text needs. It was not opened.
source-deep = { $name }: the document is nested more than { $limit } levels deep, which no text needs. It was not opened.
source-entities = { $name }: the document declares entities of its own, which no document program writes. It was not opened.
source-no-text = { $name }: no text was found in it; perhaps it holds only pictures.
source-not-a-mail = { $name }: no e-mail was found in it.
source-not-a-chat = { $name }: no chat was found in it.

## What is told of a text that was read

source-note-encoding = The file is not UTF-8; it was read as { $encoding }. Look at a few names to see that they are right.
source-note-encoding-guess = The file is not UTF-8 and does not say what it is; it was read as { $encoding }. Look at a few names to see that they are right.
source-note-encoding-differs = The page says that it is { $declared }, but it is UTF-8 and was read so.
source-note-damaged = { $count ->
    [one] One sign could not be decoded and stands as U+FFFD, first in line { $line }.
   *[other] { $count } signs could not be decoded and stand as U+FFFD, first in line { $line }.
}
source-note-odd-byte = The file ends in the middle of a sign; its last byte was left out.
source-note-comments = { $count ->
    [one] One comment in the margin was left out.
   *[other] { $count } comments in the margin were left out.
}
source-note-deletions = { $count ->
    [one] One tracked deletion was left out.
   *[other] { $count } tracked deletions were left out.
}
source-note-insertions = { $count ->
    [one] One tracked insertion was taken as accepted.
   *[other] { $count } tracked insertions were taken as accepted.
}
source-note-pictures = { $count ->
    [one] One picture in the document was left out.
   *[other] { $count } pictures in the document were left out.
}
source-note-boxes = { $count ->
    [one] One text box was left out.
   *[other] { $count } text boxes were left out.
}
source-note-attachments = { $count ->
    [one] One attachment was left out: { $names }.
   *[other] { $count } attachments were left out: { $names }.
}
source-note-quoted = The quoted message below the reply is kept apart.
source-note-signature = The signature is kept apart.
source-note-mail-html = The mail has no plain text; its page was read instead.
source-note-media = { $count ->
    [one] One picture, recording or file of the chat is not in the export.
   *[other] { $count } pictures, recordings or files of the chat are not in the export.
}
source-note-notices = { $count ->
    [one] One notice of the app was left out.
   *[other] { $count } notices of the app were left out.
}
source-note-day-first = The dates can be read in two ways; the day was taken to come before the month.
source-note-calendar = The dates are not in the Gregorian calendar and stand as they were written.
source-note-turns = { $count ->
    [one] One message of yours was taken as the brief, the assistant's last answer as the story.
   *[other] { $count } messages of yours were taken as the brief, the assistant's last answer as the story.
}
source-note-other-answers = { $count ->
    [one] One other answer of the assistant was left out. To take it instead, give that answer alone.
   *[other] { $count } other answers of the assistant were left out. To take one of them instead, give that answer alone.
}
source-note-no-answer = The assistant's answer is missing; only your own messages were found.
source-note-too-many = Only the first { $limit } were read.

## Fetching a page

source-fetch-address = «{ $url }» is not the address of a web page. An address begins with http:// or https://.
source-fetch-credentials = The address holds a user name or a password. Take it out; a page is fetched as any reader sees it.
source-fetch-private = { $host } is inside a private network or this machine, and is not fetched.
source-fetch-unknown-host = There is no { $host }, or this machine is not connected to the network.
source-fetch-refused = { $host } could not be reached: { $cause }.
source-fetch-tls = No encrypted connection to { $host } could be made: { $cause }.
source-fetch-slow = { $host } did not answer within { $seconds } s.
source-fetch-missing = There is no such page at { $host } ({ $status }). Is the address right?
source-fetch-denied = { $host } does not show this page to us ({ $status }). Open it in a browser and paste its text.
source-fetch-login = { $host } asks to log in before it shows this page. Log in with a browser and paste the text.
source-fetch-busy = { $host } takes no more requests for now. Try again later.
source-fetch-server = { $host } failed with the code { $status }. Try again later.
source-fetch-rejected = { $host } did not take the request (code { $status }).
source-fetch-redirects = { $host } sends on from address to address without an end; stopped after { $limit }.
source-fetch-redirect = { $host } sends on to an address that cannot be read.
source-fetch-type = { $host } sent no page but { $type }. Download it and give the file instead.
source-fetch-packed = { $host } sent the page packed ({ $packing }), which was not asked for.
source-fetch-long = The page at { $host } is longer than { $limit } MiB and was not read.
source-fetch-cut-off = The connection to { $host } broke before the page was whole.

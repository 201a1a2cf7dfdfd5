### What count says of a text that is to be posted.

## Why a text cannot be posted whatever its length

post-empty = there is nothing to post
post-refused-character = the character { $sign } is not taken there: delete it

## What looks like a link and will not be one

missed-link = this will not become a link; put it on a line of its own
missed-link-domain = there is no domain «{ $host }» that ends so, and nothing will be linked; check its spelling
missed-link-scheme = this is not sure to become a link without its beginning; write { $cure }
missed-link-glued = this will not become a link because it is joined to what stands before it; put a space there
missed-link-path = only «{ $found }» becomes the link, which then leads elsewhere; write { $cure }
missed-link-partly = only «{ $found }» becomes the link; put a space before and after the address, and take the signs of the sentence out of it
missed-link-comma = the sign «{ $sign }» may be taken into the link, which then leads nowhere; put a space after the link

## What looks like a hashtag and will not be one

missed-tag-hyphen = only «{ $found }» becomes the hashtag; join the words with _: { $cure }
missed-tag-joiner = only «{ $found }» becomes the hashtag, because a zero-width joiner ends it; write { $cure }
missed-tag-mark = an invisible character at the # breaks the hashtag; delete it: { $cure }
missed-tag-partly = only «{ $found }» becomes the hashtag; leave the other signs out of it
missed-tag-more = «{ $found }» becomes the hashtag; put a space after the word
missed-tag-glued = a hashtag is not found when a letter or a digit stands before the #; put a space before { $cure }
missed-tag-digits = a hashtag of digits alone is not found; put a word to it, such as #{ $word }_news
missed-tag-space = the # must have a space before it there; put one before { $cure }
missed-tag-long = a hashtag of more than 64 characters is not found; make it shorter
missed-tag-apart = not every platform takes the whole as one hashtag; join the words with _: { $cure }
missed-tag-vowels = not every platform takes vowel signs and tatweel in a hashtag; write { $cure }
missed-tag-end = this is not found as a hashtag because of what follows it; put a space after { $cure }

## What looks like a mention and will not be one

missed-mention = this names nobody; a name after @ has Latin letters, digits, _ and . only
missed-mention-x = this names nobody; a name after @ has 1 to 20 Latin letters, digits and _ there
missed-mention-bluesky = this names nobody; write the whole name with its domain, such as @name.bsky.social
missed-mention-mastodon = this names nobody; write the name and its server in Latin letters, such as @name@example.social
missed-mention-partly = only «{ $found }» is the mention; leave a space after the name
missed-mention-glued = { $seen } names nobody because it is joined to what stands before it; put a space there

### forms

forms-alt-title = Title card: “{ $words }”
forms-alt-quote = Quotation card: “{ $words }”
forms-alt-number = Number card: “{ $words }”
forms-alt-list = List card: “{ $words }”
forms-alt-section = Card: “{ $words }”
forms-alt-colophon = Last card: “{ $words }”

forms-skeleton-facts = Facts, in the order of the brief
forms-skeleton-names = Names
forms-skeleton-places = Places
forms-skeleton-dates = Dates
forms-skeleton-numbers = Numbers
forms-skeleton-quotations = Who said what
forms-skeleton-questions = Open questions
forms-skeleton-headings = Headings to write under
forms-skeleton-known = What is known
forms-skeleton-unknown = What is not known
forms-skeleton-next = What comes next
forms-open-when = When did it happen? The brief gives no date.
forms-open-where = Where did it happen? No known place is named.
forms-open-source = Who says so? The brief names no source.
forms-open-speaker = Who said “{ $words }”?

### cut: why a short version stands where it does

cut-thread = A thread of { $parts } parts: one post does not hold the { $sentences } sentences worth telling.
cut-number = Opens with a number and what it counts: { $number }.
cut-quote = Opens with a quotation and who said it.
cut-question = Opens with a question of the story and its answer.
cut-next = Opens with what comes next.
cut-lead = Holds the first sentence whole: who and what.
cut-when = The first sentence says when.
cut-lead-cut = The first sentence was too long and ends at a clause.
cut-no-lead = The first sentence does not fit, so the story's other words tell it.
cut-red-lead = The first sentence is marked red or holds what the platform refuses, and stands in no post.
cut-title-cut = The title was too long and had to be cut.
cut-title-only = The story has no sentence to tell: its title stands alone.
cut-mended = A connecting word at its beginning was dropped.
cut-red = { $count ->
    [one] One sentence is marked red and left out.
   *[other] { $count } sentences are marked red and left out.
}
cut-too-long = Label and link alone are too long for this platform.

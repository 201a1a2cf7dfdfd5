### The newsroom's pages: signing in, comments, people.

## What is not taken

admin-fault-no-name = Write a name with at least one letter.
admin-fault-long-name = The name is too long; { $limit } characters at most.
admin-fault-taken = Somebody in the newsroom has this name, or one hardly told apart from it. Choose another.
admin-fault-no-proof = Choose a password, or make a passkey with this device.
admin-fault-short-password = The password is short; { $limit } characters at least. Four words beat one.
admin-fault-long-password = The password is too long.
admin-fault-common-password = This password is among the first that intruders try. Choose another: four words that have nothing to do with one another, for instance.
admin-fault-wrong = Name or password is not right. Try again, or ask an owner for a new invitation.
admin-fault-invitation = This link was used, or its hour is over. Ask whoever sent it for a new one.
admin-fault-passkey = The passkey was not accepted. Load the page again and retry, or sign in with your password.
admin-fault-unknown = There is nobody of this number in the newsroom. Reload the page.
admin-fault-last-owner = This is the last owner, and without one nobody could invite others. Make somebody else an owner first.
admin-fault-last-proof = This is the last way you sign in. Add a password or another passkey before you remove it.
admin-fault-chance = The system gave no random numbers. Try again in a while.
admin-fault-block = Nothing was blocked: write what to block, with a letter or a digit in it.
admin-fault-erase = Write the mail, or the name together with the number of one of their comments.
admin-fault-erase-name = No comment has this number and this name. Look on the comment's page how it is signed.
admin-failed = That failed through a fault of ours. Look whether it was done before you try again; the server’s log has the details.
admin-needs-https = Signing in from another machine needs https; without it the browser does not keep the session. Open the published address (base_url) behind a proxy that encrypts, or come by localhost on this machine. The link is not used up.
admin-session-over = Your session ended, so what you sent did not arrive and nothing was changed. Go one step back in the browser and copy what you wrote, then sign in at /admin/sign-in.
admin-sign-in-anew = A way of signing in is added only shortly after signing in. Sign out and in again, then add it within a quarter of an hour.
admin-foreign = This form did not come from a page opened here, or the session ended since. Reload the page and try again.
admin-form-large = The form is too large.
admin-form-broken = The form did not arrive whole. Go back and send it again.
admin-not-yours = Your role does not cover this. If you need it, ask an owner.
admin-comment-gone = There is no comment of this number; it may have been deleted.
admin-wait-seconds = { $count ->
    [one] Too many failed tries. Wait one second and try again.
   *[other] Too many failed tries. Wait { $count } seconds and try again.
}
admin-wait-minutes = { $count ->
    [one] Too many failed tries. Wait a minute and try again.
   *[other] Too many failed tries. Wait { $count } minutes and try again.
}

## The frame of the pages

admin-newsroom = Newsroom
admin-skip = To the content
admin-comments = Comments
admin-blocks = Blocks
admin-log = Log
admin-people = People
admin-me = My page
admin-or = or
admin-comma = {", "}
admin-further = Further
admin-to-comments = To the comments

## Signing in

admin-sign-in = Sign in
admin-sign-in-title = Sign in to the newsroom
admin-sign-in-key = Sign in with a passkey
admin-sign-in-lost = Password or device lost? An owner can send you a new invitation.
admin-name = Name
admin-password = Password
admin-key-failed = That was not completed. Try again, or use your password.
admin-key-elsewhere = Passkeys need an address by name, not in numbers. Open the page here:
admin-key-nowhere = Passkeys can be made at the published address (base_url in warraq.toml) or at localhost only.
admin-key-script = Making a passkey needs JavaScript in your browser.
admin-sign-out = Sign out

## The first link

admin-welcome = Welcome
admin-welcome-title = Welcome to the newsroom
admin-welcome-once = This link is yours alone and works once, within the hour. Choose your name and how you will sign in from now on.
admin-name-rule = It stands over your answers to readers, and you sign in with it.
admin-welcome-key = Make a passkey and enter
admin-welcome-password = Enter with a password
admin-password-rule = { $limit } characters at least. Four words that have nothing to do with one another will do.

## Comments

admin-piles = Piles of comments
admin-pile-held = Waiting
admin-pile-reported = Reported
admin-pile-shown = Shown
admin-pile-refused = Refused
admin-pile-all = All
admin-none-held = Nothing waits. You have read all that came.
admin-none-here = No comments here.
admin-none-found = Nothing found. Try a shorter word or another pile.
admin-find = Search
admin-find-words = Words in name or text
admin-find-story = One story (its name in the address)
admin-comment-title = Comment { $id }
admin-state-held = waiting
admin-state-shown = shown
admin-state-refused = refused
admin-state-deleted = deleted
admin-by-us = Newsroom
admin-edited = edited
admin-under = on
admin-answers = Answers
admin-reports = { $count ->
    [one] Reported by one reader
   *[other] Reported by { $count } readers
}
admin-history-first = First comment of its writer
admin-history-shown = { $count ->
    [one] one other shown
   *[other] { $count } others shown
}
admin-history-refused = { $count ->
    [one] one other refused
   *[other] { $count } others refused
}
admin-history-held = { $count ->
    [one] one other waiting
   *[other] { $count } others waiting
}
admin-why-host = Links to { $host }
admin-why-links = Has more links than the newsroom lets pass
admin-why-hidden-link = “{ $found }” is a link that hides where it leads. Do not open it from here
admin-why-quick = Sent faster than a person writes
admin-why-unproven = Came from a browser without JavaScript
admin-why-first = Nothing of this writer was shown before
admin-why-edited = Changed by its writer after it was sent
admin-why-reported = Hidden by readers' reports until looked at
admin-why-blocked = Has something that is blocked
admin-approve = Approve
admin-refuse = Refuse
admin-hold = Hold again
admin-delete = Delete
admin-more = More
admin-more-of = More on comment
admin-tick = Tick
admin-ticked = Ticked comments
admin-approve-ticked = Approve ticked
admin-refuse-ticked = Refuse ticked
admin-delete-ticked = Delete ticked
admin-undo = Undo
admin-keys = Keys: J and K move, A approves, R refuses, X ticks, O opens, U takes back.
admin-did-approve = { $count ->
    [one] The comment is shown now.
   *[other] { $count } comments are shown now.
}
admin-did-refuse = { $count ->
    [one] The comment is refused.
   *[other] { $count } comments are refused.
}
admin-did-hold = { $count ->
    [one] The comment waits again.
   *[other] { $count } comments wait again.
}
admin-did-delete = { $count ->
    [0] Nothing was deleted.
    [one] The comment is deleted.
   *[other] { $count } comments are deleted.
}
admin-did-none = No comment was ticked, so nothing changed.
admin-did-changed = { $count ->
    [one] One comment was changed by its writer after you opened the page and stays as it was. Read it again.
   *[other] { $count } comments were changed by their writers after you opened the page and stay as they were. Read them again.
}
admin-did-undo = { $count ->
    [one] The comment is where it was.
   *[other] { $count } comments are where they were.
}
admin-did-answer = Your answer is out.
admin-did-block = Blocked.
admin-did-unblock = The block is lifted.
admin-sure-delete = { $count ->
    [one] Delete this comment?
   *[other] Delete { $count } comments?
}
admin-sure-rule = Name and words are lost and do not come back. To hide a comment and be able to change your mind, refuse it.
admin-delete-do = Delete for good
admin-keep = No, keep
admin-answer = Answer as the newsroom
admin-answer-label = The answer; it appears under your name, marked as the newsroom's
admin-answer-send = Publish the answer
admin-answer-approve = Approve and publish the answer

## Blocks

admin-block = Block
admin-block-rule = From then on no comment with it is taken, even dressed with tatweel, vowel marks or invisible marks. What was shown stays.
admin-blocks-rule = No comment with any of this is taken, even dressed with tatweel, vowel marks or invisible marks. A mail is blocked whole or by its host (@example.org), a site with all under it.
admin-block-kind = What is blocked
admin-block-what = Blocked
admin-block-do = Block it
admin-block-name = Name
admin-block-mail = Mail
admin-block-address = Network address
admin-block-word = Word or phrase
admin-block-host = Site
admin-unblock = Lift the block
admin-none-blocked = Nothing is blocked.

## Erasing

admin-erase = Erase a writer's comments
admin-erase-short = Erase
admin-erase-rule = When a writer asks for their words to be gone: search by their mail, or by their name and the number of one of their comments, and look the list over before deleting; others may have the same name.
admin-erase-mail = The mail they wrote with
admin-erase-name = The name they signed with
admin-erase-id = Number of one comment
admin-erase-find = Show their comments
admin-erase-found = { $count ->
    [one] One comment is theirs
   *[other] { $count } comments are theirs
}
admin-erase-tick = Theirs: delete it
admin-erase-do = Delete the ticked for good

## People

admin-role = Role
admin-role-owner = Owner
admin-role-editor = Editor
admin-role-moderator = Moderator
admin-role-moderator-may = Approves, refuses, deletes and answers comments.
admin-role-editor-may = Likewise, and blocks, erases and reads the log.
admin-role-owner-may = Everything; invites people and gives roles.
admin-role-give = Change the role
admin-since = Since
admin-change = Change
admin-leave = Remove from the newsroom
admin-leave-rule = They are signed out everywhere and cannot come in again. Their answers and their lines in the log stay.
admin-sign-out-everywhere = End all their sessions
admin-sessions-count = { $count ->
    [0] no open session
    [one] one open session
   *[other] { $count } open sessions
}
admin-invite = Invite somebody
admin-invite-rule = A link is made that works once, within the hour. Send it to that person only: whoever follows it is of the newsroom.
admin-invite-do = Make the link
admin-invite-made = This is the link; it will not be shown again. It works once, within the hour.
admin-invite-link = Invitation

## My page

admin-tongue = Language of the pages
admin-passkeys = Passkeys
admin-passkeys-rule = You sign in with a fingerprint, your face or the device's code: no password to be stolen or forgotten.
admin-key-add = Make a passkey with this device
admin-remove = Remove
admin-password-old = Present password
admin-password-new = New password
admin-password-give = Change the password
admin-sessions = Sessions
admin-session-here = this one
admin-session-seen = Last used
admin-session-end = End it
admin-device-unknown = Unknown device
admin-did-password = The password is changed, and your other sessions are ended.
admin-did-key = The passkey is added.
admin-did-key-removed = The passkey is removed.
admin-did-session = The session is ended.

## The log

admin-log-rule = All that was done here, the newest first. It cannot be changed, and keeps no word of a deleted comment.
admin-terminal = Terminal
admin-by-password = with a password
admin-by-passkey = with a passkey
admin-by-link = by invitation
admin-deed-approved = Approved comment { $id }
admin-deed-refused = Refused comment { $id }
admin-deed-held = Held comment { $id } again
admin-deed-deleted = Deleted comment { $id }
admin-deed-answered = Answered comment { $id }
admin-deed-erased = { $count ->
    [0] Erased nothing of a writer
    [one] Erased one comment of a writer
   *[other] Erased { $count } comments of a writer
}
admin-deed-blocked = Blocked: { $detail }
admin-deed-unblocked = Lifted a block: { $detail }
admin-deed-invited = Invited somebody as: { $detail }
admin-deed-joined = { $whom } joined as: { $detail }
admin-deed-signed-in = Signed in { $detail }
admin-deed-role-given = Made { $whom }: { $detail }
admin-deed-left = Removed { $whom } from the newsroom
admin-deed-signed-out = Ended the sessions of { $whom }
admin-deed-password-changed = Changed their password
admin-deed-passkey-added = Added a passkey
admin-deed-passkey-removed = Removed a passkey

### صفحات غرفة الأخبار: الدخول والتعليقات والأشخاص.

## ما لا يُقبل

admin-fault-no-name = اكتب اسمًا فيه حرف واحد على الأقل.
admin-fault-long-name = الاسم أطول من اللازم؛ الحد الأقصى { $limit } حرفًا.
admin-fault-taken = في غرفة الأخبار من يحمل هذا الاسم أو اسمًا لا يكاد يُميَّز عنه. اختر غيره.
admin-fault-no-proof = اختر كلمة مرور، أو أنشئ مفتاح مرور بهذا الجهاز.
admin-fault-short-password = كلمة المرور قصيرة؛ أقلّها { $limit } أحرف. جملة من أربع كلمات خير من كلمة واحدة.
admin-fault-long-password = كلمة المرور أطول من اللازم.
admin-fault-common-password = كلمة المرور هذه من أول ما يجرّبه المتسللون. اختر غيرها: جملة من أربع كلمات لا صلة بينها مثلًا.
admin-fault-wrong = الاسم أو كلمة المرور غير صحيح. أعد المحاولة، أو اطلب من أحد المالكين رابط دعوة جديدًا.
admin-fault-invitation = هذا الرابط استُعمل أو انتهت ساعته. اطلب رابطًا جديدًا ممن أرسله إليك.
admin-fault-passkey = لم يُقبل مفتاح المرور. أعد تحميل الصفحة وحاول من جديد، أو ادخل بكلمة المرور.
admin-fault-unknown = لا أحد في غرفة الأخبار بهذا الرقم. حدّث الصفحة.
admin-fault-last-owner = هذا آخر مالك، وبلا مالك لا يبقى من يدعو غيره. عيّن مالكًا آخر أولًا.
admin-fault-last-proof = هذا آخر ما تدخل به. أضف كلمة مرور أو مفتاحًا آخر قبل حذفه.
admin-fault-chance = لم يعطِ النظام أرقامًا عشوائية. حاول بعد قليل.
admin-fault-block = لم يُحظر شيء: اكتب ما يُحظر، وليكن فيه حرف أو رقم.
admin-fault-erase = اكتب البريد، أو الاسم ومعه رقم أحد تعليقات صاحبه.
admin-fault-erase-name = لا تعليق بهذا الرقم وهذا الاسم. انظر في صفحة التعليق كيف وُقّع.
admin-failed = تعذّر ذلك لخلل عندنا. تحقّق مما جرى قبل أن تعيد المحاولة؛ والتفاصيل في سجل الخادم.
admin-needs-https = الدخول إلى غرفة الأخبار من جهاز آخر يحتاج إلى https، وإلا رفض المتصفح حفظ الدخول. افتح العنوان المنشور (base_url) من خلف وسيط يشفّر، أو ادخل من الجهاز نفسه عبر localhost. لم يُستهلك الرابط.
admin-session-over = انتهت جلستك، فلم يصل ما أرسلته ولم يتغير شيء. ارجع خطوة في المتصفح وانسخ ما كتبت، ثم سجّل الدخول في /admin/sign-in.
admin-sign-in-anew = لا تُضاف طريقة دخول إلا بعد دخول حديث. اخرج وسجّل الدخول من جديد، ثم أضفها خلال ربع ساعة.
admin-foreign = لم يصل هذا النموذج من صفحة مفتوحة هنا، أو انتهت الجلسة بعد فتحها. حمّل الصفحة من جديد وأعد المحاولة.
admin-form-large = النموذج أكبر من اللازم.
admin-form-broken = لم يصل النموذج كاملًا. ارجع وأرسله من جديد.
admin-not-yours = هذا ليس من صلاحيات دورك. إن احتجت إليه فاطلبه من أحد المالكين.
admin-comment-gone = لا تعليق بهذا الرقم؛ لعله حُذف.
admin-wait-seconds = { $count ->
    [one] محاولات كثيرة فاشلة. انتظر ثانية واحدة ثم حاول من جديد.
    [two] محاولات كثيرة فاشلة. انتظر ثانيتين ثم حاول من جديد.
    [few] محاولات كثيرة فاشلة. انتظر { $count } ثوانٍ ثم حاول من جديد.
    [many] محاولات كثيرة فاشلة. انتظر { $count } ثانية ثم حاول من جديد.
   *[other] محاولات كثيرة فاشلة. انتظر { $count } ثانية ثم حاول من جديد.
}
admin-wait-minutes = { $count ->
    [one] محاولات كثيرة فاشلة. انتظر دقيقة ثم حاول من جديد.
    [two] محاولات كثيرة فاشلة. انتظر دقيقتين ثم حاول من جديد.
    [few] محاولات كثيرة فاشلة. انتظر { $count } دقائق ثم حاول من جديد.
    [many] محاولات كثيرة فاشلة. انتظر { $count } دقيقة ثم حاول من جديد.
   *[other] محاولات كثيرة فاشلة. انتظر { $count } دقيقة ثم حاول من جديد.
}

## إطار الصفحات

admin-newsroom = غرفة الأخبار
admin-skip = إلى المحتوى
admin-comments = التعليقات
admin-blocks = المحظور
admin-log = السجل
admin-people = الأشخاص
admin-me = صفحتي
admin-or = أو
admin-comma = {"، "}
admin-further = التالي
admin-to-comments = إلى التعليقات

## الدخول

admin-sign-in = ادخل
admin-sign-in-title = الدخول إلى غرفة الأخبار
admin-sign-in-key = ادخل بمفتاح المرور
admin-sign-in-lost = ضاعت كلمة المرور أو ضاع الجهاز؟ يرسل إليك أحد المالكين رابط دعوة جديدًا.
admin-name = الاسم
admin-password = كلمة المرور
admin-key-failed = لم يكتمل ذلك. حاول مرة أخرى، أو استعمل كلمة المرور.
admin-key-elsewhere = تحتاج مفاتيح المرور إلى عنوان باسم، لا بأرقام. افتح الصفحة هنا:
admin-key-nowhere = لا تُنشأ مفاتيح المرور إلا على عنوان الموقع المنشور (base_url في warraq.toml) أو على localhost.
admin-key-script = إنشاء مفتاح مرور يحتاج إلى تشغيل JavaScript في المتصفح.
admin-sign-out = اخرج

## الرابط الأول

admin-welcome = أهلًا بك
admin-welcome-title = أهلًا بك في غرفة الأخبار
admin-welcome-once = هذا الرابط لك وحدك، ويعمل مرة واحدة خلال ساعة. اختر اسمك وكيف ستدخل بعد اليوم.
admin-name-rule = يظهر فوق ردودك للقراء، وتدخل به.
admin-welcome-key = أنشئ مفتاح مرور وادخل
admin-welcome-password = ادخل بكلمة مرور
admin-password-rule = { $limit } أحرف على الأقل. جملة من أربع كلمات لا صلة بينها تكفي.

## التعليقات

admin-piles = أقسام التعليقات
admin-pile-held = منتظرة
admin-pile-reported = مبلَّغ عنها
admin-pile-shown = ظاهرة
admin-pile-refused = مرفوضة
admin-pile-all = كلها
admin-none-held = لا شيء ينتظر. قرأتَ كل ما وصل.
admin-none-here = لا تعليقات هنا.
admin-none-found = لم نجد شيئًا. جرّب كلمة أقصر أو قسمًا آخر.
admin-find = ابحث
admin-find-words = كلمات في الاسم أو النص
admin-find-story = مادة بعينها (اسمها في العنوان)
admin-comment-title = التعليق { $id }
admin-state-held = منتظر
admin-state-shown = ظاهر
admin-state-refused = مرفوض
admin-state-deleted = محذوف
admin-by-us = من غرفة الأخبار
admin-edited = عُدّل
admin-under = على
admin-answers = ردًّا على
admin-reports = { $count ->
    [one] أبلغ عنه قارئ واحد
    [two] أبلغ عنه قارئان
    [few] أبلغ عنه { $count } قراء
    [many] أبلغ عنه { $count } قارئًا
   *[other] أبلغ عنه { $count } قارئ
}
admin-history-first = أول تعليق لصاحبه
admin-history-shown = { $count ->
    [one] له تعليق ظاهر
    [two] له تعليقان ظاهران
    [few] له { $count } تعليقات ظاهرة
    [many] له { $count } تعليقًا ظاهرًا
   *[other] له { $count } تعليق ظاهر
}
admin-history-refused = { $count ->
    [one] رُفض له تعليق
    [two] رُفض له تعليقان
    [few] رُفضت له { $count } تعليقات
    [many] رُفض له { $count } تعليقًا
   *[other] رُفض له { $count } تعليق
}
admin-history-held = { $count ->
    [one] ينتظر له تعليق آخر
    [two] ينتظر له تعليقان آخران
    [few] تنتظر له { $count } تعليقات أخرى
    [many] ينتظر له { $count } تعليقًا آخر
   *[other] ينتظر له { $count } تعليق آخر
}
admin-why-host = فيه رابط إلى { $host }
admin-why-links = فيه روابط أكثر مما تسمح به غرفة الأخبار
admin-why-hidden-link = «{ $found }» رابط يخفي وجهته. لا تفتحه من هنا
admin-why-quick = أُرسل أسرع مما يكتب إنسان
admin-why-unproven = وصل من متصفح بلا JavaScript
admin-why-first = لم يُنشر لصاحبه تعليق من قبل
admin-why-edited = عدّله صاحبه بعد إرساله
admin-why-reported = أخفته بلاغات القراء حتى يُراجَع
admin-why-blocked = فيه ما حُظر
admin-approve = وافق
admin-refuse = ارفض
admin-hold = أعِده إلى الانتظار
admin-delete = احذف
admin-more = المزيد
admin-more-of = المزيد عن التعليق
admin-tick = حدّد
admin-ticked = التعليقات المحدّدة
admin-approve-ticked = وافق على المحدّد
admin-refuse-ticked = ارفض المحدّد
admin-delete-ticked = احذف المحدّد
admin-undo = تراجع
admin-keys = بلوحة المفاتيح: J وK للتنقل، A للموافقة، R للرفض، X للتحديد، O للمزيد، U للتراجع.
admin-did-approve = { $count ->
    [one] التعليق ظاهر الآن.
    [two] التعليقان ظاهران الآن.
    [few] ظهرت { $count } تعليقات.
    [many] ظهر { $count } تعليقًا.
   *[other] ظهر { $count } تعليق.
}
admin-did-refuse = { $count ->
    [one] رُفض التعليق.
    [two] رُفض التعليقان.
    [few] رُفضت { $count } تعليقات.
    [many] رُفض { $count } تعليقًا.
   *[other] رُفض { $count } تعليق.
}
admin-did-hold = { $count ->
    [one] عاد التعليق إلى الانتظار.
    [two] عاد التعليقان إلى الانتظار.
    [few] عادت { $count } تعليقات إلى الانتظار.
    [many] عاد { $count } تعليقًا إلى الانتظار.
   *[other] عاد { $count } تعليق إلى الانتظار.
}
admin-did-delete = { $count ->
    [zero] لم يُحذف شيء.
    [one] حُذف التعليق.
    [two] حُذف التعليقان.
    [few] حُذفت { $count } تعليقات.
    [many] حُذف { $count } تعليقًا.
   *[other] حُذف { $count } تعليق.
}
admin-did-none = لم تحدّد تعليقًا، فلم يتغير شيء.
admin-did-changed = { $count ->
    [one] عدّل صاحب تعليق كلامه بعد أن فتحت الصفحة، فبقي كما هو. اقرأه من جديد.
    [two] عدّل صاحبا تعليقين كلامهما بعد أن فتحت الصفحة، فبقيا كما هما. اقرأهما من جديد.
    [few] عُدّلت { $count } تعليقات بعد أن فتحت الصفحة، فبقيت كما هي. اقرأها من جديد.
    [many] عُدّل { $count } تعليقًا بعد أن فتحت الصفحة، فبقيت كما هي. اقرأها من جديد.
   *[other] عُدّل { $count } تعليق بعد أن فتحت الصفحة، فبقيت كما هي. اقرأها من جديد.
}
admin-did-undo = { $count ->
    [one] عاد التعليق إلى ما كان عليه.
    [two] عاد التعليقان إلى ما كانا عليه.
    [few] عادت { $count } تعليقات إلى ما كانت عليه.
    [many] عاد { $count } تعليقًا إلى ما كان عليه.
   *[other] عاد { $count } تعليق إلى ما كان عليه.
}
admin-did-answer = نُشر ردّك.
admin-did-block = حُظر.
admin-did-unblock = رُفع الحظر.
admin-sure-delete = { $count ->
    [one] أتحذف هذا التعليق؟
    [two] أتحذف التعليقين؟
    [few] أتحذف { $count } تعليقات؟
    [many] أتحذف { $count } تعليقًا؟
   *[other] أتحذف { $count } تعليق؟
}
admin-sure-rule = يضيع الاسم والنص ولا يعودان. لإخفاء تعليق مع إمكان الرجوع، ارفضه.
admin-delete-do = احذف نهائيًا
admin-keep = لا، أبقِه
admin-answer = رد غرفة الأخبار
admin-answer-label = الرد، ويظهر باسمك مع صفة غرفة الأخبار
admin-answer-send = انشر الرد
admin-answer-approve = وافق وانشر الرد

## المحظور

admin-block = احظر
admin-block-rule = لا يُقبل بعد الحظر تعليق فيه المحظور، ولو تنكّر بتطويل أو تشكيل أو علامات خفية. ما سبق نشره يبقى.
admin-blocks-rule = لا يُقبل تعليق فيه شيء من هذا، ولو تنكّر بتطويل أو تشكيل أو علامات خفية. البريد يُحظر كاملًا أو بخادمه (‎@example.org)، والموقع يُحظر مع ما تحته.
admin-block-kind = ماذا يُحظر
admin-block-what = المحظور
admin-block-do = احظره
admin-block-name = اسم
admin-block-mail = بريد
admin-block-address = عنوان شبكة
admin-block-word = كلمة أو عبارة
admin-block-host = موقع
admin-unblock = ارفع الحظر
admin-none-blocked = لا شيء محظور.

## المحو

admin-erase = محو تعليقات كاتب
admin-erase-short = المحو
admin-erase-rule = حين يطلب كاتب محو ما كتب: ابحث ببريده، أو باسمه ورقم أحد تعليقاته، ثم راجع القائمة قبل الحذف؛ فقد يحمل الاسم غيره.
admin-erase-mail = البريد الذي كتب به
admin-erase-name = الاسم الذي وقّع به
admin-erase-id = رقم تعليق له
admin-erase-find = اعرض تعليقاته
admin-erase-found = { $count ->
    [one] له تعليق واحد
    [two] له تعليقان
    [few] له { $count } تعليقات
    [many] له { $count } تعليقًا
   *[other] له { $count } تعليق
}
admin-erase-tick = هذا له: احذفه
admin-erase-do = احذف المحدّد نهائيًا

## الأشخاص

admin-role = الدور
admin-role-owner = مالك
admin-role-editor = محرر
admin-role-moderator = مشرف
admin-role-moderator-may = يوافق على التعليقات ويرفضها ويحذفها ويرد عليها.
admin-role-editor-may = له ما للمشرف، ويحظر ويمحو ويقرأ السجل.
admin-role-owner-may = له كل شيء، ويدعو الأشخاص ويغيّر أدوارهم.
admin-role-give = غيّر الدور
admin-since = منذ
admin-change = غيّر
admin-leave = أخرجه من غرفة الأخبار
admin-leave-rule = يخرج من كل أجهزته ولا يدخل بعدها. تبقى ردوده وما في السجل عنه.
admin-sign-out-everywhere = أنهِ كل جلساته
admin-sessions-count = { $count ->
    [zero] لا جلسات مفتوحة
    [one] جلسة مفتوحة
    [two] جلستان مفتوحتان
    [few] { $count } جلسات مفتوحة
    [many] { $count } جلسة مفتوحة
   *[other] { $count } جلسة مفتوحة
}
admin-invite = ادعُ شخصًا
admin-invite-rule = يُصنع رابط يعمل مرة واحدة خلال ساعة. أرسله إلى صاحبه وحده، فمن يتبعه يصير من غرفة الأخبار.
admin-invite-do = اصنع الرابط
admin-invite-made = هذا هو الرابط، ولن يُعرض ثانية. يعمل مرة واحدة خلال ساعة.
admin-invite-link = رابط الدعوة

## صفحتي

admin-tongue = لغة الصفحات
admin-passkeys = مفاتيح المرور
admin-passkeys-rule = تدخل ببصمة أو وجه أو رمز الجهاز، بلا كلمة مرور تُسرق أو تُنسى.
admin-key-add = أنشئ مفتاح مرور بهذا الجهاز
admin-remove = احذفه
admin-password-old = كلمة المرور الحالية
admin-password-new = كلمة المرور الجديدة
admin-password-give = غيّر كلمة المرور
admin-sessions = الجلسات
admin-session-here = هذه
admin-session-seen = آخر استعمال
admin-session-end = أنهِها
admin-device-unknown = جهاز غير معروف
admin-did-password = تغيرت كلمة المرور، وأُنهيت جلساتك الأخرى.
admin-did-key = أُضيف مفتاح المرور.
admin-did-key-removed = حُذف مفتاح المرور.
admin-did-session = أُنهيت الجلسة.

## السجل

admin-log-rule = كل ما فُعل هنا، الأحدث أولًا. لا يُغيَّر، ولا يحفظ نص تعليق محذوف.
admin-terminal = سطر الأوامر
admin-by-password = بكلمة مرور
admin-by-passkey = بمفتاح مرور
admin-by-link = برابط الدعوة
admin-deed-approved = وافق على التعليق { $id }
admin-deed-refused = رفض التعليق { $id }
admin-deed-held = أعاد التعليق { $id } إلى الانتظار
admin-deed-deleted = حذف التعليق { $id }
admin-deed-answered = ردّ على التعليق { $id }
admin-deed-erased = { $count ->
    [zero] لم يمحُ شيئًا لكاتب
    [one] محا تعليقًا لكاتب
    [two] محا تعليقين لكاتب
    [few] محا { $count } تعليقات لكاتب
    [many] محا { $count } تعليقًا لكاتب
   *[other] محا { $count } تعليق لكاتب
}
admin-deed-blocked = حظر: { $detail }
admin-deed-unblocked = رفع حظرًا: { $detail }
admin-deed-invited = دعا شخصًا ليكون: { $detail }
admin-deed-joined = انضم { $whom }، والدور: { $detail }
admin-deed-signed-in = دخل { $detail }
admin-deed-role-given = غيّر دور { $whom } إلى: { $detail }
admin-deed-left = أخرج { $whom } من غرفة الأخبار
admin-deed-signed-out = أنهى جلسات { $whom }
admin-deed-password-changed = غيّر كلمة مروره
admin-deed-passkey-added = أضاف مفتاح مرور
admin-deed-passkey-removed = حذف مفتاح مرور

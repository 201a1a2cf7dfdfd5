### site
site-home = الصفحة الأولى
site-archive = الأرشيف
site-archive-empty = لم يُنشر شيء بعد.
site-front-empty = القصة الأولى ما زالت تُكتب. عُد إلينا قريبًا.
site-main-menu = القائمة الرئيسية
site-pages = الصفحات
site-quick = التنقل السريع
site-close = إغلاق
site-skip = انتقل إلى النص
site-latest = أحدث ما نُشر
site-more = كل القصص
site-film = الفيلم
site-film-none = متصفحك لا يعرض هذا الفيلم. افتح الملف
site-voice = استماع
site-voice-none = متصفحك لا يشغّل هذا التسجيل. افتح الملف
site-podcast = بودكاست
site-cards = بطاقات للمشاركة
site-captions = الترجمة المكتوبة
site-written-by = كتابة
site-updated = حُدِّث في
site-reviewed = المراجعة
site-sources = المصادر
site-corrections = التصويبات
site-colophon = كيف أُعِدّت هذه المادة
site-ai-assisted = كُتب بمساعدة نموذج لغوي، ولم يُراجَع بعد.
site-missing = لا توجد صفحة بهذا العنوان
site-missing-hint = ربما كُتب العنوان خطأً أو نُقلت الصفحة. كل القصص في الأرشيف.
site-minutes = { $minutes ->
    [one] قراءة دقيقة واحدة
    [two] قراءة دقيقتين
    [few] قراءة { $minutes } دقائق
   *[other] قراءة { $minutes } دقيقة
}
site-date = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }
site-comments = تعليقات
site-comments-none = لا تعليقات بعد.
site-comments-count = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
}
site-comments-closed = التعليق على هذه القصة مغلق.
site-comments-held = شكرًا لك. تعليقك بانتظار المراجعة، وسيظهر هنا بعد أن يقرأه أحد المحررين.
site-comment-write = اكتب تعليقًا
site-comment-name = اسمك
site-comment-text = تعليقك
site-comment-send = أرسل التعليق
site-comment-rule = يقرأ أحد المحررين كل تعليق قبل ظهوره. تُكتب *الكلمة* بارزة، و> قبل السطر اقتباسًا.
site-comment-limit = الحد الأقصى { $most } حرف.
site-comment-honeypot = اترك هذه الخانة فارغة
site-comment-name-optional = اسمك (اختياري)
site-comment-nameless = قارئ
site-comment-staff = من التحرير
site-comment-mail = بريدك (اختياري)
site-comment-mail-hint = لا يراه إلا المحررون.
site-comment-letters = أرسلوا إليّ رسالة إذا ردّ أحد على تعليقي
site-comment-rule-judged = قد يقرأ أحد المحررين تعليقك قبل ظهوره. تُكتب *الكلمة* بارزة، و> قبل السطر اقتباسًا.
site-comment-answer = ردّ
site-comment-answer-to = ردّ على { $name }
site-comment-answers = ردًّا على { $name }
site-comment-cancel = إلغاء الردّ
site-comment-edited = عُدّل
site-comment-gone = حُذف هذا التعليق.
site-comment-report = أبلغ عنه
site-comment-mine = تعديل تعليقك أو حذفه
site-comment-mine-heading = تعليقاتك على هذه القصة
site-comment-mine-none = لا تعليق لك هنا يمكن تعديله الآن. يُعدَّل التعليق من المتصفح الذي أُرسل منه، وخلال مدة قصيرة من إرساله.
site-comment-waiting = بانتظار المراجعة
site-comment-edit = تعديل التعليق
site-comment-save = احفظ التعديل
site-comment-delete = احذف التعليق
site-comment-withdrawn = حُذف تعليقك.
site-comment-not-own = لا يمكن تعديل هذا التعليق: انتهت مدة تعديله، أو أُرسل من متصفح آخر.
site-comment-report-heading = الإبلاغ عن تعليق
site-comment-report-why = ما الخطأ في هذا التعليق؟
site-comment-report-abuse = إساءة أو تحريض
site-comment-report-private = معلومات خاصة بشخص
site-comment-report-false = معلومة غير صحيحة
site-comment-report-spam = إعلان أو احتيال
site-comment-report-other = سبب آخر
site-comment-report-send = أرسل البلاغ
site-comment-reported = شكرًا لك. سينظر أحد المحررين في هذا التعليق.
site-comment-back = العودة إلى القصة
site-comment-working = يُرسَل التعليق…
site-comment-unsent = لم يُرسَل التعليق. نصك ما زال هنا؛ تحقّق من الاتصال ثم أرسله من جديد.
site-comment-parent = التعليق الذي تردّ عليه لم يعد ظاهرًا. نصك محفوظ هنا، ويمكنك إرساله تعليقًا مستقلًّا.
site-comment-stale = بقيت الصفحة مفتوحة أكثر من يوم. نصك محفوظ هنا، فأرسله من جديد.
site-comment-forged = لم يصل النموذج كما أعطيناه. نصك محفوظ هنا، فأرسله من جديد.
site-comment-used = أُرسل من هذا النموذج تعليق من قبل. نصك محفوظ هنا، فراجعه ثم أرسله إن أردت.
site-comment-busy = تصل إلى هذه القصة تعليقات كثيرة الآن. نصك محفوظ هنا؛ انتظر دقيقة ثم أرسله من جديد.
site-comment-letters-mail = لنكتب إليك حين يردّ أحد نحتاج إلى بريد صحيح. اكتبه، أو أزل علامة الاختيار.
site-comment-bad-mail = عنوان البريد غير صحيح. صحّحه أو اتركه فارغًا.
site-comment-unseen = لا يوجد هنا تعليق ظاهر بهذا العنوان.
site-comment-no-author = اكتب اسمك مع التعليق من فضلك.
site-comment-long-author = الاسم أطول من اللازم؛ الحد الأقصى { $limit } حرفًا.
site-comment-no-text = التعليق فارغ. اكتب شيئًا أولًا من فضلك.
site-comment-long-text = التعليق أطول من اللازم؛ الحد الأقصى { $limit } حرف.
site-comment-slug = لا توجد هنا مادة بهذا العنوان ليُعلَّق عليها.
site-comment-full = تنتظر المراجعةَ تعليقاتٌ كثيرة. حاول في يوم آخر من فضلك.
site-comment-wait = أرسلت عدة تعليقات في وقت قصير. انتظر دقيقة ثم حاول من جديد.
site-comment-foreign = لم يصل هذا الطلب من صفحة في هذا الموقع، فلم يُقبل.
site-comment-size = النموذج أكبر من اللازم. اختصر التعليق من فضلك.
site-comment-form = لم يصل النموذج كاملًا. ارجع إلى الصفحة وأرسله من جديد.
site-comment-failed = تعذّر حفظ التعليق لخلل عندنا. حاول لاحقًا من فضلك.
site-proof = بروفة النشر
site-proof-contents = في هذه الورقة
site-proof-input = المُدخَل
site-proof-date = التاريخ
site-proof-film-length = المدة
site-proof-voice = الصوت
site-proof-posts = منشورات المنصات
site-proof-posts-none = لم تُكتب منشورات.
site-proof-copy = انقر أي نص لتحديده كاملًا.
site-proof-count = { $length } من { $limit } { $unit ->
    [weighted] حرفًا موزونًا
    [graphemes] حرفًا
    [scalars] محرفًا
    [utf16] وحدة UTF-16
   *[other] { $unit }
}
site-proof-cards = البطاقات
site-proof-cards-none = لم تُصنع بطاقات.
site-proof-article = المقال
site-proof-article-none = لم تُبنَ صفحة؛ هذا هو النص.
site-proof-open = افتح الصفحة
site-proof-listen = استماع
site-proof-listen-hint = انقر كلمة لتسمع منها.
site-proof-brief = الموجز
site-proof-brief-none = لم يكن في المُدخَل موجز مستقل.
site-proof-findings = ملاحظات على النص
site-proof-findings-none = لم نجد ما يحتاج إلى إصلاح.
site-proof-found = { $count ->
    [zero] لا ملاحظات على النص.
    [one] ملاحظة واحدة على النص.
    [two] ملاحظتان على النص.
    [few] { $count } ملاحظات على النص.
    [many] { $count } ملاحظة على النص.
   *[other] { $count } ملاحظة على النص.
}
site-proof-left-out = { $count ->
    [one] وملاحظة أخرى في report.json.
    [two] وملاحظتان أخريان في report.json.
    [few] و{ $count } ملاحظات أخرى في report.json.
   *[other] و{ $count } ملاحظة أخرى في report.json.
}
site-proof-trace = الإسناد
site-proof-trace-hint = ما عُلّم بالأحمر لا يحمله الموجز. أصلحه في story.md، أو أجب عنه: نفّذ في هذا المجلد أحد الأوامر التي بجانبه باسمك.
site-proof-trace-add = أضفها إلى الموجز
site-proof-trace-background = معلومة لدى التحرير
site-proof-trace-cut = احذفها
site-proof-trace-left-out = { $count ->
    [one] جملة أخرى لا تُعرض هنا.
    [two] جملتان أخريان لا تُعرضان هنا.
    [few] { $count } جمل أخرى لا تُعرض هنا.
    [many] { $count } جملة أخرى لا تُعرض هنا.
   *[other] { $count } جملة أخرى لا تُعرض هنا.
    } يعرضها كلها الأمر ‎«warraq trace»‎.
site-proof-waiting = بانتظار رأيك
site-proof-applied = أُصلحت
site-proof-removed = حُذف
site-proof-why = السبب، وكيف تُبقيه كما كان:
site-proof-line = السطر { $line }
site-proof-downloads = الملفات
site-certainty = { $word ->
    [certain] مؤكد
    [likely] مرجّح
   *[suggestion] اقتراح
}
site-platform = { $id ->
    [x] إكس
    [threads] ثريدز
    [bluesky] بلوسكاي
    [mastodon] ماستودون
    [telegram] تيليغرام
    [facebook] فيسبوك
    [instagram] إنستغرام
    [linkedin] لينكدإن
    [whatsapp] واتساب
    [youtube] يوتيوب
    [tiktok] تيك توك
   *[other] { $id }
}
site-error-template = تعذّر بناء الصفحة من القالب { $name }: { $cause }. إن كنت غيّرت القالب فانظر في السطر المذكور، وإلا فأبلغنا.
site-error-slug = لا يصلح «{ $slug }» عنوانًا لصفحة. استعمل حروفًا وأرقامًا وشرطات، تبدأ وتنتهي بحرف أو رقم، ولا تزيد على 200 بايت.
site-error-twice = صفحتان ستُكتبان في الملف { $path } نفسه. غيّر اسم إحداهما.

site-kit = عدّة النسخ
site-kit-cards = البطاقات
site-kit-copied = نُسخ
site-kit-copy = نسخ
site-kit-film = الفيلم
site-kit-failed = حُدِّد النص: اضغط Ctrl+C
site-kit-hint = لمسة واحدة تنسخ النص كما يُلصق. وتُلصق السلسلة جزءًا جزءًا، كل جزء ردًّا على الذي قبله.
site-kit-alt = النص البديل
site-kit-title = العنوان
site-labels = الوسوم
site-label = وسم
site-authors = الكتّاب
site-author = كاتب
site-series = سلسلة
site-all-series = السلاسل
site-languages = لغات الموقع
site-corrections-about = ما نشرناه ثم صوّبناه، والأحدث أولًا. والتصويب مثبت في المادة نفسها أيضًا.
site-corrections-none = لم نصوّب شيئًا حتى الآن.
site-sources-about = ما تستند إليه موادنا، والأكثر ورودًا أولًا.
site-sources-none = لم يُذكر مصدر حتى الآن.
site-terms-empty = لا شيء هنا بعد.
site-turn = الصفحات
site-newer = مواد أحدث
site-older = مواد أقدم
site-moved = انتقلت هذه الصفحة. اذهب إليها
site-published = نُشرت
site-known = كيف عرفنا
site-share = شارك
site-short = رابط قصير
site-related = في الموضوع نفسه
site-translations = بلغات أخرى
site-undated = بلا تاريخ
site-stories = { $count ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $count } مواد
    [many] { $count } مادة
   *[other] { $count } مادة
}
site-theme-file = المظهر { $theme }: تعذّر استعمال { $file }: { $cause }. أصلح الملف أو أخرجه من المظهر.
site-responsible = المسؤول:
site-known-borne = { $count ->
    [zero] لا جملة تستند إلى مصادر غرفة الأخبار.
    [one] جملة واحدة تستند إلى أوراق غرفة الأخبار ومصادرها.
    [two] جملتان تستندان إلى أوراق غرفة الأخبار ومصادرها.
    [few] { $count } جمل تستند إلى أوراق غرفة الأخبار ومصادرها.
    [many] { $count } جملة تستند إلى أوراق غرفة الأخبار ومصادرها.
   *[other] { $count } جملة تستند إلى أوراق غرفة الأخبار ومصادرها.
}
site-known-answered = { $count ->
    [zero] لا جملة بعهدتها.
    [one] جملة واحدة بعهدة غرفة الأخبار.
    [two] جملتان بعهدة غرفة الأخبار.
    [few] { $count } جمل بعهدة غرفة الأخبار.
    [many] { $count } جملة بعهدة غرفة الأخبار.
   *[other] { $count } جملة بعهدة غرفة الأخبار.
}
site-known-opinion = { $count ->
    [zero] لا رأي فيها.
    [one] جملة واحدة رأي.
    [two] جملتان رأي.
    [few] { $count } جمل رأي.
    [many] { $count } جملة رأي.
   *[other] { $count } جملة رأي.
}
site-search = البحث
site-search-label = كلمات البحث
site-search-send = ابحث
site-search-count = عدد النتائج:
site-search-partly = لا قصة فيها كل هذه الكلمات؛ وهذه فيها أكثرها.
site-search-none = لم نجد شيئًا. جرّب كلمة أخرى أو كلمات أقل.
site-search-failed = تعذّرت قراءة فهرس البحث: إما أن الاتصال منقطع، وإما أن الصفحة مفتوحة من ملف على الجهاز. كل القصص في الأرشيف.
site-search-waiting = جارٍ البحث…
site-search-more = المزيد من النتائج
site-search-noscript = البرمجة النصية متوقفة في متصفحك، والبحث يحتاجها. كل القصص في الأرشيف:

site-letter-confirm-subject = أكِّد بريدك: { $site }
site-letter-confirm = علّق أحدهم في { $site }، ولعله أنت، وطلب أن نراسله إذا جاء ردّ على تعليقه. إن كنت تريد ذلك فافتح هذا العنوان ووافق:
site-letter-confirm-else = وإن لم تكن أنت فلا تفعل شيئًا: لن تصلك من { $site } رسالة أخرى بشأن هذا التعليق.
site-letter-answer-subject = ردّ على تعليقك: { $site }
site-letter-answer = ردّ { $name } على تعليقك في { $site }:
site-letter-answer-read = الحوار كاملًا في { $site }:
site-letter-leave = لوقف رسائل { $site } كلها بنقرة واحدة:
site-letter-waiting-subject = { $count ->
    [one] تعليق ينتظر: { $site }
    [two] تعليقان ينتظران: { $site }
    [few] { $count } تعليقات تنتظر: { $site }
    [many] { $count } تعليقًا تنتظر: { $site }
   *[other] { $count } تعليق تنتظر: { $site }
}
site-letter-waiting = { $count ->
    [one] في { $site } تعليق ينتظر قرارك.
    [two] في { $site } تعليقان ينتظران قرارك.
    [few] في { $site } { $count } تعليقات تنتظر قرارك.
    [many] في { $site } { $count } تعليقًا تنتظر قرارك.
   *[other] في { $site } { $count } تعليق تنتظر قرارك.
}

site-about-title = عن الموقع
site-about-text = صُنع هذا الموقع بورّاق من نص واحد. وتذكر القصة ما تستند إليه، ومن كتبها ومتى، وهل أعان على كتابتها نموذج لغوي.

### المنافذ وصندوق الصادر والنشر

outlet-address = { $url } ليس عنوانًا. راجع المنفذ في warraq.toml.
outlet-plain = سيُرسل مفتاح { $host } دون تشفير. اكتب عنوانًا يبدأ بـ https في warraq.toml.
outlet-not-confirmed = لم يؤكّد أحد على هذا الجهاز أن المفتاح يجوز إرساله إلى { $host }. إن كان ذلك صحيحًا فشغّل `warraq publish --confirm-host NAME` مرة واحدة باسم المنفذ.
outlet-no-key = لا مفتاح، أو ما يوجد لا يصلح مفتاحًا. ضعه في متغيّر البيئة { $variable }.
outlet-ghost-key = مفتاح Ghost هو مفتاح Admin API: معرّف وسرّ بينهما نقطتان. انسخه من جديد من صفحة التكاملات في Ghost.
outlet-file-kind = { $file } من نوع لا يمكن إرساله.
outlet-tls = هذا الجهاز لا يستطيع التشفير: { $cause }. ثبّت الحزمة ca-certificates.
outlet-lacks = المنفذ { $name } ينقصه `{ $key }` في warraq.toml تحت [outlets.{ $name }].
outlet-url = عنوان المنفذ { $name } لا معنى له: { $url }. اكتب عنوانًا مثل https://example.org.
outlet-bluesky-edit = لا يعرض Bluesky منشورات معدَّلة. احذفه بـ --delete ثم انشره من جديد.
outlet-unreached = لا اتصال بـ { $host }: { $cause }. لم يُرسل شيء.
outlet-lost = أُرسل المنشور إلى { $host } ولم يصل جواب: { $cause }. قبل إعادة إرساله ينظر ورّاق هل هو هناك.
outlet-strange = أجاب { $host } بما ليس جوابًا عن منشور ({ $status }): «{ $detail }».
outlet-denied = لا يقبل { $host } المفتاح، أو لا يحقّ للحساب ذلك. قال: «{ $detail }».
outlet-busy = يطلب { $host } الانتظار.
outlet-too-large = لا يقبل { $host } ملفًا أو نصًا بهذا الحجم. استعمل صورة أو فيلمًا أصغر، أو --no-picture.
outlet-refused = رفضه { $host } ({ $status }): «{ $detail }».
outbox-busy = ورّاق آخر يرسل الآن من غرفة الأخبار هذه ({ $file }). انتظر حتى يفرغ.
outbox-not-ours = في صندوق الصادر مدخل لا يُقرأ: { $key }. تُرك كما هو.
outbox-not-held = ‏{ $key } لا ينتظر جواب أحد. انظر `warraq publish --list`.
outbox-held = منشور إلى { $outlet } لم يصل عنه جواب، ولا سبيل إلى معرفة هل وصل. انظر بنفسك ثم شغّل `warraq publish --settle { $key } --there` أو `--not-there`.
outbox-unknown = لا شيء في صندوق الصادر باسم «{ $key }»، أو أكثر من شيء. انظر `warraq publish --list`.
publish-no-outlets = لا منفذ باسم «{ $name }»: لا منافذ في warraq.toml. أضفه تحت [outlets.{ $name }] كما في الدليل.
publish-no-outlet = لا منفذ باسم «{ $name }» في warraq.toml. المنافذ: { $known }
publish-draft = ‏{ $path } مسودة. احذف `draft: true` من رأسها لتُنشر.
publish-open = لم تُنشر { $path }: { $count ->
    [one] فيها جملة واحدة لا يسندها شيء ولم يتحمّلها أحد.
    [two] فيها جملتان لا يسندهما شيء ولم يتحمّلهما أحد.
    [few] فيها { $count } جمل لا يسندها شيء ولم يتحمّلها أحد.
    [many] فيها { $count } جملة لا يسندها شيء ولم يتحمّلها أحد.
   *[other] فيها { $count } جملة لا يسندها شيء ولم يتحمّلها أحد.
    } انظر `warraq trace` ثم شغّله مع `--accept NAME`.
publish-limits-unknown = تعذّر سؤال { $outlet } عن حدوده؛ أُخذت الحدود المعتادة.
publish-stands = ‏{ $story } على { $outlet } من قبل بكلمات أخرى. استعمل --edit لتعديلها هناك أو --delete لحذفها.
publish-waits = ‏{ $story } ما زالت في طريقها إلى { $outlet }. انظر `warraq publish --list`؛ و`warraq publish --due` يكمل.
publish-nothing-there = لا شيء من { $story } على { $outlet }.
publish-parts-differ = هي على { $outlet } في { $then } من الأجزاء وستصير الآن { $now }. احذفها بـ --delete ثم انشرها من جديد.
publish-no-cut = ليس للقصة نص من هذا النوع لـ { $outlet }. يعرض `warraq cut` ما لديها.
publish-too-long = لا يتّسع { $outlet } حتى لأقصر نص: العنوان والوسم والرابط معًا أطول من الحد. قصّر العنوان.
publish-film-nowhere = ‏{ $path }: تُرسل الأفلام إلى Mastodon وBluesky وTelegram فقط.
publish-film-large = ‏{ $path } يزيد على 50 ميغابايت، وهو أكثر مما يقبله Telegram. قصّره بـ --max-seconds.
publish-film-other = ‏{ $path } ليس فيلم MP4.
publish-told-done = ‏{ $outlet }: تم. { $urls }
publish-told-put-off = ‏{ $outlet }: حُفظ في صندوق الصادر. { $cause } ويعيد المحاولةَ `warraq publish --due`.
publish-told-refused = ‏{ $outlet }: رُفض. { $cause }
publish-told-held = ‏{ $outlet }: { $cause }
publish-told-already = ‏{ $outlet }: الشيء نفسه هناك من قبل؛ لم يُرسل شيء.
publish-told-already-held = ‏{ $outlet }: ينتظر جوابك. انظر `warraq publish --list`.
publish-told-scheduled = ‏{ $outlet }: محفوظ في صندوق الصادر حتى { $time }؛ ويرسله حينها `warraq publish --due`.
publish-told-confirmed = يجوز من الآن إرسال مفتاح { $outlet } إلى: { $hosts }
publish-told-settled = ‏{ $key } يكمل: `warraq publish --due`.
publish-none-due = لا شيء مستحقّ في صندوق الصادر.
publish-none = صندوق الصادر فارغ.
publish-state-waiting = ينتظر
publish-state-done = تم
publish-state-refused = مرفوض
publish-state-held = انظر بنفسك
publish-deed-post = نشر
publish-deed-edit = تعديل
publish-deed-delete = حذف
publish-time = «{ $time }» ليس وقتًا. اكتبه مثل 2026-11-28T18:30 بتوقيتك المحلي.
publish-to-where = اذكر الوجهة: --to NAME، منفذ من warraq.toml.
publish-film-parts = الفيلم مع منشور جديد فقط؛ لا يُجمع --film مع --edit أو --delete.

count-length = ‏{ $platform }: { $length } من { $limit } { $unit }
count-second = و{ $length } من { $limit } { $unit }
count-fits = يتّسع له الحد.
count-too-long = لا يتّسع له الحد.
count-other-fits = يصلح { $name } ({ $length } من { $limit } { $unit }).
count-other-not = أطول من أن يكون { $name } ({ $length } من { $limit } { $unit }).
count-urls = الروابط: { $words }
count-hashtags = الوسوم: { $words }
count-mentions = الإشارات: { $words }
count-unit-weighted = حرفًا موزونًا
count-unit-graphemes = حرفًا كما يُقرأ
count-unit-scalars = حرفًا
count-unit-utf16 = وحدة UTF-16
count-unit-bytes = بايت

social-own = كلمات الكاتب نفسه، من { $file }
social-long = ‏{ $path } أطول من 64 كيلوبايت. فيه كلمات قليلة لكل منصة؛ انقل الباقي إلى غيره.
social-platform = يذكر { $path } منصة لا وجود لها: «{ $id }». المنصات: { $known }
social-kind = يذكر { $path } نوعًا لا وجود له: «{ $kind }». الأنواع: { $known }
cut-kit-written = كُتبت: { $path }
cut-none = لا شيء في هذه القصة يقوم وحده هناك.

social-platform-file = ‏{ $path } ليس ملف منصة: { $cause }
social-no-platform = لا منصة باسم «{ $id }». المنصات: { $known }
cut-polish-none = لا منشور مفرد تُعاد صياغته.
cut-polish-no-model = لا نموذج معدًّا. عيّن [model] في warraq.toml كما في الدليل، أو اترك --polish.
cut-polish-wish = منشور قصير لا يزيد على { $most } حرفًا، بجمل متصلة دون عناوين ولا قوائم ولا وسوم ولا روابط
cut-polished = بكلمات نموذج غرفة الأخبار؛ وكل جملة تسندها القصة
cut-polish-language = لم تؤخذ كلمات النموذج: فارغة أو بلغة أخرى.
cut-polish-long = لم تؤخذ كلمات النموذج: هي مع الوسم والرابط { $length } والحد { $limit }.
cut-polish-red = لم تؤخذ كلمات النموذج. لا تسند القصة «{ $sentence }»: { $reason }

outlet-unseen = أُرسل ولم يصل جواب مفهوم، وتعذّر سؤال { $host } هل هو هناك: { $cause }.
publish-told-gone = ‏{ $outlet }: تم.
publish-told-withdrawn = ‏{ $outlet }: أُخرج من صندوق الصادر؛ ولم يكن قد أُرسل شيء.
publish-told-stuck = ‏{ $outlet }: حُفظ في صندوق الصادر. { $cause } ثم شغّل الأمر نفسه من جديد.
publish-time-past = مضى { $time }. اكتب وقتًا آتيًا أو اترك --at.
social-no-such-cut = يطلب { $file } النوع «{ $kind }» على { $platform }، وليس لهذه القصة منه هناك.
social-refused = لا يقبل { $platform } نصًا فيه { $signs }؛ احذفه من { $file }.
social-too-long = طول ما في { $file } لـ { $platform } هو { $length } والحد { $limit }. قصّره.
social-no-title = يعطي { $path } عنوانًا لـ { $id }، ولا عنوان للمنشورات هناك. اكتبه في `texts`.
cut-all-red = لم يبقَ شيء لبعض المنصات: { $count } من الجمل لا يسندها شيء ولم يتحمّلها أحد. انظر `warraq trace { $path }`.
count-other-name = { $name ->
    [title] عنوانًا
    [caption] تعليقًا تحت صورة
    [status] حالة
    [cloud] رسالة من حساب أعمال
    [photo] وصفًا لمنشور صور
   *[other] { $name }
}
cut-kind = { $kind ->
    [lead] الخبر
    [number] رقم
    [quote] اقتباس
    [question] سؤال
    [next] ما سيأتي
   *[other] { $kind }
}

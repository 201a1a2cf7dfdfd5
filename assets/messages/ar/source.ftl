### ما يقال عن نصّ أو مستند أو بريد أو محادثة أو صفحة عند دخولها

## نصوص ومستندات مردودة

source-empty = { $name }: الملف فارغ. اكتب فيه نصًّا أو الصقه.
source-too-long = { $name }: طول النص { $mebibytes } ميبيبايت، والحدّ الأقصى { $limit }. قسّمه إلى ملفات.
source-binary = { $name }: ليس هذا نصًّا (رمز تحكّم عند البايت { $byte }). احفظ المستند نصًّا صِرفًا أو Markdown أولًا.
source-garbled = { $name }: السطر { $line } ليس بترميز معروف (البايت { $byte }). أعد حفظ الملف بترميز UTF-8.
source-no-sentence = { $name }: لا جملة فيه. ضع فيه جملة واحدة على الأقل.
source-foreign = { $name }: هذا ملف { $format } وهو نوع لا يُقرأ. احفظ المستند بصيغة DOCX أو ODT أو نصًّا صِرفًا أولًا.
source-locked = { $name }: المستند مقفل بكلمة مرور. أعد حفظه بلا كلمة مرور.
source-broken = { $name }: الملف تالف أو ناقص ولا يمكن فتحه ({ $part }). أحضره من مصدره مرة أخرى.
source-part-missing = { $name }: ليس في المستند { $part }، فلا نصّ فيه. أعد حفظه من البرنامج الذي كُتب به.
source-bomb = { $name }: يزيد المستند بعد فكّ ضغطه على { $limit } ميبيبايت، وهذا ما لا يحتاج إليه نصّ. لم يُفتح.
source-crowded = { $name }: يضمّ المستند أكثر من { $limit } ملف، وهذا ما لا يحتاج إليه نصّ. لم يُفتح.
source-deep = { $name }: تتداخل أجزاء المستند أكثر من { $limit } مستوى، وهذا ما لا يحتاج إليه نصّ. لم يُفتح.
source-entities = { $name }: يعرّف المستند كيانات خاصة به، وهذا ما لا تكتبه برامج المستندات. لم يُفتح.
source-no-text = { $name }: لم يُعثر فيه على نصّ، ولعلّ فيه صورًا فقط.
source-not-a-mail = { $name }: لم يُعثر فيه على رسالة بريد.
source-not-a-chat = { $name }: لم يُعثر فيه على محادثة.

## ما يقال عن نصّ قُرئ

source-note-encoding = الملف ليس بترميز UTF-8، وقُرئ بترميز { $encoding }. انظر إلى بعض الأسماء لتتأكد من صحّتها.
source-note-encoding-guess = الملف ليس بترميز UTF-8 ولا يذكر ترميزه، وقُرئ بترميز { $encoding }. انظر إلى بعض الأسماء لتتأكد من صحّتها.
source-note-encoding-differs = تذكر الصفحة أن ترميزها { $declared }، لكنها بترميز UTF-8 وقُرئت به.
source-note-damaged = { $count ->
    [one] تعذّر فكّ رمز واحد فوُضع مكانه U+FFFD، وهو في السطر { $line }.
    [two] تعذّر فكّ رمزين فوُضع مكانهما U+FFFD، وأولهما في السطر { $line }.
    [few] تعذّر فكّ { $count } رموز فوُضع مكانها U+FFFD، وأولها في السطر { $line }.
   *[other] تعذّر فكّ { $count } رمزًا فوُضع مكانها U+FFFD، وأولها في السطر { $line }.
}
source-note-odd-byte = ينتهي الملف في وسط رمز، فتُرك آخر بايت منه.
source-note-comments = { $count ->
    [one] تُرك تعليق واحد من الهامش.
    [two] تُرك تعليقان من الهامش.
    [few] تُركت { $count } تعليقات من الهامش.
   *[other] تُرك { $count } تعليقًا من الهامش.
}
source-note-deletions = { $count ->
    [one] تُرك حذف متعقَّب واحد.
    [two] تُرك حذفان متعقَّبان.
    [few] تُركت { $count } مواضع حذف متعقَّبة.
   *[other] تُرك { $count } موضع حذف متعقَّبًا.
}
source-note-insertions = { $count ->
    [one] عُدّت إضافة متعقَّبة واحدة مقبولة.
    [two] عُدّت إضافتان متعقَّبتان مقبولتين.
    [few] عُدّت { $count } إضافات متعقَّبة مقبولة.
   *[other] عُدّت { $count } إضافة متعقَّبة مقبولة.
}
source-note-pictures = { $count ->
    [one] تُركت صورة واحدة في المستند.
    [two] تُركت صورتان في المستند.
    [few] تُركت { $count } صور في المستند.
   *[other] تُركت { $count } صورة في المستند.
}
source-note-boxes = { $count ->
    [one] تُرك مربع نصّ واحد.
    [two] تُرك مربعا نصّ.
    [few] تُركت { $count } مربعات نصّ.
   *[other] تُرك { $count } مربع نصّ.
}
source-note-attachments = { $count ->
    [one] تُرك مرفق واحد: { $names }.
    [two] تُرك مرفقان: { $names }.
    [few] تُركت { $count } مرفقات: { $names }.
   *[other] تُرك { $count } مرفقًا: { $names }.
}
source-note-quoted = الرسالة المقتبسة تحت الردّ محفوظة على حدة.
source-note-signature = التوقيع محفوظ على حدة.
source-note-mail-html = ليس في الرسالة نصّ صِرف، فقُرئت صفحتها.
source-note-media = { $count ->
    [one] صورة واحدة أو تسجيل أو ملف من المحادثة ليس في التصدير.
    [two] صورتان أو تسجيلان أو ملفان من المحادثة ليسا في التصدير.
    [few] { $count } صور أو تسجيلات أو ملفات من المحادثة ليست في التصدير.
   *[other] { $count } صورة أو تسجيلًا أو ملفًّا من المحادثة ليست في التصدير.
}
source-note-notices = { $count ->
    [one] تُرك إشعار واحد من التطبيق.
    [two] تُرك إشعاران من التطبيق.
    [few] تُركت { $count } إشعارات من التطبيق.
   *[other] تُرك { $count } إشعارًا من التطبيق.
}
source-note-day-first = تحتمل التواريخ قراءتين، وقد عُدّ اليوم قبل الشهر.
source-note-calendar = التواريخ ليست بالتقويم الميلادي، وبقيت كما كُتبت.
source-note-turns = { $count ->
    [one] عُدّت رسالة واحدة منك موجزًا، وآخر جواب من المساعد مادةً.
    [two] عُدّت رسالتان منك موجزًا، وآخر جواب من المساعد مادةً.
    [few] عُدّت { $count } رسائل منك موجزًا، وآخر جواب من المساعد مادةً.
   *[other] عُدّت { $count } رسالة منك موجزًا، وآخر جواب من المساعد مادةً.
}
source-note-other-answers = { $count ->
    [one] تُرك جواب آخر واحد من المساعد. إن أردته هو فأعطِ ذلك الجواب وحده.
    [two] تُرك جوابان آخران من المساعد. إن أردت أحدهما فأعطِ ذلك الجواب وحده.
    [few] تُركت { $count } أجوبة أخرى من المساعد. إن أردت أحدها فأعطِ ذلك الجواب وحده.
   *[other] تُرك { $count } جوابًا آخر من المساعد. إن أردت أحدها فأعطِ ذلك الجواب وحده.
}
source-note-no-answer = جواب المساعد مفقود، ولم تُوجد إلا رسائلك.
source-note-too-many = قُرئ أول { $limit } فقط.

## جلب صفحة

source-fetch-address = «{ $url }» ليس عنوان صفحة ويب. يبدأ العنوان بـ http:// أو https://.
source-fetch-credentials = في العنوان اسم مستخدم أو كلمة مرور. احذفهما، فالصفحة تُجلب كما يراها أي قارئ.
source-fetch-private = { $host } داخل شبكة خاصة أو هذا الجهاز نفسه، ولا يُجلب منه.
source-fetch-unknown-host = لا وجود لـ { $host }، أو أن هذا الجهاز غير متصل بالشبكة.
source-fetch-refused = تعذّر الوصول إلى { $host }: { $cause }.
source-fetch-tls = تعذّر إنشاء اتصال معمّى مع { $host }: { $cause }.
source-fetch-slow = لم يُجب { $host } خلال { $seconds } ث.
source-fetch-missing = لا توجد هذه الصفحة في { $host } ({ $status }). هل العنوان صحيح؟
source-fetch-denied = لا يعرض { $host } هذه الصفحة لنا ({ $status }). افتحها في متصفّح والصق نصّها.
source-fetch-login = يطلب { $host } تسجيل الدخول قبل عرض هذه الصفحة. سجّل الدخول في متصفّح والصق النصّ.
source-fetch-busy = لا يقبل { $host } طلبات أخرى الآن. حاول لاحقًا.
source-fetch-server = تعطّل { $host } بالرمز { $status }. حاول لاحقًا.
source-fetch-rejected = لم يقبل { $host } الطلب (الرمز { $status }).
source-fetch-redirects = يحيل { $host } من عنوان إلى عنوان بلا نهاية؛ توقّفنا بعد { $limit }.
source-fetch-redirect = يحيل { $host } إلى عنوان لا يمكن قراءته.
source-fetch-type = لم يرسل { $host } صفحة بل { $type }. نزّله وأعطنا الملف.
source-fetch-packed = أرسل { $host } الصفحة مضغوطة ({ $packing }) ولم نطلب ذلك.
source-fetch-long = الصفحة في { $host } أطول من { $limit } ميبيبايت، فلم تُقرأ.
source-fetch-cut-off = انقطع الاتصال بـ { $host } قبل اكتمال الصفحة.

### ما تقوله غرفة الأخبار: إعداداتها وقاعدة بياناتها وتعليقات قرّائها والنموذج الذي تستدعيه وخادمها.

## warraq.toml
newsroom-config-read = تعذّرت قراءة { $file }: { $cause }. يجب أن يكون ملفًّا نصيًّا بترميز UTF-8 تملك حق قراءته.
newsroom-config-long = الملف { $file } أطول من { $limit } كيبيبايت. انقل منه ما ليس من الإعدادات.
newsroom-config-line = { $file }، السطر { $line }: { $cause }. صحّح السطر ثم أعد الأمر.
newsroom-config-value = { $file }، السطر { $line }: القيمة «{ $value }» لا تصلح للمفتاح { $key }. { $why ->
    [title] لغرفة الأخبار اسم: title = "…". وإن حُذف السطر حملت الصفحات اسم البرنامج.
    [languages] سمِّ لغة واحدة على الأقل: languages = ["ar"]
    [language-code] رمز اللغة حرفان لاتينيان أو ثلاثة، مثل ar أو en أو fa.
    [web-address] يبدأ عنوان الشبكة بـ https:// أو http:// وفيه اسم موقع، مثل https://example.org/
    [outlet-name] اسم المنفذ 40 حرفًا لاتينيًّا على الأكثر، مع الأرقام و- و_، وليس من أسماء مفاتيح ورّاق نفسه.
    [outlet-twice] مفتاحه ومفتاح منفذ آخر يُقرآن من متغيّر واحد في البيئة. ليختلف الاسمان في غير - و_ وحجم الحروف.
    [menu-nowhere] يقود المدخل إلى مكان (link = "…") أو تحته مداخل ([[menu.items]]).
    [menu-link] الرابط عنوان (https://… أو mailto:…) أو مسار داخل الموقع مثل labels/sea.html
    [menu-deep] للقائمة مستويان، وتحت هذا المدخل من الثاني مداخل أخرى. ضعها بجواره.
    [mail-tls] بغير TLS تُقرأ كلمة السرّ والرسائل في الطريق. اكتب "starttls" أو "tls"، أما "none" فلخادم على هذا الجهاز.
    [mail-host] تحتاج الرسائل إلى اسم خادم بريد: host = "smtp.example.org" تحت [mail].
    [mail-base] تحتاج الرسائل إلى عنوان الموقع لروابطها: base_url = "https://…" فوق الأقسام كلها.
    [mail-address] ليس هذا عنوان بريد مثل letters@example.org.
    [country] البلد حرفان كبيران (ISO 3166-1)، مثل EG أو SY أو MA.
    [language-unnamed] ليست هذه اللغة بين لغات الموقع. أضفها: languages = ["ar", "{ $value }"]
    [theme] المظهر news أو essay أو اسم مجلد في themes/
    [slug] الاسم في العناوين من حروف وأرقام وشرطات، يبدأ بحرف أو رقم وينتهي بأحدهما.
    [name] ينقصه الاسم الذي تسمّيه به المواد: name = "…"
    [redirect-from] ما انتقل صفحة: مسار داخل الموقع ينتهي بـ .html مثل old/page.html
    [proxy] الوكيل عنوان أو شبكة، مثل ‎127.0.0.1 أو ‎10.0.0.0/8
    [zero] لا يستطيع أحد أن يعلّق مع 0: اكتب عددًا من 1 فصاعدًا، أو closed = true تحت [comments].
    [blank] في هذه القائمة خانة فارغة. اكتب كلمة أو مضيفًا، أو احذف الخانة.
   *[redirect-to] يقود التحويل إلى عنوان (https://…) أو مسار داخل الموقع مثل stories/port.html
}
newsroom-config-word = { $file }، السطر { $line }: «{ $found }» ليست من الكلمات التي تصلح هنا: { $words }. صحّح السطر ثم أعد الأمر.
newsroom-config-kind = { $file }، السطر { $line }: المطلوب هنا { $wanted ->
    [text] نص بين علامتي اقتباس
    [number] رقم
    [whole] عدد صحيح لا يقل عن صفر
    [flag] true أو false بلا علامات اقتباس
    [list] قائمة بين قوسين مربعين مثل ["ar", "en"]
    [date] تاريخ
   *[table] قسم فيه مفاتيح وقيمها
}، والمكتوب { $found ->
    [text] نص
    [number] رقم
    [whole] عدد صحيح لا يقل عن صفر
    [flag] true أو false
    [list] قائمة
    [date] تاريخ
   *[table] قسم
}. صحّح السطر ثم أعد الأمر.

## قاعدة البيانات
newsroom-store-folder = تعذّر إنشاء المجلد { $folder }: { $cause }.
newsroom-store-path = لا يصلح { $file } لقاعدة البيانات لأن اسمه ليس نصّ يونيكود سليمًا.
newsroom-store-address = لا يُقرأ عنوان خادم قاعدة البيانات. يُكتب هكذا: postgres://اسم:كلمة-السرّ@المضيف/القاعدة.
newsroom-store-database = تعذّر استعمال قاعدة البيانات { $file }: { $cause }.

backup-done = كُتبت { $path } ثم قُرئت كلها فوُجدت سليمة: الصفوف { $rows }، والملفات { $files }.
backup-whole = { $path } سليمة: الصفوف { $rows }، والملفات { $files }.
backup-no-database = لا توجد قاعدة بيانات { $name }. سمِّ غرفة الأخبار بالخيار --in، أو قاعدتها بالخيار --data.
backup-in-the-way = { $path } موجود من قبل ولن يُكتب فوقه. سمِّ ملفًا آخر بالخيار -o.
backup-name = لا تتسع نسخة احتياطية للاسم { $path }: ليس نصّ يونيكود سليمًا، أو فيه شرطة مائلة عكسية أو محرف تحكّم. غيّر اسمه وأعد المحاولة.
backup-changing = تغيّر { $path } أثناء قراءته. أعد النسخ.
backup-kind = العمود { $column } في { $table } من النوع { $kind } الذي لا تتسع له نسخة احتياطية. هل أنشأ الجدول برنامج آخر؟ اجعل لورّاق قاعدة بيانات تخصّه.
backup-row = في { $table } صفّ يزيد على 64 ميغابايت فلا يمكن نسخه.
backup-broken = انقطع العمل: { $cause }. لم يُحفظ شيء؛ أعد المحاولة.
restore-done = استُعيدت { $path }: الصفوف { $rows }، والملفات { $files }.
restore-damaged = { $path } ليست نسخة سليمة من ورّاق: قُطعت أو غُيّرت أو هي شيء آخر. لم يُستعَد شيء؛ خذ نسخة أخرى.
restore-foreign = في { $path } ما لا تحويه نسخ ورّاق: «{ $name }». لم يُستعَد شيء.
restore-newer = كتب { $path } إصدارٌ أحدث من ورّاق، { $program }. استعِدها به.
restore-room = تحتاج ملفات النسخة { $needed } ميغابايت والمتاح { $free }. لم يُستعَد شيء.
restore-in-the-way = { $path } موجود من قبل وليس هو ما في النسخة. انقله، أو سمِّ مجلدًا آخر بالخيار --in.
restore-later = أنشأ قاعدةَ البيانات { $name } إصدارٌ من ورّاق أحدث من النسخة. سمِّ قاعدة جديدة فارغة بالخيار --data.
restore-not-empty = قاعدة البيانات { $name } ليست فارغة: في { $table } صفوف عددها { $rows }. سمِّ قاعدة جديدة بالخيار --data، أو انقل هذه أولًا.
restore-row = في النسخة صفّ لا يناسب الجدول { $table }. لم يُستعَد شيء.

newsroom-letter-address = ليس هذا عنوان بريد.
newsroom-letter-token = هذا الرابط غير صالح أو انتهت صلاحيته. إن كنت لا تريد رسائل فليس عليك أن تفعل شيئًا.
newsroom-letter-refused = لم يقبل خادم البريد الرسالة: { $cause }.
newsroom-letter-confirm = أتريد أن نراسلك إذا جاء ردّ على تعليقك؟
newsroom-letter-confirm-yes = نعم، راسلوني
newsroom-letter-confirmed = شكرًا لك. سنراسلك إذا جاء ردّ على تعليقك.
newsroom-letter-leave = أتريد ألا تصلك منا رسائل بعد الآن؟
newsroom-letter-leave-yes = أوقفوا الرسائل
newsroom-letter-left = لن تصلك منا رسائل بعد الآن.

## التعليقات
newsroom-comment-changed = عدّل صاحب التعليق { $id } كلامه بعد أن قرأته، فلم يتغير شيء. اقرأه من جديد ثم قرّر.
newsroom-comment-unknown = لا يوجد تعليق رقمه { $id }. الأمر «warraq comments list» يعرض التعليقات كلها.
newsroom-comment-back = العودة إلى الصفحة

## عنوان النموذج اللغوي
newsroom-endpoint-not-configured = لم يُحدَّد نموذج لغوي. اكتب عنوانه واسمه في warraq.toml تحت [model] {"\u200F"}(url وname)، أو عيّن المتغيّرين WARRAQ_MODEL_URL وWARRAQ_MODEL.
newsroom-endpoint-url = «{ $url }» ليس عنوانًا يُستدعى منه نموذج. يبدأ العنوان بـ http:// أو https:// مثل http://localhost:11434/v1 ولا يحمل اسم مستخدم ولا كلمة مرور.
newsroom-endpoint-not-confirmed = لم يُؤكَّد على هذا الجهاز إرسال المفتاح WARRAQ_MODEL_KEY إلى { $host }، فلم يُرسَل شيء.
newsroom-endpoint-plain = سيصل المفتاح إلى { $host } بلا تعمية، فلم يُرسَل شيء. استعمل عنوانًا يبدأ بـ https:// أو احذف المتغيّر WARRAQ_MODEL_KEY إن لم يلزم مفتاح.
newsroom-endpoint-key = في WARRAQ_MODEL_KEY ما لا يكون في مفتاح (سطر جديد أو مسافة أو حرف غير لاتيني). انسخ المفتاح من جديد.
newsroom-endpoint-tls = لا يمكن إنشاء اتصال معمّى على هذا الجهاز: { $cause }. في دبيان: apt-get install ca-certificates.
newsroom-endpoint-refused = تعذّر الوصول إلى { $host }: { $cause }. هل الخادم يعمل، وهل العنوان صحيح؟
newsroom-endpoint-slow = لم يُجب { $host } خلال { $seconds } ث.
newsroom-endpoint-idle = سكت { $host } في أثناء ردّه مدة { $seconds } ث.
newsroom-endpoint-unauthorised = لم يقبل { $host } المفتاح. تحقّق من WARRAQ_MODEL_KEY.
newsroom-endpoint-no-model = لا يعرف { $host } النموذج «{ $model }»، أو أن العنوان خطأ. تحقّق من [model] في warraq.toml أو من WARRAQ_MODEL وWARRAQ_MODEL_URL. جاء في ردّه: { $detail }
newsroom-endpoint-busy = لا يقبل { $host } طلبات أخرى الآن. حاول لاحقًا. جاء في ردّه: { $detail }
newsroom-endpoint-busy-until = لا يقبل { $host } طلبات أخرى الآن. حاول بعد { $seconds } ث. جاء في ردّه: { $detail }
newsroom-endpoint-server = تعطّل { $host } بالرمز { $status }. جاء في ردّه: { $detail }
newsroom-endpoint-rejected = لم يقبل { $host } الطلب (الرمز { $status }). جاء في ردّه: { $detail }
newsroom-endpoint-moved = يحيل { $host } إلى عنوان آخر، والمفتاح لا يُرسل مع الإحالة. اكتب العنوان الجديد بنفسك: { $to }
newsroom-endpoint-not-a-model = أجاب { $host } بما ليس ردّ نموذج، ولعله صفحة ويب. ينتهي العنوان عادة بـ {"\u200E"}/v1.
newsroom-endpoint-reported = قطع { $host } ردّه لخلل. جاء في ردّه: { $detail }
newsroom-endpoint-cut-off = انقطع ردّ { $host } قبل تمامه.
newsroom-endpoint-empty = أرسل { $host } ردًّا فارغًا.
newsroom-endpoint-long = تجاوز ردّ { $host } حدّ { $limit } كيبيبايت فأُوقف.
newsroom-endpoint-cancelled = توقّف العمل قبل اكتمال الردّ.
newsroom-hosts-read = تعذّرت قراءة { $file } الذي تُحفظ فيه المضيفات المؤكَّدة: { $cause }.
newsroom-hosts-write = تعذّرت كتابة { $file } الذي تُحفظ فيه المضيفات المؤكَّدة: { $cause }.
newsroom-hosts-home = لا مجلد تُحفظ فيه المضيفات المؤكَّدة. عيّن المتغيّر HOME أو XDG_CONFIG_HOME.
newsroom-hosts-host = «{ $host }» ليس اسم مضيف.

## الخادم
newsroom-server-no-site = لا موقع في { $folder }: ليس فيه index.html ولا site/index.html ولا public/index.html. نفّذ «warraq make» أو «warraq build» أولًا.
newsroom-server-bind = لا يمكن استعمال العنوان { $addr }: { $cause }. ربما يشغله برنامج آخر؛ اختر غيره بالخيار {"\u200E"}--address.
newsroom-server-not-found = لا صفحة في هذا العنوان.
newsroom-server-asked = هذا العنوان أو هذا النموذج ليس مما تعرضه صفحات الموقع. ارجع واستعمل روابط الصفحة ونماذجها.
newsroom-server-late = طال انتظار الجواب فأوقفناه. تحقّق مما جرى، ثم أعد المحاولة.
newsroom-server-fault = تعذّر عرض الصفحة لخلل عندنا.

# الأصوات
voice-unknown = لا صوت هنا باسم «{ $name }». المعروف: { $known }. ويضيف ‎warraq voice add FILE صوتًا من أصوات Piper.
voice-name = لا يصلح «{ $name }» اسمًا لصوت: لا يكون فيه «/» ولا «\» ولا «:» ولا يبدأ بنقطة. سمِّه بـ ‎--name.
voice-taken = «{ $path }» موجود ولا يُكتب فوقه. سمِّ الصوت اسمًا آخر بـ ‎--name أو انقل ذلك الملف.
voice-no-sounds = يتكلم الصوت «{ $name }» اللغة «{ $lang }» وأصواتها غير معروفة هنا. المعروف: { $known }.
voice-no-server = ليس الصوت «{ $name }» على خادم، فلا يُرسل له مفتاح.
voice-no-sentence = لا جملة عندنا بلغة «{ $name }». أعط واحدة بـ ‎--text.
voice-next = تعثر الصوت «{ $voice }»، فيتكلم «{ $next }» الكل مكانه.
voice-quotations-narrated = تعثر الصوت «{ $voice }»، فيقول «{ $next }» المقتبسات أيضًا.
voice-added = أُضيف الصوت «{ $name }» ({ $lang }): { $path }
voice-added-speakers = له عدة متكلمين، فسمِّ واحدًا في ذلك الملف: { $names }
voice-heard = { $seconds } ثانية من الصوت، { $pace } كلمة في الدقيقة، واستغرق { $took } ثانية.
speech-format = يطلب الصوت «{ $name }» من خادمه «{ $format }» ولا يُقرأ هنا. يمكن طلب: { $known }.
speech-url = «{ $url }» ليس عنوانًا يُستدعى منه صوت. يبدأ بـ ‎http:// أو ‎https:// مثل ‎http://localhost:8880/v1، وليس فيه اسم مستخدم ولا كلمة سر.
speech-not-confirmed = لم يُؤكَّد على هذا الجهاز إرسال المفتاح ‎WARRAQ_SPEECH_KEY إلى { $host }، فلم يُرسل شيء. يؤكده ‎warraq voice try NAME --confirm-host.
speech-plain = كان المفتاح سيصل إلى { $host } غير مشفَّر، فلم يُرسل شيء. استعمل عنوان ‎https://، أو أزل ‎WARRAQ_SPEECH_KEY إن لم يلزم مفتاح.
speech-key = في ‎WARRAQ_SPEECH_KEY حروف لا تكون في مفتاح (نهاية سطر أو فراغ أو حرف غير لاتيني). انسخ المفتاح من جديد.
speech-unauthorised = لم يقبل { $host } المفتاح. تحقق من ‎WARRAQ_SPEECH_KEY.
speech-no-model = لا يعرف { $host } النموذج «{ $model }» أو الصوت، أو أن العنوان خطأ. جاء في ردّه: { $detail }
marks-long = الملف { $path } أطول من 16 ميغابايت: فيه أكثر من كلمات قصة واحدة. أزل منه ما لا يلزم، أو احذفه لتُنطق القصة كما كانت.
marks-no-sentence = ليس هذا السطر من النص المصحح جملة من القصة، أو ليس في موضعه: { $sentence }
marks-other-words = كلمات هذه الجملة في النص المصحح أكثر مما كانت أو أقل: { $sentence } غيِّر كيف تُنطق الكلمات لا عددها، ولذلك ‎[pronounce] في ‎voice.toml.
newsroom-config-key = { $file }، السطر { $line }: لا مفتاح هنا باسم «{ $key }».{ $near ->
    [none] {""}
   *[some] { " " }أتقصد «{ $nearest }»؟
}
build-front = تبقى { $path } غير منشورة: تعذّرت قراءة بياناتها (ما بين سطري ---)، وقد يكون فيها أنها مسودة. أصلح السطر المذكور أعلاه.
build-slug = تبقى { $path } غير منشورة: لا يصلح «{ $slug }» في عنوان. اكتب لها slug: من حروف وأرقام وشرطات.
build-slug-twice = تبقى { $second } غير منشورة: اسمها في العنوان «{ $slug }» هو اسم { $first } وهي أسبق، ولا يكون عنوان واحد لمادتين. غيّر slug في إحداهما.
build-clock = تقول الساعة { $now }، وقد بُني الموقع يوم { $last }: تُنشر المواد بحساب { $last }. اضبط الساعة.
build-media-passed = تُرك { $path }: لا يُنشر من media/ إلا الملفات، وليس منها ما يقود خارج مجلد المادة.
theme-unknown = لا مظهر باسم «{ $theme }»: لا مجلد themes/{ $theme } ولا مظهر مدمج ({ $known }).
theme-circle = المظهر «{ $theme }» يرث من نفسه. سمِّ في theme.toml مظهرًا مدمجًا تحت inherits ({ $known }).
theme-large = في { $path } أكثر مما يسعه مظهر: 500 ملف و32 ميغابايت على الأكثر.
help-build-why = ذكر سبب إعادة بناء كل صفحة
help-build-site-only = ترك الأفلام والبطاقات والمنشورات كما هي
build-why = { $path }: { $why ->
    [new] جديدة
    [text] تغيّر نصها أو ما صُنع منها
    [around] تغيّرت مادة فيها أو بجوارها
    [frame] تغيّرت الإعدادات أو المظهر أو البرنامج
   *[damaged] لم تكن كما تركناها
}
build-gone = { $path }: لم تعد موجودة
build-link-out = تُرك { $path }: هو رابط يقود خارج غرفة الأخبار.
build-picture-withheld = لا تُنشر { $path }: صورة من هذا النوع تحمل مكان التقاطها، ولا يمكن نزعه منها. احفظها بصيغة JPEG أو PNG.
build-remade = ‏{ $story }: جُدّد من أشكالها الأخرى { $count ->
    [zero] لا شيء
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
    }: { $files }
build-elsewhere = ما زالت { $story } في { $outlet } تقول «{ $words }». صوّبها هناك: warraq publish { $story } --to { $outlet } --edit
build-silent = تغيّرت { $path } بعد نشرها، وصفحتها لا تقول ذلك. إن كان على القارئ أن يعلم فأضف إلى بياناتها: corrections: ["{ $date }: ما كان خطأ وما صوابه"]، أو updated: { $date }
build-in-file = في { $path }:
build-picture-missing = تذكر { $path } الصورة { $name }، وليست في مجلدها. انتبه إلى الحروف الكبيرة والصغيرة.
build-key-near = لا مفتاح باسم «{ $key }». أتقصد «{ $nearest }»؟
build-taken-down = كانت { $path } على الموقع حتى الآن، ورُفعت عنه. والسطر الذي يخصها يقول السبب.
build-translates-nothing = تقول { $path } إنها ترجمة «{ $slug }»، ولا مادة منشورة بهذا الاسم.
build-redirect-taken = { $file }، السطر { $line }: تُرك التحويل من { $path } لأن صفحة قائمة هناك. احذف السطر.
build-redirect-circle = { $file }، السطر { $line }: التحويل من { $path } لا يصل إلى صفحة، فهو يعود إلى تحويل، وقد تُرك. اجعله يقود إلى صفحة.
build-link-dead = { $file }، السطر { $line }: الرابط «{ $link }» لا يقود إلى صفحة في هذا الموقع.{ $near ->
    [none] {" "}صحّحه أو احذفه.
   *[some] {" "}أقرب عنوان إليه «{ $nearest }».
}
page-slug-twice = تُركت { $second }: لها العنوان نفسه «{ $slug }» الذي لـ{ $first }. غيّر slug في إحداهما.
build-template-failed = تعذّر القالب { $name }: { $cause }. أصلح القالب. الصفحات التي كان سيصنعها: { $pages }{ $more ->
    [0] {""}
    [one] {" "}وصفحة أخرى
    [two] {" "}وصفحتان أخريان
    [few] {" "}و{ $more } صفحات أخرى
    [many] {" "}و{ $more } صفحة أخرى
   *[other] {" "}و{ $more } صفحة أخرى
}. { $fate ->
    [stand] بقيت على حالها.
    [out] تُركت، إذ لم تكن من قبل.
   *[some] بقيت على حالها إلا ما لم يكن من قبل فتُرك، وعدده { $out }.
}
theme-file-unused = المظهر { $theme }: لا يطبع شيء { $file } ولا يذكره، فلا تظهر في صفحة.{ $near ->
    [none] {" "}اذكره في قالب أو احذفه.
   *[some] {" "}أتقصد { $nearest }؟
}
theme-block-unknown = المظهر { $theme }: { $file }، السطر { $line }: ليس في القالب الذي يبني عليه كتلة باسم «{ $block }»، فلا تظهر في صفحة.{ $near ->
    [none] {""}
   *[some] {" "}أتقصد «{ $nearest }»؟
}
theme-file-unknown = المظهر { $theme }: لا مكان لـ { $file } في مظهر.{ $near ->
    [none] {""}
   *[some] {" "}أتقصد { $nearest }؟
} في المظهر قوالب (.html و.xml) وsite.css وsite.js وwords/<اللغة>.ftl وما في assets/. غيّر اسم الملف أو أخرجه.
build-later-time = ‏{ $path } تبقى غير منشورة حتى { $date }: ينشرها أول بناء بعده.
build-moved = صار لـ{ $path } عنوان آخر، والقديم لا يقود إلى شيء. لتصل إليها الروابط القديمة أضف إلى warraq.toml تحت [redirects] هذا السطر:
build-moved-line = { $line }
build-picture-other = لا يُنشر { $path }: اسمه اسم صورة، وليس فيه صورة تُقرأ. احفظ الصورة من جديد بصيغة JPEG أو PNG أو WebP أو GIF، أو سمِّ الملف بما هو.
build-picture-drawing = لا يُنشر { $path }: قد يحمل الرسم (SVG) برنامجًا ويطلب شيئًا من خوادم أخرى. احفظه بصيغة PNG أو WebP.
build-picture-large = لا يُنشر { $path }: ما زاد على 64 ميغابايت لا يُنظر فيه إلى مكان التقاطه. احفظه أصغر.

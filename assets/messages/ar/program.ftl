### What the program itself says: help, progress, failures.

help-warraq = ورّاق يصلح النص الملصوق، وينشر ما فيه من قصة بكل أشكالها.
help-commands = الأوامر
help-options = الخيارات
help-arguments = المدخلات
help-usage = الاستعمال
help-help = عرض هذه المساعدة
help-version = عرض الإصدار ورخصة البرنامج
help-json = سير العمل أسطر JSON على خرج الأخطاء
help-tongue = لغة الرسائل؛ وهي لغة النظام إن لم تُحدَّد
help-format = شكل النتيجة على الخرج المعتاد
help-make = صنع كل الأشكال من نص واحد: المقال والمنشورات والبطاقات والفيلم والموقع، وصفحة المراجعة
help-make-input = ملف نصي أو Markdown، أو «-» للدخل المعتاد
help-make-out = الكتابة في هذا المجلد؛ وإلا ففي out/<slug>
help-make-forms = صنع هذه الأشكال وحدها: article, social, cards, film, voice (تفصلها فواصل لاتينية)
help-make-max-seconds = فيلم قصير من أدلّ الجمل، لا يتجاوز هذه المدة بالثواني (8 إلى 10800)
help-make-date = تاريخ القصة؛ وهو اليوم إن لم يُحدَّد
help-make-calm = فيلم ساكن: لا انتقال ولا انجراف
help-make-timings = عرض كلفة كل مرحلة على خرج الأخطاء
help-film = صنع فيلم قصة واحدة بصوت راوٍ، أو رسم لحظة منه
help-story = ملف story.md أو مجلّده أو اسم القصة المختصر
help-film-out = الكتابة في هذا المجلد، وإن لم يُذكر ففي film/ بجانب القصة؛ واللقطة في هذا الملف («-» للخرج القياسي)
help-film-still = رسم اللحظة عند هذه الثانية صورةَ PNG بدل الفيلم
help-film-for = كما تقبله هذه المنصة: الشكل والحجم والطول
help-film-shape = شكل الفيلم، العرض إلى الارتفاع؛ وإن لم يُذكر فهو 9:16
help-film-size = الضلع القصير بالبكسل؛ وإن لم يُذكر فهو 1080
help-film-music = وضع هذا المقطع تحت الصوت (WAV أو FLAC أو MP3 أو M4A أو OGG بترميز Vorbis أو Opus)
help-film-draft = فيلم صغير سريع للنظر: 360 بكسلًا في الضلع القصير
help-film-fresh = نطق كل شيء ورسمه من جديد، دون حفظ شيء
help-film-threads = عدد الخيوط التي تنطق وترسم وترمّز (1 إلى 16)؛ الفيلم واحد أيًّا كان العدد
help-film-encoder = رمّز ببرنامج ffmpeg المثبّت في النظام: x264 (أصغر من المرمّز المضمّن)، أو x265 أو av1 (أصغر منه ولا يعملان في كل مكان)؛ وهو أبطأ بكثير
help-film-recording = قراءتك أنت للقصة بدل الصوت (WAV أو FLAC أو MP3 أو M4A أو OGG بترميز Vorbis أو Opus): تُعرف فيها كل كلمة
help-film-silent = بلا صوت، على قدر قراءة العين: للغات لا ينطقها أي صوت
help-speak = انطق قصة واحدة: تسجيل بفصول وغلاف، وترجمات نصية، ونص مكتوب
help-speak-out = اكتب في هذا المجلد؛ وإن لم يُذكر ففي voice/ بجانب القصة
help-speak-script = اطبع ما يُعطى للصوت بدل نطقه: الأرقام بالكلمات والحركات مثبتة
help-speak-max-seconds = انطق هذا القدر على الأكثر (8 إلى 10800)، أدلّ الجمل
help-draft = كتابة مقال من مادة أولية بنموذج لغوي؛ وإن لم يوجد فهيكل بحقائقها
help-draft-brief = الموجز: نص أو صفحة أو مستند، أو «-»؛ ومع ‎--ask‎ قصة
help-draft-form = ما يُكتب: news (خبر) أو analysis (تحليل) أو explainer (شرح) أو interview (مقابلة) أو profile (سيرة)
help-draft-words = عدد الكلمات تقريبًا؛ وإلا فكما هو معتاد في هذا الشكل
help-draft-section = أعد كتابة هذا القسم من القصة: 0 للمقدمة، و1 لأول قسم له عنوان
help-draft-sentence = أعد كتابة هذه الجملة، برقمها في ‎«warraq trace»‎
help-draft-ask = ما يُراد منها، مثل «أقصر»
help-draft-fresh = اسأل النموذج من جديد وإن أجاب عن السؤال نفسه من قبل
help-draft-out = الكتابة في هذا الملف؛ وإلا فعلى الخرج المعتاد
help-draft-skeleton = كتابة الهيكل وحده وإن وُجد نموذج
help-draft-dry-run = عرض ما كان سيُرسَل، دون إرسال شيء
help-draft-confirm = تأكيد أن المفتاح يجوز إرساله إلى هذا المضيف، مرة واحدة على هذا الجهاز
help-explain = شرح قاعدة إصلاح؛ ومن غير اسم: قائمة القواعد
help-explain-rule = اسم القاعدة، مثل masked-word
help-serve = تقديم موقع مع تعليقاته
help-serve-dir = مجلد كتبه «make»، أو مجلد موقع
help-serve-address = العنوان والمنفذ
help-serve-data = قاعدة بيانات التعليقات: ملف أو postgres://…؛ وإلا فما يسمّيه WARRAQ_DATABASE، وإلا data/warraq.db بجوار الموقع
help-serve-new-owner = اطبع رابطًا يعمل مرة واحدة خلال ساعة لأول مالك في غرفة الأخبار (أو لمالك آخر)
help-comments = عرض تعليقات القراء أو الموافقة عليها أو حذفها، ونقلها من نظام آخر وإخراجها
help-serve-log = صيغة السجلّ على مخرج الأخطاء
help-serve-log-level = ما يُسجَّل: الأخطاء، أو معها التحذيرات، أو كل طلب
help-comments-list = عرض التعليقات: المنتظرة منها أو كلها
help-comments-approve = إظهار تعليق
help-comments-delete = حذف تعليق نهائيًا
help-comments-id = رقم التعليق كما تعرضه القائمة
help-comments-dir = المجلد الذي يُقدَّم
help-comments-all = عرض التعليقات الظاهرة أيضًا
help-comments-import = نقل التعليقات من Disqus أو WordPress أو Isso أو Remark42 أو Blogger أو من ورّاق آخر
help-comments-import-file = نسخة التعليقات، مضغوطة بصيغة gzip أو غير مضغوطة
help-comments-import-from = النظام الذي صدرت عنه، إن لم يدلّ عليه أولها
help-comments-import-map = أسطر على صورة ‎"address" = "slug"‎ لصفحات ليس عنوانها عنوان مادة هنا؛ والفارغ يترك الصفحة
help-comments-import-dry = القراءة والإخبار من غير تغيير شيء
help-comments-export = كتابة التعليقات أسطرًا بصيغة JSON يقرؤها الأمر import
help-comments-export-story = تعليقات هذه المادة وحدها
help-comments-export-out = الملف؛ وإلا فالخرج المعتاد
help-comments-export-private = مع عناوين البريد
help-backup = نسخ قاعدة البيانات وملفاتها احتياطيًا والخادم يعمل
help-backup-file = أين تُكتب النسخة؛ وإلا فهنا باسم warraq-DATE.tar.gz
help-backup-all = أخذ المواد والصفحات والقوالب والإعدادات أيضًا
help-restore = استعادة نسخة احتياطية إلى قاعدة بيانات فارغة
help-restore-file = النسخة الاحتياطية
help-restore-verify = قراءة النسخة كلها فقط وبيان هل هي سليمة
help-doctor = بيان ما ينقص هذا الجهاز وكيف يُستكمل

use-unknown-command = لا يوجد أمر باسم «{ $name }». نفّذ «warraq --help» لترى القائمة.
use-unknown-argument = لا يوجد هنا خيار { $name }. نفّذ الأمر مع ‎--help لترى القائمة.
use-missing-argument = ينقص { $name }. نفّذ الأمر مع ‎--help لترى ما يحتاجه.
use-invalid-value = لا يقبل { $name } القيمة «{ $value }». نفّذ الأمر مع ‎--help لترى ما يقبله.
use-wrong = تعذّر فهم سطر الأمر: { $cause }. نفّذه مع ‎--help.

stage-read = القراءة والإصلاح
stage-social = قصّ المنشورات
stage-cards = رسم البطاقات
stage-voice = النطق
stage-film = صنع الفيلم
stage-site = بناء الصفحات
progress-done = ✓ { $stage } ({ $seconds } ث)

make-repairs = { $applied ->
    [0] لم يُطبَّق أي إصلاح
    [one] طُبّق إصلاح واحد
    [two] طُبّق إصلاحان
    [few] طُبّقت { $applied } إصلاحات
    [many] طُبّق { $applied } إصلاحًا
   *[other] طُبّق { $applied } إصلاح
}؛ { $waiting ->
    [0] ولا شيء ينتظرك.
    [one] واقتراح واحد ينتظرك.
    [two] واقتراحان ينتظرانك.
    [few] و{ $waiting } اقتراحات تنتظرك.
    [many] و{ $waiting } اقتراحًا تنتظرك.
   *[other] و{ $waiting } اقتراح تنتظرك.
}
make-done = افتح صفحة المراجعة في المتصفح:
make-story-kept = عُدّل story.md باليد: أُبقي كما هو وصُنعت منه كل الأشكال. وإن أردت البدء من النص الأصلي فاحذفه.
make-brief-kept = عُدّل brief.md باليد فأُبقي كما هو.
make-input-changed = تغيّر النص الأصلي بعد أن عُدّل story.md؛ وما تغيّر فيه ليس في story.md.
make-signs-left-out = تركت البطاقات والفيلم { $signs }: ليس لها رسم في أي خط هنا. وهي باقية في المقال والمنشورات. لرسمها ثبّت الخط Noto Color Emoji (في دبيان: fonts-noto-color-emoji).
make-film-space = يحتاج الفيلم نحو { $needed } م.ب على قرص { $path }، والمتاح { $free } م.ب. أفسح مكانًا، أو اجعله أقصر بالخيار ‎--max-seconds.
make-film-empty = ليس في هذه القصة ما يُنطق.
make-no-voice = لا صوت هنا ينطق «{ $lang }»، فلم يُنطق شيء. ويصنع ‎warraq film STORY --silent فيلمًا على قدر قراءة العين.
make-film-too-long = تُرك الفيلم: كان سيستغرق نحو { $minutes } دقيقة، وأطول فيلم { $most } دقيقة. اصنع فيلمًا قصيرًا من أدلّ الجمل بالخيار --max-seconds 90. وصُنع كل ما سواه.
story-unknown = لا توجد قصة باسم «{ $name }» في stories/ أو out/ هنا. اذكر ملف story.md أو مجلّدها.
story-folder-without = لا يوجد story.md في { $path }. اذكر مجلّد قصة أو ملفها.
story-too-long = { $path } أطول من 8 ميبيبايت: هذا أكثر من قصة واحدة. اصنع القصص التي فيه واحدة واحدة.
story-not-text = { $path } ليس نصًّا بترميز UTF-8. استخرج نصّه أولًا بالأمر «warraq read».
story-unrepaired = في { $path } { $count ->
    [one] موضع واحد ينتظر
    [two] موضعان ينتظران
    [few] { $count } مواضع تنتظر
   *[other] { $count } موضعًا ينتظر
} الإصلاح، وقد تُرك النص كما هو. الأمر «warraq check { $path }» يبيّنها، والأمر «warraq make» يصلح المنسوخ أولًا.
film-picture-missing = الصورة { $file } ليست بجانب المادة ولا في غرفة الأخبار، فليست في الفيلم.
film-picture-web = الصورة { $file } على الشبكة، فليست في الفيلم. احفظها بجانب المادة.
film-picture-outside = الصورة { $file } خارج مجلد المادة وغرفة الأخبار، فلا تؤخذ. ضعها في أحدهما.
film-picture-after = الصورة { $file } بعد آخر جملة، فليست في الفيلم. ضعها قبل الجملة التي تخصها.
film-picture-from = film.toml: لا جملة في الفيلم تبدأ بـ «{ $value }» لتظهر الصورة { $file } معها.
film-picture-focus = film.toml: النقطة { $value } ليست داخل الصورة { $file }. كلا الرقمين بين 0 (اليسار، الأعلى) و1 (اليمين، الأسفل).
film-toml-long = الملف { $path } أطول من أن يكون إعدادات فيلم واحد: أقصاه 64 كيلوبايت و500 صورة.
film-too-large = حجم الفيلم { $size } ميغابايت، و{ $platform } تقبل { $most } ميغابايت على الأكثر. قصّره بالخيار --max-seconds، أو صغّره بالخيار --size 720.
voice-toml-long = الملف { $path } أطول من 64 كيلوبايت: وهو كثير على نطق كلمات قصة واحدة.
speak-too-fast = ‏{ $count ->
    [one] سطر ترجمة واحد يطلب
    [two] سطرا ترجمة يطلبان
    [few] { $count } أسطر ترجمة تطلب
   *[other] { $count } سطر ترجمة تطلب
} من القارئ أكثر من 20 حرفًا في الثانية، وأسرعها { $fastest }. قصّر الجملة.
film-format-not-taken = المعروف أن { $platform } تقبل { $formats } وحدها، لا ما يكتبه { $codec }. احذف ‎--encoder { $codec } أو احذف ‎--for { $platform }.
story-empty = { $path } فارغ.
make-two-titles = العنوان في رأس الملف غير العنوان في النص؛ واستُعمل ما في النص: «{ $heading }».
make-film-longer = مدة الفيلم { $seconds } ثانية: لا يُنطق العنوان وجملة واحدة في أقل منها.
film-recording-longer = طول الفيلم بهذه القراءة { $seconds } ثانية، والمقبول { $most } على الأكثر. والقراءة لا تُقصّ: سجّل أقصر منها.
make-film-too-short = لا يمكن أن يكون الفيلم بهذا القصر. أعطِ ‎--max-seconds عددًا أكبر.
newsroom-unnamed = ورّاق
colophon-source = المصدر: { $sources }
colophon-source-writer = المصدر: مادة قدّمها الكاتب
colophon-assisted = كُتب بمساعدة نموذج لغوي، ولم يُراجَع بعد
colophon-maker = صُنع بورّاق
page-too-long = { $path } أطول من أن يكون صفحة (أقصاها 1 م.ب). اختصره.

intake-gate = تطلب الصفحة تسجيل الدخول أو الدفع: قد لا يكون النص كاملًا.
make-too-long = في { $path } أكثر من { $limit } MiB من النص: أكثر من أن يكون قصة واحدة. اصنع ما فيه من قصص واحدة واحدة.
program-stopped = توقّف العمل، ولم يُترك شيء ناقص.
program-file-missing = { $path } غير موجود. تحقّق من المسار.
program-file-denied = لا يُسمح لك بقراءة { $path } أو الكتابة فيه. اختر مكانًا آخر بالخيار ‎-o، أو غيّر أذوناته.
program-disk-full = امتلأ القرص: تعذّرت كتابة { $path }. أفسح مكانًا ثم أعد الأمر.
program-film-disk-full = امتلأ القرص أثناء كتابة الفيلم. أفسح مكانًا، أو اجعله أقصر بالخيار ‎--max-seconds.
program-file-failed = تعذّرت قراءة { $path } أو كتابته: { $cause }.
program-input-folder = { $path } مجلد. سمِّ ملفًا نصيًا أو Markdown بداخله.
program-out-unnamed = لا يصلح { $path } مجلدًا للخرج. سمِّ مجلدًا خاصًا بالخيار ‎-o.
program-out-foreign = { $path } موجود من قبل ولم يكتبه ورّاق؛ تُرك كما هو. اختر مجلدًا آخر بالخيار ‎-o، أو أفرغه.
program-no-runtime = لا يمنح النظام خيوطًا للعمل: { $cause }.
explain-unknown = لا توجد قاعدة باسم «{ $name }». القواعد هي: { $known }.

draft-empty = ليس في { $path } جملة واحدة: لا شيء يُكتب منه.
draft-no-endpoint = لا يوجد نموذج لغوي مُعَدّ، فلم يُكتب أي نثر: هذا هيكل بحقائق المادة لتملأه أنت. وإن أردت مسودة فعيّن WARRAQ_MODEL_URL وWARRAQ_MODEL («warraq doctor» يخبرك بالمزيد).
draft-exists = { $path } موجود من قبل وتُرك كما هو. سمِّ ملفًا آخر بالخيار ‎-o.
draft-done = المسودة في { $path }. { $count ->
    [0] يحمل الموجز كل جملة فيها بقدر ما تدل الكلمات؛ فاقرأها مع ذلك.
    [one] جملة واحدة فيها لا يحملها الموجز: تبيّنها ‎«warraq trace»‎.
    [two] جملتان فيها لا يحملهما الموجز: تبيّنهما ‎«warraq trace»‎.
    [few] { $count } جمل فيها لا يحملها الموجز: تبيّنها ‎«warraq trace»‎.
    [many] { $count } جملة فيها لا يحملها الموجز: تبيّنها ‎«warraq trace»‎.
   *[other] { $count } جملة فيها لا يحملها الموجز: تبيّنها ‎«warraq trace»‎.
    }
draft-nowhere = (لم يُعدّ نموذج)
draft-brief-beside = وُضع الموجز بجانب القصة في { $path }: تُقابَل به كل جملة.
draft-brief-other = كان { $path } موجودًا وفيه موجز آخر؛ تُرك كما هو، وتُقابَل به القصة.
revise-above = الجملة { $number } في مقدمة الملف (front matter). غيّرها هناك بيدك.
draft-order = في الموجز كلام موجّه إلى نموذج لغوي: «{ $order }». يُرسل مادةً منقولة لا يُعمل بها؛ فاحذفه إن لم يكن من الموجز.
draft-parts = الموجز أطول مما يُعطى للنموذج دفعة واحدة: تُجمع وقائعه أولًا من { $count ->
    [one] جزء واحد
    [two] جزأين
    [few] { $count } أجزاء
    [many] { $count } جزءًا
   *[other] { $count } جزء
    }.
draft-part-read = قُرئ الجزء { $part } من { $parts }.
draft-dropped = { $count ->
    [one] سطر واحد عدّه النموذج من وقائع الموجز ليس فيه، فتُرك.
    [two] سطران عدّهما النموذج من وقائع الموجز ليسا فيه، فتُركا.
    [few] { $count } أسطر عدّها النموذج من وقائع الموجز ليست فيه، فتُركت.
    [many] { $count } سطرًا عدّها النموذج من وقائع الموجز ليست فيه، فتُركت.
   *[other] { $count } سطر عدّها النموذج من وقائع الموجز ليست فيه، فتُركت.
    }
draft-nothing-gathered = لم يجمع النموذج واقعة واحدة من الموجز، فلم يُكتب شيء. جرّب نموذجًا آخر أو موجزًا أقصر.
draft-brief-too-long = تعذّر اختصار الموجز إلى { $most } حرف. اختصره، أو ارفع brief_characters تحت ‎[model]‎ في warraq.toml إن كان النموذج يأخذ أكثر.
draft-declined = امتنع النموذج عن الكتابة: «{ $said }». لم يُحفظ شيء. جرّب نموذجًا آخر أو صياغة أخرى للموجز.
draft-circles = أخذ النموذج يكرر نفسه فأُوقف، وحُفظ ما كتبه قبل ذلك. أعد السؤال بالخيار ‎--fresh‎ أو جرّب نموذجًا آخر.
draft-other-language = الموجز بلغة «{ $wanted }» وأجاب النموذج بلغة «{ $got }». حُفظت المسودة بعلامة؛ أعد السؤال بالخيار ‎--fresh‎ أو جرّب نموذجًا آخر.
draft-language-mark = أجاب النموذج بلغة غير لغة الموجز.
draft-spent = { $calls ->
    [one] سؤال واحد
    [two] سؤالان
    [few] { $calls } أسئلة
    [many] { $calls } سؤالًا
   *[other] { $calls } سؤال
    }: قُرئ { $read } رمزًا وكُتب { $written }.
draft-spent-price = { $calls ->
    [one] سؤال واحد
    [two] سؤالان
    [few] { $calls } أسئلة
    [many] { $calls } سؤالًا
   *[other] { $calls } سؤال
    }: قُرئ { $read } رمزًا وكُتب { $written }، والثمن { $price }.
draft-spent-untold = { $calls ->
    [one] سؤال واحد
    [two] سؤالان
    [few] { $calls } أسئلة
    [many] { $calls } سؤالًا
   *[other] { $calls } سؤال
    }؛ ولم يذكر الخادم عدد الرموز.
draft-spent-nothing = لم يُسأل النموذج: أجاب عن السؤال نفسه من قبل (يسأل من جديد الخيار ‎--fresh‎).
desk-prompt-long = ملف الطلب { $path } أطول من 64 كيلوبايت.
revise-no-place = ‎--ask‎ يذكر المطلوب؛ فاذكر موضعه: ‎--section N‎ أو ‎--sentence N‎.
revise-no-wish = يأخذ ‎--ask‎ نصًا من حرف إلى { $most } حرف.
revise-no-brief = لا موجز بجانب { $path }: لن يجد النموذج ما يكتب منه فيختلق. ضع ما تستند إليه القصة في brief.md أو سمِّ ملفات تحت sources.
revise-no-section = لا قسم برقم { $number } في القصة. المقدمة 0، والأقسام { $sections }.
revise-no-endpoint = لم يُعدّ نموذج لغوي، فلم يتغير شيء. عيّن WARRAQ_MODEL_URL وWARRAQ_MODEL (والتفصيل في ‎«warraq doctor»‎).
revise-brief-too-long = ما تستند إليه القصة أطول من { $most } حرف، وهو أكثر مما يُعطى للنموذج دفعة واحدة. ارفع brief_characters تحت ‎[model]‎ في warraq.toml إن كان يأخذ أكثر.
revise-cut-off = توقف النموذج عند حد الطول، فلم يتغير شيء.
revise-empty = لم يعطِ النموذج ما يصلح أن يحل هناك، فلم يتغير شيء.
revise-more = كتب النموذج أكثر من الموضع المطلوب، فلم يتغير شيء. أعد السؤال بالخيار ‎--fresh‎ أو بكلمات أخرى.
revise-done = تغيّر { $path } (يُتراجع عنه بالأمر ‎«warraq check --undo»‎). { $count ->
    [0] كل جملة فيه مسندة أو أجاب عنها أحد.
    [one] جملة واحدة فيه تنتظرك: تبيّنها ‎«warraq trace»‎.
    [two] جملتان فيه تنتظرانك: تبيّنهما ‎«warraq trace»‎.
    [few] { $count } جمل فيه تنتظرك: تبيّنها ‎«warraq trace»‎.
    [many] { $count } جملة فيه تنتظرك: تبيّنها ‎«warraq trace»‎.
   *[other] { $count } جملة فيه تنتظرك: تبيّنها ‎«warraq trace»‎.
    }
draft-partial = انقطع الرد؛ وما وصل منه محفوظ في { $path } وعليه علامة أنه غير تام.
draft-too-long = توقف النموذج عند حد الطول قبل أن يتم المقال.
draft-confirmed = يجوز الآن إرسال المفتاح إلى { $host }.
draft-unfinished-mark = غير تام: انقطع رد النموذج هنا.

serve-listening = يُقدَّم { $folder } على { $address } — أوقفه بـ Ctrl-C.
serve-new-owner = افتح هذا الرابط في متصفح على هذا الجهاز، أو على عنوان الموقع المنشور، لتصير مالكًا. يعمل مرة واحدة خلال ساعة:
serve-no-owner = لا رابط يعمل على هذا العنوان: الدخول من جهاز آخر يحتاج إلى https. اكتب base_url = "https://…" في warraq.toml، أو شغّل الخادم على 127.0.0.1.
serve-no-mail-key = في [mail] اسم مستخدم وليس في WARRAQ_MAIL_KEY كلمة سرّ، فلن يقبل خادم البريد الرسائل غالبًا. اضبط المتغيّر ثم شغّل من جديد.
comments-none = لا تعليقات.
comments-no-data = لا تعليقات بعد: { $path } غير موجود. سمِّ المجلد الذي تقدّمه بالخيار ‎--in.
comments-approved = التعليق { $id } ظاهر الآن.
comments-deleted = حُذف التعليق { $id }.
comments-refused = مرفوض
comments-emptied = محذوف وتحته ردود
comments-held = منتظر
comments-visible = ظاهر

doctor-encoder-good = مرمّز الفيديو مضمّن، بتعليماته السريعة.
doctor-encoder-slow = بُني مرمّز الفيديو من غير nasm: صنع الفيلم يستغرق الضعف.
doctor-encoder-cure = نفّذ apt-get install nasm ثم أعد البناء (cargo clean -p openh264-sys2 ثم cargo build --release).
doctor-voice-good = الصوت مضمّن للعربية والفارسية والأردية والعبرية والإنجليزية والفرنسية، مع تشكيل العربية.
doctor-voice-none = بُني هذا البرنامج من غير صوت: لا يمكن نطق الأفلام.
doctor-voice-cure = ابنِه بخصائصه الأصلية.
doctor-fonts = الخطوط مضمّنة: { $families }. ولا تُرسم الحروف بغيرها.
doctor-pictographs = تُرسم الرموز التصويرية بخط النظام Noto Color Emoji.
doctor-pictographs-none = لا يوجد خط ملوّن: تترك البطاقات والأفلام الرموز التصويرية وتنبّه إلى ذلك.
doctor-pictographs-cure = ثبّت الخط Noto Color Emoji (في دبيان: fonts-noto-color-emoji).
doctor-endpoint-good = النموذج اللغوي { $model } مُعَدّ على { $host }.
doctor-endpoint-none = لا يوجد نموذج لغوي مُعَدّ: يكتب «warraq draft» هيكلًا فقط، وكل ما سواه يعمل من غيره.
doctor-endpoint-cure = عيّن WARRAQ_MODEL_URL (مثل http://127.0.0.1:11434/v1) وWARRAQ_MODEL؛ ويوضع المفتاح في WARRAQ_MODEL_KEY.
doctor-ffmpeg-good = ‏ffmpeg موجود في { $path }: يقرأ المقاطع التي لا يقرؤها ورّاق، ويرمّز الأفلام بحجم أصغر إن طلبت (‎film --encoder).
doctor-ffmpeg-none = ‏ffmpeg غير مثبّت. لا تحتاج إليه الأفلام، وتحتاج إليه مقاطع HEVC وVP9 وAV1 والخيار ‎film --encoder.
doctor-ffmpeg-cure = لهذه وحدها: apt-get install ffmpeg.

help-card = ارسم بطاقات قصة: العنوان والاقتباسات والأرقام والقوائم والأقسام والغلاف
help-card-kind = هذه الأنواع وحدها: title وquote وnumber وlist وsection وcover وog (تفصل بينها فواصل)
help-card-shape = هذه الأشكال وحدها: 9:16 و4:5 و1:1 و16:9 (تفصل بينها فواصل)، وإلا فكلها
help-card-look = المظهر: news أو essay أو quote أو minimal، أو مظهر من عند غرفة الأخبار
help-card-format = صيغة البطاقات، وهي png ما لم تُطلب غيرها
help-card-carousel = ارسم القصة مجموعة بطاقات تُقرأ على الترتيب
help-card-out = اكتب في هذا المجلد، وإلا ففي card-set بجوار القصة

help-voice = عرض الأصوات أو إضافة صوت أو سماعه
help-voice-list = أصوات غرفة التحرير هذه وما تتكلمه
help-voice-add = إضافة صوت من أصوات Piper إلى غرفة التحرير
help-voice-try = سماع جملة بصوت
help-voice-model = النموذج، ‎NAME.onnx
help-voice-json = وصفه، وهو ‎FILE.json بجانبه إن لم يُذكر
help-voice-add-name = اسمه، وهو اسم الملف إن لم يُذكر
help-voice-name = الصوت باسمه (يعرضها ‎warraq voice list)
help-voice-text = ما يقوله بدل جملتنا
help-voice-out = ملف الصوت، وهو ‎NAME.m4a هنا إن لم يُذكر
help-voice-confirm-host = السماح بإرسال ‎WARRAQ_SPEECH_KEY إلى خادم هذا الصوت دائمًا
help-speak-corrected = تذكُّر الكلمات كما تُنطق في FILE، وهو ما طبعه ‎--script بعد تصحيحه
film-still-unsaid = لا لحظة تُعرض: لا يمكن نطق القصة. ويعرضها ‎--silent على قدر قراءة العين.
speak-corrected = { $count ->
    [zero] لا شيء يُنطق خلاف ما كان.
    [one] حُفظت كلمة واحدة كما تريد نطقها.
    [two] حُفظت كلمتان كما تريد نطقهما.
    [few] حُفظت { $count } كلمات كما تريد نطقها.
   *[other] حُفظت { $count } كلمة كما تريد نطقها.
 }

help-publish = نشر قصة على منافذ غرفة الأخبار
help-publish-story = القصة: ملفها أو مجلدها أو اسمها في العنوان
help-publish-to = منافذ من warraq.toml بينها فواصل
help-publish-dry = طباعة الطلبات التي كانت سترسل، دون إرسال شيء سوى سؤال الخادم عن حدوده
help-publish-at = ليس قبل هذا الوقت، مثل 2026-11-28T18:30
help-publish-kind = نوع النص المنشور؛ وأفضلها إن لم يُذكر
help-publish-thread = أفضل سلسلة بدل منشور واحد
help-publish-no-picture = دون بطاقة معه
help-publish-film = فيلم MP4 ينشر معه؛ وترجمته ملف vtt الذي باسمه أو captions.vtt المجاور
help-publish-edit = تعديل ما هناك إلى كلمات القصة الحالية
help-publish-delete = حذف ما هناك
help-publish-due = إرسال ما استُحق في صندوق الصادر
help-publish-list = عرض صندوق الصادر
help-publish-settle = القول عن منشور موقوف هل هو هناك: مع --there أو --not-there
help-publish-there = هو هناك
help-publish-not-there = ليس هناك
help-publish-confirm = تسجيل أن مفتاح هذا المنفذ يجوز إرساله إلى مضيفه
help-publish-format = كيف تُطبع النتيجة
help-count = عدّ أي نص بقواعد منصة
help-count-file = النص؛ و- يقرأ الدخل القياسي
help-count-for = المنصة: { $known }
help-count-format = كيف تُطبع النتيجة
help-cut = عرض النصوص القصيرة لقصة على المنصات
help-cut-story = القصة: ملفها أو مجلدها أو اسمها في العنوان
help-cut-for = منصة واحدة: { $known }
help-cut-format = كيف تُطبع النتيجة
help-cut-out = كتابة صفحة فيها كل نص للنسخ وبطاقاته إلى جانبه في هذا المجلد
help-cut-polish = ليصغ نموذج غرفة الأخبار أفضل منشور لمنصة --for بكلماته؛ وما لا تسنده القصة لا يؤخذ
use-conflict = لا يُجمع { $name } مع { $other }.

help-build = بناء موقع غرفة الأخبار في public/
help-build-dir = مجلد غرفة الأخبار
help-build-format = كيف تُطبع النتيجة
build-no-newsroom = ليس { $path } غرفة أخبار: لا ملف warraq.toml فيه. اكتب واحدًا فيه عنوان على الأقل، أو اذهب إلى مجلد غرفة الأخبار.
build-draft = ‏{ $path } مسودة وتبقى غير منشورة.
build-later = ‏{ $path } تبقى غير منشورة حتى يومها { $date }.
build-media-large = ‏{ $path } يزيد على 512 ميغابايت. صغّره أو أخرجه من مجلد media.
build-told = ‏{ $folder }: { $count ->
    [zero] لا قصص
    [one] قصة واحدة
    [two] قصتان
    [few] { $count } قصص
    [many] { $count } قصة
   *[other] { $count } قصة
    }. { $made ->
    [zero] لم يلزم تجديد شيء.
    [one] جُددت صفحة واحدة.
    [two] جُددت صفحتان.
    [few] جُددت { $made } صفحات.
    [many] جُددت { $made } صفحة.
   *[other] جُددت { $made } صفحة.
    }
help-new = ابدأ غرفة أخبار: مجلد فيه إعداداتها وصفحة ومادة أولى
help-new-dir = المجلد الذي يُصنع
help-new-title = اسم غرفة الأخبار؛ وإن لم يُذكر فاسم المجلد
help-new-lang = لغة غرفة الأخبار الأولى
new-in-use = المجلد { $path } موجود وليس فارغًا. سمِّ مجلدًا آخر.
new-told = صار { $folder } غرفة أخبار. اكتب { $story }، ثم نفّذ في المجلد: warraq build ثم warraq serve public

### What cards and films say when they cannot be made.

media-missing-glyph = لا يوجد في الخطوط المضمّنة رسمٌ للحرف «{ $character }» ({ $code }) الوارد في «{ $text }». اكتب الكلمة بحروف أخرى أو احذفها من القصة؛ أما المقال والمنشورات فتُصنع معه (‎make --forms article,social).
media-missing-glyph-instead = لا يوجد في الخطوط المضمّنة رسمٌ للحرف «{ $character }» ({ $code }) الوارد في «{ $text }». اكتب «{ $instead }» مكانه فهو يُقرأ مثله؛ أما المقال والمنشورات فتُصنع من دون تغيير (‎make --forms article,social).
media-encode = تعذّر ترميز الفيلم: { $cause }. نفّذ «warraq doctor» لمعرفة ما ينقص.
encoder-no-ffmpeg = المرمّز { $codec } يحتاج إلى ffmpeg، وهو غير مثبّت. ثبّته (apt-get install ffmpeg)، أو احذف ‎--encoder: فالمرمّز المضمّن لا يحتاج إلى شيء.
encoder-not-in-ffmpeg = بُني ffmpeg المثبّت في هذا النظام من دون { $codec }. احذف ‎--encoder، أو ثبّت نسخة تضمّه (نسخة دبيان تضمّه).
recording-other-words = التسجيل «{ $file }» لا يقول كلمات هذه القصة. سجّل النص كما هو (يعرضه ‎warraq speak STORY --script)، ابتداءً من العنوان.
recording-line-missing = لا تُسمع في «{ $file }» هذه الجملة: «{ $line }». سجّل النص كله مع العنوان والعناوين الفرعية (يعرضه ‎warraq speak STORY --script)، أو احذف الجملة من القصة.
recording-too-long = التسجيل «{ $name }» أطول من ساعة: وهو أطول من أن تُعرف فيه قصة. اقتطع منه الجزء الذي يقرأ هذه القصة.
media-io = تعذّرت قراءة ملف أو كتابته: { $cause }.
media-cancelled = توقّف العمل قبل تمامه، ولم يُترك ملف ناقص.

data-line = { $file }، السطر { $line }: { $cause }. صحّح السطر ثم أعد الأمر.
data-unknown = { $file }، السطر { $line }: لا يوجد هنا «{ $key }»، ولعلّ المقصود «{ $nearest }».
data-bound = { $file }: قيمة «{ $key }» هي { $value }، ويجب أن تقع بين { $least } و{ $most }.
data-contrast = { $file }: لا تُقرأ حروف بلون { $ink } ({ $key }) على { $ground }: تباينهما { $ratio } والمطلوب { $least } (WCAG AA). اجعل أحد اللونين أغمق أو أفتح.
brand-logo-large = الشعار { $file } أكبر من 2 ميغابايت، فاحفظه أصغر.
brand-logo-broken = الشعار { $file } ليس صورة PNG سليمة لا يتجاوز ضلعها 4096 بكسلًا.
brand-font-large = الخط { $file } أكبر من 8 ميغابايت؛ استعمل ملفًّا لكل وزن.
brand-font-broken = ‏{ $file } ليس خط TrueType أو OpenType مما يقرؤه ورّاق. احفظه بصيغة ‎.ttf أو ‎.otf (لا ‎.woff ولا ‎.woff2 ولا ‎.ttc).
brand-font-variable = ‏{ $file } خط متغيّر. استعمل ملفات الأوزان المفردة، وأكثر الخطوط متاح بها أيضًا.
brand-font-script = ليس في الخط { $file } أبجدية تامة لا عربية ولا عبرية ولا لاتينية، فلن يُكتب به شيء.
look-unknown = لا يوجد مظهر باسم «{ $name }». الموجود: { $names }.
card-too-large = تبقى البطاقة { $file } فوق { $limit } كيلوبايت بصيغة { $format }. اطلبها بصيغة jpeg.
card-nothing = لا شيء في القصة لبطاقات من هذا النوع.

### What is said of the writer's pictures and clips.

picture-unknown = «{ $file }» ليس صورة يقرؤها ورّاق. احفظها بصيغة JPEG أو PNG أو WebP أو GIF.
picture-heif = «{ $file }» صورة بصيغة HEIC أو AVIF، وورّاق لا يقرأ هاتين الصيغتين. احفظها بصيغة JPEG (في آيفون: أرسلها بالبريد، أو اختر «الأكثر توافقًا» في إعدادات الكاميرا).
picture-file-large = حجم الملف «{ $file }» يزيد على { $most } ميغابايت. احفظه بحجم أصغر.
picture-large = أبعاد «{ $file }» { $width } × { $height } بكسل، وهي أكبر مما يمكن فتحه. احفظها بحيث لا يزيد ضلعها على { $most }.
picture-tiny = أبعاد «{ $file }» { $width } × { $height } بكسل فقط. تحتاج الصورة إلى { $most } بكسل على الأقل في كل ضلع.
picture-short = الصورة «{ $file }» مبتورة: آخرها مفقود. انسخها أو نزّلها من جديد.
picture-damaged = الصورة «{ $file }» تالفة ولا يمكن قراءتها: { $cause }. انسخها أو نزّلها من جديد.
picture-animated = الصورة «{ $file }» متحركة، وستُستعمل أولى لقطاتها. إن أردت خلفية متحركة فقدّم مقطعًا بصيغة MP4.
picture-drawing = «{ $file }» رسم بصيغة SVG، وهو واضح في كل مقاس، فيُنشر كما هو.
picture-moves = الصورة «{ $file }» متحركة، فلا تُصنع منها مقاسات أصغر وتُنشر كما هي.
picture-unwritten = تعذّر صنع مقاسات أصغر من «{ $file }»: { $cause }. تُنشر الصورة كما هي.
clip-unknown = الملف «{ $file }» ليس MP4 ولا MOV. حوّله إلى MP4 بترميز H.264، أو ثبّت ffmpeg (apt-get install ffmpeg) فهو يقرأ أغلب الصيغ الأخرى.
clip-empty = لا صور متحركة في الملف «{ $file }».
clip-damaged = المقطع «{ $file }» تالف أو مبتور. انسخه أو نزّله من جديد.
clip-damaged-at = المقطع «{ $file }» تالف عند الثانية { $second }. انسخه أو نزّله من جديد، أو اقتطعه قبلها.
clip-needs-ffmpeg = المقطع «{ $file }» مرمّز بصيغة { $codec } على نحو يحتاج إلى ffmpeg، وهو غير مثبّت. ثبّته (apt-get install ffmpeg)، أو احفظ المقطع بصيغة MP4 وترميز H.264.
clip-ffmpeg-failed = تعذّر على ffmpeg أن يقرأ «{ $file }»: { $cause }.

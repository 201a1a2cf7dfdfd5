### text

## What repair finds

repair-page-chrome = «{ $line }» من هيكل الصفحة التي نُسخ منها النص
repair-page-chrome-hint = انسخ المقال وحده، أو اترك هذا التعديل إن كان السطر من القصة
repair-assistant-opener = كلام مساعد المحادثة الموجَّه إليك قبل جوابه
repair-assistant-opener-hint = اترك هذا التعديل إن كان السطر من القصة
repair-assistant-offer = عرض مساعد المحادثة عليك بعد جوابه
repair-assistant-offer-hint = اترك هذا التعديل إن كان السطر من القصة
repair-repeated-lead = الفقرة نفسها مكررة
repair-repeated-lead-hint = اترك هذا التعديل إن كان التكرار مقصودًا
repair-masked-word = «{ $broken }» هي كلمة «{ $whole }» مقطوعة بالتطويل
repair-masked-word-hint = اترك هذا التعديل لتبقى الكلمة مقطوعة
repair-starred-heading = «{ $heading }» عنوان مكتوب بين نجوم
repair-starred-heading-hint = اكتب العناوين هكذا «## …»، أو اترك هذا التعديل إن كان السطر للتوكيد فقط
repair-rule-line = خط فاصل بين كلام المساعد والنص
repair-rule-line-hint = اترك هذا التعديل إن كان الخط مقصودًا
repair-chat-interface = «{ $line }» من صفحة المحادثة التي نُسخ منها النص
repair-chat-interface-hint = انسخ الجواب وحده، أو اترك هذا التعديل إن كان السطر من القصة
repair-assistant-disclaimer = مساعد المحادثة يتحدث عن نفسه وعمّا لا يستطيعه
repair-assistant-disclaimer-hint = اترك هذا التعديل إن كانت الجملة من القصة
repair-thinking-block = ما فكّر فيه النموذج قبل جوابه
repair-thinking-block-hint = اترك هذا التعديل إن كان المقطع من القصة
repair-leaked-citation = «{ $handle }» علامة مصدر من برنامج المحادثة
repair-leaked-citation-hint = اذكر المصدر بالكلام، أو اترك هذا التعديل إن كانت العلامة مقصودة
repair-tracking-parameter = في العنوان إضافات تتعقّب القارئ
repair-tracking-parameter-hint = اترك هذا التعديل إن كانت الصفحة لا تُفتح بدونها
repair-placeholder = «{ $gap }» فراغ ينتظر من يملؤه
repair-placeholder-hint = اكتب ما ينبغي أن يكون هنا، أو احذفه
repair-promised-title-missing = وُعد بعنوان ولا عنوان قبل هذا السطر
repair-promised-title-missing-hint = اكتب عنوانًا هكذا «# …» فوق هذا السطر
repair-repeated-paragraph = هذه الفقرة واردة قبل ذلك أيضًا
repair-repeated-paragraph-hint = اترك هذا التعديل إن كان التكرار مقصودًا
repair-parted-word = حروف كلمة «{ $whole }» مفرَّقة
repair-parted-word-hint = اكتب «{ $whole }» إن كانت هي المقصودة، ودعها إن كانت اختصارًا
repair-look-alike =
    { $count ->
        [one] في «{ $word }» حروف تشبه الصحيحة وليست منها
        [two] في كلمتين حروف تشبه الصحيحة وليست منها، أولاهما «{ $word }»
        [few] في { $count } كلمات حروف تشبه الصحيحة وليست منها، أولاها «{ $word }»
       *[other] في { $count } كلمة حروف تشبه الصحيحة وليست منها، أولاها «{ $word }»
    }
repair-look-alike-hint = اكتبها بحروف لغة النص، ودع الأسماء على رسمها
repair-presentation-form =
    { $count ->
        [one] «{ $word }» محفوظة أشكالًا مطبوعة لا حروفًا
        [two] كلمتان محفوظتان أشكالًا مطبوعة لا حروفًا، أولاهما «{ $word }»
        [few] { $count } كلمات محفوظة أشكالًا مطبوعة لا حروفًا، أولاها «{ $word }»
       *[other] { $count } كلمة محفوظة أشكالًا مطبوعة لا حروفًا، أولاها «{ $word }»
    }
repair-presentation-form-hint = أعد الحروف، ثم اقرأ السطر مرة: فقد يكون ترتيبه معكوسًا
repair-leftover-bidi =
    { $count ->
        [one] علامة اتجاه خفية بقيت من النسخ
        [two] علامتا اتجاه خفيتان بقيتا من النسخ
        [few] { $count } علامات اتجاه خفية بقيت من النسخ
       *[other] { $count } علامة اتجاه خفية بقيت من النسخ
    }
repair-leftover-bidi-hint = اترك هذا التعديل إن كان النص عن هذه العلامات
repair-mojibake = حروف أفسدها ترميز خاطئ
repair-mojibake-hint = اترك هذا التعديل إن كان عرض هذه الحروف مقصودًا
repair-mojibake-lost-hint = ضاعت بعض البايتات: انسخ هذا المقطع من مصدره مرة أخرى
repair-code-fence = النص موضوع داخل مقطع برمجي
repair-code-fence-hint = اترك هذا التعديل إن كان المقصود عرضه كشيفرة
repair-hashed-heading = «{ $heading }» عنوان لا يقرؤه Markdown كما ينبغي
repair-hashed-heading-hint = اكتب العناوين هكذا «## …»، أو اترك هذا التعديل إن كان السطر وسمًا
repair-promotional-line = «{ $line }» دعوة للقارئ من الصفحة التي جاء منها النص
repair-promotional-line-hint = اترك هذا التعديل إن كانت الدعوة منك
repair-spelling-variant = «{ $one }» مكتوبة في موضع آخر «{ $other }»
repair-spelling-variant-hint = اكتب الاسم بصورة واحدة، مثل «{ $other }»

## Front matter

front-not-yaml = تعذّرت قراءة رأس الملف من السطر { $line }
front-no-keys = رأس الملف ليس قائمة مفاتيح وقيم
front-not-text = ينبغي أن تكون قيمة «{ $key }» نصًّا
front-not-date = ينبغي أن تكون قيمة «{ $key }» تاريخًا مثل 2026-11-23
front-not-time = وقت «{ $key }» لا يُقرأ، فيُحسب يومه وحده؛ اكتبه هكذا 2026-11-23T18:30 أو بمنطقته 2026-11-23T18:30+03:00
front-not-flag = ينبغي أن تكون قيمة «{ $key }» إمّا true وإمّا false
front-hint = يُكتب رأس الملف «مفتاح: قيمة»، كلٌّ في سطر، بين سطرين من ---

## ما يقوله التتبع عن الجملة

label-assisted = بمساعدة الذكاء الاصطناعي
front-review = { $by }، { $on }: { $checked }
front-review-responsible = { $by }، { $on }: { $checked }. المسؤول: { $responsible }

trace-supported = تسندها المصادر
trace-unsupported = لا يسندها أي مصدر
trace-opinion = رأي أو تمن، ولا تزعم ما يحتاج إلى سند
trace-claims-nothing = لا تزعم شيئا
trace-thin = لا تسند المصادر إلا بعض كلماتها
trace-differs = «{ $told }»، وفي المصدر «{ $source }»
trace-number = لا يرد العدد «{ $told }» في أي مصدر
trace-name = لا يرد الاسم «{ $told }» في هذا الموضع في أي مصدر
trace-place = لا يرد المكان «{ $told }» في هذا الموضع في أي مصدر
trace-date = لا يرد التاريخ «{ $told }» في أي مصدر
trace-quotation = لا ترد الكلمات «{ $told }» في أي مصدر
trace-attribution = بحسب المصادر لم يقل «{ $told }» هذا
trace-negation = «{ $told }» يعكس ما يقوله المصدر
trace-scope = «{ $told }» أوسع مما في المصدر
trace-role = عند «{ $told }» يعكس النص الفاعل والمفعول به في المصدر
trace-cause = «{ $told }» يذكر سببا لا يذكره المصدر
trace-background = لا يتحدث أي مصدر عن «{ $told }»

## A file of words for pages

phrasebook-lang = { $file }: «{ $lang }» ليس رمز لغة. اكتب رمزًا مثل «fa» أو «ar-EG».
phrasebook-long = حجم { $file } { $size } كيبيبايت، ولا نقرأ أكثر من { $most }. أبقِ فيه عبارات الصفحات وحدها.
phrasebook-line = { $file }، السطر { $line }: { $cause }. صحّح هذا السطر؛ تُكتب العبارة هكذا: «الاسم = الكلمات».
phrasebook-crowded = { $file }، السطر { $line }: في «{ $id }» خانات كثيرة؛ لا تتسع العبارة لأكثر من { $most } خانة.
phrasebook-reference = { $file }، السطر { $line }: «{ $name }» بين القوسين اسم عبارة أخرى، ولا يصح ذلك. إن كان قيمة تُملأ فضع «$» قبله، وإلا فاكتب الكلمات نفسها.
phrasebook-unknown = { $file }، السطر { $line }: لا صفحة تقول «{ $id }»؛ لعل المقصود «{ $nearest }». غيّر الاسم أو احذف السطر.
phrasebook-variable = { $file }، السطر { $line }: لا تُعطى «{ $id }» قيمة اسمها «${ $name }». احذفها أو صحّح اسمها.
phrasebook-twice = { $file }، السطر { $line }: تكررت «{ $id }». أبقِ واحدة منهما.

## What a reader's remark is held for

remark-abuse = «{ $found }» شتم أو تهديد. لا تنشره إلا إن كان نقلًا لكلام غيره.
remark-abuse-hidden = «{ $found }» شتيمة كُتبت على نحو يخفيها عن المرشّح. لا تنشرها إلا إن لم تكن كذلك.
remark-word = «{ $found }» من الكلمات التي لا تنشرها غرفتكم. إن كانت بريئة هنا فأضف عبارتها إلى allowed_words.
remark-spam = «{ $found }» يشبه الإعلان. لا تنشره إلا إن كان من صلب الموضوع.
remark-contact = «{ $found }» دعوة إلى التواصل خارج الموقع. لا تنشر رقم أحد قبل أن تتأكد من جواز نشره.
remark-host = «{ $found }» يقود إلى { $host }، وهو موقع لا تربط به غرفتكم.
remark-link-hidden = «{ $found }» رابط لا يُكتب كما يُقرأ، ويقود إلى { $host }. لا تفتحه من هنا.
remark-link-short = «{ $found }» رابط مختصر لا يُعرف إلى أين يقود. اطلب العنوان نفسه.
remark-link-none = «{ $found }» في موضع العنوان وليس عنوانًا على الويب. لا تجعله رابطًا.
remark-link-name = «{ $found }» رابط في موضع الاسم.
remark-links = { $count ->
    [one] رابط واحد
    [two] رابطان
    [few] { $count } روابط
    [many] { $count } رابطًا
   *[other] { $count } رابط
}، والحد الأقصى { $most }. انظر هل هي مصادر.
remark-mostly-links = التعليق روابط لا يكاد يقول غيرها. انظر إلى أين تقود.
remark-shouting = «{ $found }» صراخ. انشره إن كان فيه ما يستحق.
remark-repeated = «{ $found }» كلام مكرر.

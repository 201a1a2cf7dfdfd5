### What cards and films say when they cannot be made.

media-missing-glyph = لا يوجد في الخطوط المضمّنة رسمٌ للحرف «{ $character }» ({ $code }) الوارد في «{ $text }». استبدله أو احذفه ثم أعد الأمر.
media-encode = تعذّر ترميز الفيلم: { $cause }. نفّذ «warraq doctor» لمعرفة ما ينقص.
media-io = تعذّرت قراءة ملف أو كتابته: { $cause }.
media-cancelled = توقّف العمل قبل تمامه، ولم يُترك ملف ناقص.

data-line = { $file }، السطر { $line }: { $cause }. صحّح السطر ثم أعد الأمر.
data-unknown = { $file }، السطر { $line }: لا يوجد هنا «{ $key }»، ولعلّ المقصود «{ $nearest }».
data-bound = { $file }: قيمة «{ $key }» هي { $value }، ويجب أن تقع بين { $least } و{ $most }.
data-contrast = { $file }: لا تُقرأ حروف بلون { $ink } ({ $key }) على { $ground }: تباينهما { $ratio } والمطلوب { $least } (WCAG AA). اجعل أحد اللونين أغمق أو أفتح.
brand-logo-large = الشعار { $file } أكبر من 2 ميغابايت، فاحفظه أصغر.
brand-logo-broken = الشعار { $file } ليس صورة PNG سليمة لا يتجاوز ضلعها 4096 بكسلًا.
brand-font-large = الخط { $file } أكبر من 16 ميغابايت.
brand-font-broken = تعذّرت قراءة الخط { $file } بصيغة TTF أو OTF.
brand-font-letters = لا حروف عربية ولا لاتينية في الخط { $file }.
look-unknown = لا يوجد مظهر باسم «{ $name }». الموجود: { $names }.
card-too-large = تبقى البطاقة { $file } فوق { $limit } كيلوبايت بصيغة { $format }. اطلبها بصيغة jpeg.
card-nothing = لا شيء في القصة لبطاقات من هذا النوع.

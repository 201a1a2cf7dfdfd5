### What cards and films say when they cannot be made.

media-missing-glyph = لا يوجد في الخطوط المضمّنة رسمٌ للحرف «{ $character }» ({ $code }) الوارد في «{ $text }». استبدله أو احذفه ثم أعد الأمر.
media-encode = تعذّر ترميز الفيلم: { $cause }. نفّذ «warraq doctor» لمعرفة ما ينقص.
media-io = تعذّرت قراءة ملف أو كتابته: { $cause }.
media-cancelled = توقّف العمل قبل تمامه، ولم يُترك ملف ناقص.

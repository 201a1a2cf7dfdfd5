### ما يقوله الأمران check وread.

help-check = كشف ما تركه النسخ واللصق في النصوص وإصلاحه
help-check-path = ملفات أو مجلدات أو أنماط مثل "drafts/*.md"، أو «-» للدخل المعتاد؛ وإلا فالمجلد الحالي
help-check-fix = إصلاح المؤكد في الملف نفسه؛ ومع ‎=all المرجّح أيضًا
help-check-diff = عرض ما كان سيُصلَح على هيئة diff، دون تغيير شيء
help-check-undo = التراجع عن آخر إصلاح ‎--fix لهذه الملفات
help-check-keep = ترك ما تكشفه هذه القاعدة؛ ويجوز تكراره
help-check-format = شكل ما كُشف
help-read = ما فُهم من النص، على هيئة Markdown نظيف
help-read-input = ملف نصي أو Markdown، أو «-» للدخل المعتاد
help-read-plain = دون علامات Markdown
help-read-part = هذا الجزء وحده من نص يجمع الجزأين
help-read-format = شكل النتيجة؛ وفي JSON العنوان والكاتب والتاريخ واللغة والفقرات والروابط والصور أيضًا

## ما يُقال للكاتب عن كل موضع

check-found = وُجد: { $what }
check-fix = الإصلاح ({ $sure }): يصير «{ $becomes }»
check-fix-remove = الإصلاح ({ $sure }): يُحذف
check-fixed = أُصلح ({ $sure }): صار «{ $becomes }»
check-fixed-remove = أُصلح ({ $sure }): حُذف
check-suggest = اقتراح متروك لك: اجعله «{ $becomes }»
check-suggest-remove = اقتراح متروك لك: احذفه
check-hint = نصيحة: { $hint }
check-keep = لتركه: ‎--keep { $rule }، أو اكتب في النص ‎<!-- warraq: keep { $rule } -->‎؛ ولمعرفة المزيد: ‎warraq explain { $rule }
check-certain = مؤكد
check-likely = مرجّح

check-summary = { $findings ->
    [0] لم يُكشف شيء
    [one] كُشف موضع واحد
    [two] كُشف موضعان
    [few] كُشفت { $findings } مواضع
    [many] كُشف { $findings } موضعًا
   *[other] كُشف { $findings } موضع
} في { $texts ->
    [one] نص واحد
    [two] نصين
    [few] { $texts } نصوص
    [many] { $texts } نصًّا
   *[other] { $texts } نص
}.{ $certain ->
    [0] {""}
    [one] {" "}يُصلح ‎--fix‎ واحدًا منها.
    [two] {" "}يُصلح ‎--fix‎ اثنين منها.
   *[other] {" "}يُصلح ‎--fix‎ { $certain } منها.
}{ $likely ->
    [0] {""}
    [one] {" "}ويُصلح ‎--fix=all‎ معه واحدًا مرجّحًا.
    [two] {" "}ويُصلح ‎--fix=all‎ معه اثنين مرجّحين.
   *[other] {" "}ويُصلح ‎--fix=all‎ معه { $likely } من المرجّح.
}
check-summary-fixed = { $fixed ->
    [0] لم يُصلَح شيء
    [one] أُصلح موضع واحد
    [two] أُصلح موضعان
    [few] أُصلحت { $fixed } مواضع
    [many] أُصلح { $fixed } موضعًا
   *[other] أُصلح { $fixed } موضع
}؛ { $left ->
    [0] ولم يبقَ شيء.
    [one] وبقي لك موضع واحد.
    [two] وبقي لك موضعان.
    [few] وبقيت لك { $left } مواضع.
    [many] وبقي لك { $left } موضعًا.
   *[other] وبقي لك { $left } موضع.
}
check-undone = عاد { $path } كما كان قبل آخر ‎--fix‎.{ $left ->
    [0] {""}
    [one] {" "}ويمكن التراجع عن خطوة أسبق.
    [two] {" "}ويمكن التراجع عن خطوتين أسبق.
    [few] {" "}ويمكن التراجع عن { $left } خطوات أسبق.
   *[other] {" "}ويمكن التراجع عن { $left } خطوة أسبق.
}
check-in-doubt = { $path }: { $doubt }
check-no-texts = لم يوجد ملف نصي أو Markdown (‎.md أو ‎.markdown أو ‎.txt).
check-no-match = لا ملف يطابق «{ $pattern }».
check-not-plain = ليس { $path } نصًّا صِرفًا ولا Markdown بترميز UTF-8 على هذا القرص، فيُفحص ولا يُصلَح في مكانه. نفّذ ‎«warraq read»‎ عليه واحفظ ما يطبعه في ملف Markdown، ثم أصلح ذلك الملف.
check-unknown-rule = لا توجد قاعدة باسم «{ $name }» لتُترك. القواعد هي: { $known }.
check-unknown-kept = { $path }: في النص تعليق يترك «{ $name }»، ولا قاعدة بهذا الاسم. يسردها الأمر ‎«warraq explain»‎.
check-changed-meanwhile = تغيّر { $path } أثناء فحصه، فتُرك كما هو. أعد الأمر.
check-changed-since = تغيّر { $path } بعد آخر ‎--fix‎، والتراجع الآن يُضيع ما تغيّر؛ فتُرك كما هو.
check-undo-none = لا إصلاح ‎--fix‎ سابقًا لـ{ $path } ليُتراجع عنه.
check-undo-broken = السجل { $path } تالف، فلم يُتراجع عن شيء.
check-undo-standard = لا يُتراجع عن إصلاح الدخل المعتاد؛ سمِّ الملف.

## ما فُهم من النص

read-fixed = { $fixed ->
    [0] لم يُصلَح شيء.
    [one] أُصلح موضع واحد:
    [two] أُصلح موضعان:
    [few] أُصلحت { $fixed } مواضع:
    [many] أُصلح { $fixed } موضعًا:
   *[other] أُصلح { $fixed } موضع:
}
read-fixed-one = { $rule }، السطر { $line }: { $what }
read-no-brief = ليس في هذا النص مادة أولية منفصلة عن القصة.

## تتبع القصة

help-review = سجّل أن إنسانًا فحص قصة أعان عليها نموذج
help-review-story = قصة: ملفها أو مجلدها أو اسمها المختصر
help-review-by = من فحصها
help-review-checked = ما الذي فُحص: الوقائع والأسماء والاقتباسات…
help-review-responsible = من المسؤول عنها إن كان غيره
review-recorded = { $path }: راجعها { $review }
review-no-line = يأخذ ‎{ $option }‎ نصًا من حرف إلى { $most } حرف.
help-trace = مقابلة كل جملة في القصة بموجزها
help-trace-story = قصة: ملفها أو مجلدها أو اسمها المختصر؛ أو «-» للدخل المعتاد
help-trace-brief = ما تستند إليه؛ وإلا فالملف brief.md بجانبها؛ ويجوز تكراره
help-trace-format = شكل النتيجة
help-trace-opinion = اسأل النموذج اللغوي رأيًا ثانيًا يُعرض بجانب رأينا
trace-opinion-too-long = المصادر أطول من { $most } حرف، وهو أكثر مما يُعطى للنموذج دفعة واحدة. ارفع brief_characters تحت ‎[model]‎ في warraq.toml إن كان يأخذ أكثر.
trace-opinion-silent = { $count ->
    [one] لم يُبدِ النموذج رأيًا في جملة واحدة، أو أشار إلى كلمات ليست في أي مصدر: فلا رأي فيها إلا رأينا.
    [two] لم يُبدِ النموذج رأيًا في جملتين، أو أشار إلى كلمات ليست في أي مصدر: فلا رأي فيهما إلا رأينا.
    [few] لم يُبدِ النموذج رأيًا في { $count } جمل، أو أشار إلى كلمات ليست في أي مصدر: فلا رأي فيها إلا رأينا.
    [many] لم يُبدِ النموذج رأيًا في { $count } جملة، أو أشار إلى كلمات ليست في أي مصدر: فلا رأي فيها إلا رأينا.
   *[other] لم يُبدِ النموذج رأيًا في { $count } جملة، أو أشار إلى كلمات ليست في أي مصدر: فلا رأي فيها إلا رأينا.
    }
trace-opinion-none = لم يُعدّ نموذج لغوي، فلا رأي ثانيًا. عيّن WARRAQ_MODEL_URL وWARRAQ_MODEL (والتفصيل في ‎«warraq doctor»‎).
trace-second = النموذج: { $verdict }
help-trace-accept = أجب بهذا الاسم عن كل الجمل المفتوحة
help-trace-background = جمل بأرقامها يعلمها التحرير وإن لم يقلها مصدر
help-trace-add = جمل بأرقامها تضاف إلى brief.md
help-trace-cut = جمل بأرقامها تُحذف من القصة
help-trace-by = من يجيب عنها
trace-no-brief = لا موجز بجانب { $path }: القصة لك، ولا تُتتبّع
trace-verdict-supported = مسندة
trace-verdict-partly = مسندة جزئيا
trace-verdict-unsupported = بلا سند
trace-verdict-opinion = رأي
trace-summary = مسندة: { $supported }، مسندة جزئيا: { $partly }، بلا سند: { $unsupported }، رأي: { $opinion }
make-trace-open = { $count ->
    [one] جملة واحدة لا يحملها الموجز
    [two] جملتان لا يحملهما الموجز
    [few] { $count } جمل لا يحملها الموجز
    [many] { $count } جملة لا يحملها الموجز
   *[other] { $count } جملة لا يحملها الموجز
    }: تبيّنها صفحة المراجعة، وبجانبها ما يقوله الموجز.
trace-open = { $count ->
    [one] جملة واحدة تنتظرك
    [two] جملتان تنتظرانك
    [few] { $count } جمل تنتظرك
    [many] { $count } جملة تنتظرك
   *[other] { $count } جملة تنتظرك
    }: أصلحها في النص، أو أجب عنها بالخيار ‎--accept NAME‎، أو برقمها مع ‎--by NAME‎ وأحد الخيارات ‎--background‎ أو ‎--add‎ (إلى الموجز) أو ‎--cut‎.
trace-mark-accepted = قبلها { $by } في { $on }
trace-mark-background = معلومة لدى التحرير: { $by }، { $on }
trace-mark-added = أضافها إلى الموجز { $by } في { $on }
trace-mark-cut = حذفها { $by } في { $on }
trace-told-accepted = قُبلت: «{ $sentence }»
trace-told-background = معلومة لدى التحرير: «{ $sentence }»
trace-told-added = أُضيفت إلى brief.md: «{ $sentence }»
trace-told-cut = حُذفت: «{ $sentence }» (تُستعاد بالأمر ‎«warraq check --undo»‎)
trace-source-elsewhere = المصدر «{ $source }» ليس ملفًا في مجلد القصة، فلا يُقابَل به شيء. احفظ ما يقوله هناك (‎warraq read‎) وسمِّ الملف تحت sources.
trace-record-long = الملف { $path } أطول من جمل أي قصة، فلم يُقرأ.
trace-no-place = الملف { $path } ليس story.md: يُحفظ مَن يجيب عن الجمل بجانب story.md في مجلد خاص به.
trace-no-name = من يجيب عن جملة اسم من حرف إلى 80 حرفًا.
trace-no-such-number = لا جملة برقم { $number }: في التتبع { $most }. الأرقام هي ما يطبعه ‎«warraq trace»‎.
trace-number-twice = الجملة { $number } مذكورة مرتين. افعل بها أمرًا واحدًا.
trace-title-stays = الجملة { $number } هي العنوان، ولا قصة بلا عنوان. غيّره في النص.
trace-cut-by-hand = حذف ذلك من { $path } يُغيّر معنى علامات Markdown حوله، فلم يُفعل شيء. احذفه بيدك.
trace-by-what = ‎--by‎ يذكر من؛ فاذكر ما يُفعل أيضًا: ‎--background N‎ أو ‎--add N‎ أو ‎--cut N‎.

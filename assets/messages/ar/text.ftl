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
repair-spelling-variant = «{ $one }» مكتوبة في موضع آخر «{ $other }»
repair-spelling-variant-hint = اكتب الاسم بصورة واحدة، مثل «{ $other }»

## Front matter

front-not-yaml = تعذّرت قراءة رأس الملف من السطر { $line }
front-no-keys = رأس الملف ليس قائمة مفاتيح وقيم
front-not-text = ينبغي أن تكون قيمة «{ $key }» نصًّا
front-not-date = ينبغي أن تكون قيمة «{ $key }» تاريخًا مثل 2026-11-23
front-not-flag = ينبغي أن تكون قيمة «{ $key }» إمّا true وإمّا false
front-hint = يُكتب رأس الملف «مفتاح: قيمة»، كلٌّ في سطر، بين سطرين من ---

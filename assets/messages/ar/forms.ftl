### forms

forms-alt-title = بطاقة عنوان: «{ $words }»
forms-alt-quote = بطاقة اقتباس: «{ $words }»
forms-alt-number = بطاقة رقم: «{ $words }»
forms-alt-list = بطاقة نقاط: «{ $words }»
forms-alt-section = بطاقة: «{ $words }»
forms-alt-colophon = البطاقة الأخيرة: «{ $words }»

forms-skeleton-facts = الوقائع بترتيب ورودها في الموجز
forms-skeleton-names = الأسماء
forms-skeleton-places = الأماكن
forms-skeleton-dates = التواريخ
forms-skeleton-numbers = الأرقام
forms-skeleton-quotations = من قال ماذا
forms-skeleton-questions = أسئلة مفتوحة
forms-skeleton-headings = عناوين مقترحة للكتابة تحتها
forms-skeleton-known = ما نعرفه
forms-skeleton-unknown = ما لا نعرفه
forms-skeleton-next = ماذا بعد؟
forms-open-when = متى حدث هذا؟ لا يذكر الموجز تاريخًا.
forms-open-where = أين حدث هذا؟ لا يرد في الموجز مكان معروف.
forms-open-source = من يقول هذا؟ لا يسمي الموجز مصدرًا.
forms-open-speaker = من قال «{ $words }»؟

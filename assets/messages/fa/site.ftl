### What readers of Persian pages see. The proof sheet and the copy kit are for the newsroom, and
### speak its own tongue.
###
### In Persian the plural form «one» is for nought as well, so that numbers stand here themselves.

site-home = صفحهٔ نخست
site-archive = بایگانی
site-archive-empty = هنوز چیزی منتشر نشده است.
site-front-empty = نخستین گزارش در دست نگارش است. به‌زودی به ما سر بزنید.
site-main-menu = فهرست اصلی
site-pages = صفحه‌ها
site-quick = دسترسی سریع
site-close = بستن
site-skip = رفتن به متن
site-latest = تازه‌ترین‌ها
site-more = همهٔ گزارش‌ها
site-film = فیلم
site-film-none = مرورگر شما این فیلم را پخش نمی‌کند. پرونده را باز کنید
site-voice = شنیدن
site-voice-none = مرورگر شما این صدا را پخش نمی‌کند. پرونده را باز کنید
site-podcast = پادکست
site-cards = کارت‌های هم‌رسانی
site-captions = زیرنویس
site-written-by = نوشتهٔ
site-updated = به‌روزشده در
site-reviewed = بازبینی
site-sources = منابع
site-corrections = اصلاحیه‌ها
site-colophon = این مطلب چگونه تهیه شد
site-ai-assisted = با کمک یک مدل زبانی نوشته شده و هنوز بازبینی نشده است.
site-missing = چنین صفحه‌ای وجود ندارد
site-missing-hint = شاید نشانی نادرست نوشته شده یا صفحه جابه‌جا شده باشد. همهٔ گزارش‌ها در بایگانی هست.
site-minutes = { $minutes ->
    [1] زمان مطالعه: یک دقیقه
   *[other] زمان مطالعه: { $minutes } دقیقه
}
site-date = { $day } { $month ->
    [1] ژانویه
    [2] فوریه
    [3] مارس
    [4] آوریل
    [5] مه
    [6] ژوئن
    [7] ژوئیه
    [8] اوت
    [9] سپتامبر
    [10] اکتبر
    [11] نوامبر
   *[12] دسامبر
} { $year }
site-comments = نظرها
site-comments-none = هنوز نظری ثبت نشده است.
site-comments-count = { $count ->
    [0] بدون نظر
    [1] یک نظر
   *[other] { $count } نظر
}
site-comments-closed = امکان نظر دادن برای این گزارش بسته است.
site-comments-held = سپاسگزاریم. نظر شما در انتظار بررسی است و پس از آنکه یکی از دبیران آن را بخواند، اینجا نمایش داده می‌شود.
site-comment-write = نظر خود را بنویسید
site-comment-name = نام شما
site-comment-text = نظر شما
site-comment-send = ارسال نظر
site-comment-rule = هر نظر را پیش از انتشار یکی از دبیران می‌خواند. *ستاره* واژه را برجسته می‌کند و > در آغاز سطر نقل‌قول است.
site-comment-limit = حداکثر { $most } نویسه.
site-comment-honeypot = این خانه را خالی بگذارید
site-comment-name-optional = نام شما (اختیاری)
site-comment-nameless = یک خواننده
site-comment-staff = از تحریریه
site-comment-mail = رایانامهٔ شما (اختیاری)
site-comment-mail-hint = فقط دبیران آن را می‌بینند.
site-comment-letters = اگر کسی به نظرم پاسخ داد، برایم نامه بفرستید
site-comment-rule-judged = شاید یکی از دبیران نظر شما را پیش از انتشار بخواند. *ستاره* واژه را برجسته می‌کند و > در آغاز سطر نقل‌قول است.
site-comment-answer = پاسخ
site-comment-answer-to = پاسخ به { $name }
site-comment-answers = در پاسخ به { $name }
site-comment-cancel = انصراف از پاسخ
site-comment-edited = ویرایش شده
site-comment-gone = این نظر حذف شده است.
site-comment-report = گزارش
site-comment-mine = ویرایش یا حذف نظر شما
site-comment-mine-heading = نظرهای شما دربارهٔ این گزارش
site-comment-mine-none = اکنون نظری از شما در اینجا نیست که بتوان ویرایشش کرد. هر نظر را می‌توان تا مدت کوتاهی پس از ارسال و از همان مرورگر ویرایش کرد.
site-comment-waiting = در انتظار بررسی
site-comment-edit = ویرایش نظر
site-comment-save = ذخیرهٔ ویرایش
site-comment-delete = حذف نظر
site-comment-withdrawn = نظر شما حذف شد.
site-comment-not-own = این نظر را نمی‌توان ویرایش کرد: مهلت آن گذشته یا از مرورگر دیگری فرستاده شده است.
site-comment-report-heading = گزارش یک نظر
site-comment-report-why = این نظر چه ایرادی دارد؟
site-comment-report-abuse = توهین یا تحریک
site-comment-report-private = اطلاعات خصوصی یک شخص
site-comment-report-false = ادعای نادرست
site-comment-report-spam = تبلیغ یا کلاهبرداری
site-comment-report-other = دلیل دیگر
site-comment-report-send = ارسال گزارش
site-comment-reported = سپاسگزاریم. یکی از دبیران این نظر را بررسی می‌کند.
site-comment-back = بازگشت به گزارش
site-comment-working = در حال ارسال نظر…
site-comment-unsent = نظر فرستاده نشد. متن شما هنوز اینجاست؛ اتصال را بررسی کنید و دوباره بفرستید.
site-comment-parent = نظری که به آن پاسخ می‌دهید دیگر نمایش داده نمی‌شود. متن شما اینجاست و می‌توانید آن را جداگانه بفرستید.
site-comment-stale = صفحه بیش از یک روز باز مانده بود. متن شما اینجاست؛ لطفاً دوباره بفرستید.
site-comment-forged = فرم آن‌گونه که داده بودیم برنگشت. متن شما اینجاست؛ لطفاً دوباره بفرستید.
site-comment-used = پیش‌تر با این فرم نظری فرستاده شده است. متن شما اینجاست؛ آن را بازبینی کنید و اگر خواستید بفرستید.
site-comment-busy = اکنون نظرهای بسیاری برای این گزارش می‌رسد. متن شما اینجاست؛ یک دقیقه صبر کنید و دوباره بفرستید.
site-comment-letters-mail = برای خبر دادن از پاسخ‌ها نشانی ایمیل درستی لازم است. آن را بنویسید یا تیک را بردارید.
site-comment-bad-mail = نشانی رایانامه درست نیست. آن را درست کنید یا خالی بگذارید.
site-comment-unseen = در این نشانی نظری برای نمایش نیست.
site-comment-no-author = لطفاً نام خود را بنویسید.
site-comment-long-author = نام بیش از اندازه بلند است؛ حداکثر { $limit } نویسه.
site-comment-no-text = نظر خالی است. لطفاً نخست چیزی بنویسید.
site-comment-long-text = نظر بیش از اندازه بلند است؛ حداکثر { $limit } نویسه.
site-comment-slug = در این نشانی گزارشی برای نظر دادن نیست.
site-comment-full = نظرهای بسیاری در انتظار بررسی است. لطفاً روز دیگری بفرستید.
site-comment-wait = در زمانی کوتاه چند نظر فرستاده‌اید. یک دقیقه صبر کنید و دوباره بفرستید.
site-comment-foreign = این درخواست از صفحه‌ای در این سایت نیامده بود و پذیرفته نشد.
site-comment-size = فرم بیش از اندازه بزرگ است. لطفاً نظر را کوتاه کنید.
site-comment-form = فرم کامل نرسید. به صفحه برگردید و دوباره بفرستید.
site-comment-failed = به سبب خطایی از سوی ما نظر ذخیره نشد. لطفاً بعداً دوباره بفرستید.
site-platform = { $id ->
    [x] ایکس
    [threads] تردز
    [bluesky] بلواسکای
    [mastodon] ماستودون
    [telegram] تلگرام
    [facebook] فیسبوک
    [instagram] اینستاگرام
    [linkedin] لینکدین
    [whatsapp] واتساپ
    [youtube] یوتیوب
    [tiktok] تیک‌تاک
   *[other] { $id }
}
site-responsible = مسئول:
site-known-borne = { $count ->
    [one] یک جمله بر یادداشت‌ها و منابع تحریریه استوار است.
   *[other] { $count } جمله بر یادداشت‌ها و منابع تحریریه استوار است.
}
site-known-answered = { $count ->
    [one] یک جمله را تحریریه بر عهده گرفته است.
   *[other] { $count } جمله را تحریریه بر عهده گرفته است.
}
site-known-opinion = { $count ->
    [one] یک جمله نظر است.
   *[other] { $count } جمله نظر است.
}
site-labels = برچسب‌ها
site-label = برچسب
site-authors = نویسندگان
site-author = نویسنده
site-series = مجموعه
site-all-series = مجموعه‌ها
site-languages = زبان‌های سایت
site-corrections-about = آنچه منتشر کردیم و سپس اصلاح کردیم، تازه‌ترین‌ها در آغاز. اصلاحیه در خود مطلب هم آمده است.
site-corrections-none = تاکنون چیزی اصلاح نشده است.
site-sources-about = آنچه مطالب ما بر آن استوار است، پرکاربردترین‌ها در آغاز.
site-sources-none = تاکنون منبعی ذکر نشده است.
site-terms-empty = هنوز چیزی اینجا نیست.
site-turn = صفحه‌ها
site-newer = مطالب تازه‌تر
site-older = مطالب قدیمی‌تر
site-moved = این صفحه جابه‌جا شده است. به آن بروید
site-published = انتشار
site-known = از کجا می‌دانیم
site-share = هم‌رسانی
site-short = نشانی کوتاه
site-related = در همین باره
site-translations = به زبان‌های دیگر
site-undated = بی‌تاریخ
site-stories = { $count ->
    [one] یک مطلب
   *[other] { $count } مطلب
}
site-search = جست‌وجو
site-search-label = واژه‌هایی که می‌جویید
site-search-send = بجوی
site-search-count = نتیجه‌ها:
site-search-partly = هیچ مطلبی همهٔ این واژه‌ها را ندارد؛ این‌ها بیشترشان را دارند.
site-search-none = چیزی یافت نشد. واژه‌ای دیگر یا واژه‌های کمتری را بیازمایید.
site-search-failed = نمایهٔ جست‌وجو خوانده نشد: یا به اینترنت وصل نیستید، یا صفحه از پرونده‌ای روی دستگاهتان باز شده است. همهٔ مطالب در بایگانی هست.
site-search-waiting = در حال جست‌وجو…
site-search-more = نتیجه‌های بیشتر
site-search-noscript = جاوااسکریپت در مرورگرتان خاموش است و جست‌وجو به آن نیاز دارد. همهٔ مطالب در بایگانی هست:

site-letter-confirm-subject = نشانی خود را تأیید کنید: { $site }
site-letter-confirm = کسی، شاید خود شما، در { $site } نظری نوشته و خواسته است اگر به آن پاسخی داده شد برایش نامه بفرستیم. اگر چنین می‌خواهید، این نشانی را باز کنید و بپذیرید:
site-letter-confirm-else = اگر شما نبوده‌اید کاری نکنید: { $site } دیگر دربارهٔ این نظر نامه‌ای نخواهد فرستاد.
site-letter-answer-subject = پاسخی به نظر شما: { $site }
site-letter-answer = { $name } به نظر شما در { $site } پاسخ داد:
site-letter-answer-read = گفت‌وگو در { $site }:
site-letter-leave = برای قطع همهٔ نامه‌های { $site } با یک کلیک:
site-letter-waiting-subject = { $count ->
   *[other] { $count } نظر در انتظار: { $site }
}
site-letter-waiting = { $count ->
   *[other] در { $site } { $count } نظر در انتظار تصمیم شماست.
}

site-about-title = دربارهٔ ما
site-about-text = این سایت با «ورّاق» از یک متن ساخته شده است. گزارش می‌گوید بر چه تکیه دارد، چه کسی و چه هنگام آن را نوشته، و آیا مدل زبانی در نوشتنش کمک کرده است.

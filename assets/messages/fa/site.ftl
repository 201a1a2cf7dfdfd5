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
site-feed = خوراک سایت (Atom)
site-film = فیلم
site-film-none = مرورگر شما این فیلم را پخش نمی‌کند. پرونده را باز کنید
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
site-comment-rule = هر نظر را پیش از انتشار یکی از دبیران می‌خواند. فقط متن ساده، بدون قالب‌بندی.
site-comment-limit = حداکثر { $most } نویسه.
site-comment-honeypot = این خانه را خالی بگذارید
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

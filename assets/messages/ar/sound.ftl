### sound

sound-no-voice = الصوت «{ $voice }» لا يتكلم اللغة «{ $language }». ويبيّن ‎warraq voice list ما يتكلمه كل صوت.
sound-no-voice-built = بُني هذا البرنامج من دون الصوت المضمَّن، فلا يمكن نطق شيء («{ $language }»). أعد بناءه مع الميزة voice-espeak.
sound-no-voice-for-word = لا صوت هنا يقرأ كتابة «{ $word }» في الجملة: { $line }
sound-nothing-to-say = لا شيء يُنطق: النص خالٍ من الكلمات.
sound-voice-failed = تعذّر عمل الصوت المضمَّن: { $cause }
sound-marks-failed = تعذّر تشكيل النص للنطق: { $cause }
sound-bed-unreadable = تعذّرت قراءة «{ $name }» صوتًا ({ $cause }). أعطِ ملف WAV أو FLAC أو MP3 أو AAC (M4A) أو Vorbis أو Opus (OGG).
sound-bed-video = «{ $name }» فيلم. أعطِ الصوت المصاحب في ملف مستقل: WAV أو FLAC أو MP3 أو AAC (M4A) أو Vorbis أو Opus (OGG).
sound-bed-cut = «{ $name }» مبتور: فيه { $held } من الثواني، وهو يذكر { $said }. انسخه من مصدره مرة أخرى.
sound-bed-short = «{ $name }» أقصر من أن يصاحب الصوت. لا بدّ من { $seconds } ثوانٍ على الأقل.
sound-bed-silent = لا يُسمع شيء في «{ $name }».
sound-bed-rate = يذكر «{ $name }» أن فيه { $rate } عيّنة في الثانية، ولا تسجيل كذلك. يُقرأ ما بين 8000 و192000.

# صوت لم ينطق سطرًا
unsaid-empty = لم يأت من الصوت «{ $voice }» شيء يُسمع للجملة: { $line }
unsaid-format = ما جاء من الصوت «{ $voice }» لا يُقرأ صوتًا ({ $cause })، للجملة: { $line }
unsaid-short = أعطى الصوت «{ $voice }» من الصوت { $seconds } ثانية لا تُنطق فيها { $words } كلمة، فلم يُستعمل. الجملة: { $line }
unsaid-long = أعطى الصوت «{ $voice }» من الصوت { $seconds } ثانية لـ{ $words } كلمة، أي أنه يقول أكثر مما أُعطي، فلم يُستعمل. الجملة: { $line }
unsaid-clipped = الصوت «{ $voice }» عالٍ حتى قُطعت قممه فخشُن، فلم يُستعمل. اخفضه من مصدره. الجملة: { $line }
unsaid-unknown = ليس في الصوت «{ $voice }» الحرف «{ $sound }» الوارد في «{ $words }». اكتب الكلمة كما تُنطق تحت ‎[pronounce] في ‎voice.toml. الجملة: { $line }

# أصوات Piper
marks-lacking = تعذرت قراءة «{ $path }» ({ $cause }). ذُكر بالمفتاح marks تحت ‎[voice]‎، ومن دون هذا السطر يضع التشكيلَ النموذجُ الذي في داخل البرنامج.
marks-large = «{ $path }» أكبر من { $most } ميغابايت، ولا يكون نموذج التشكيل كذلك.
marks-unfit = «{ $path }» ليس نموذج تشكيل يمكن تشغيله: { $cause }. ينبغي أن يكون نموذج ONNX مدخلاته char_inputs وdiac_inputs وinput_lengths ومخرجه predictions، كنموذج libtashkeel.
piper-lacking = تعذرت قراءة «{ $path }» ({ $cause }). صوت Piper ملفان متلازمان: ‎NAME.onnx و‎NAME.onnx.json.
piper-large = «{ $path }» أكبر من { $most } ميغابايت، ولا يكون الصوت كذلك.
piper-json = «{ $path }» ليس وصفًا لصوت من أصوات Piper: { $cause }.
piper-speaker = ليس في «{ $path }» متكلم باسم «{ $speaker }». فيه { $count }، وأسماؤهم: { $names }.
piper-unreadable = «{ $path }» ليس صوتًا من أصوات Piper يمكن تشغيله: { $cause }. أعد جلبه كاملًا مع ملف JSON الذي معه.
piper-failed = تعثر النموذج «{ $path }»: { $cause }.

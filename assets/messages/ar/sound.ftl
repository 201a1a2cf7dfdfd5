### sound

sound-no-voice = لا يتكلم الصوت المضمَّن اللغة «{ $language }». اللغات التي يتكلمها: { $known }.
sound-no-voice-built = بُني هذا البرنامج من دون الصوت المضمَّن، فلا يمكن نطق شيء («{ $language }»). أعد بناءه مع الميزة voice-espeak.
sound-no-voice-for-word = لا يوجد صوت مضمَّن يقرأ كتابة «{ $word }» في الجملة: { $line }
sound-nothing-to-say = لا شيء يُنطق: النص خالٍ من الكلمات.
sound-line-not-said = لم ينطق الصوت «{ $words }» كما ينبغي (بلا صوت أو بسرعة مفرطة) في الجملة: { $line }
sound-voice-failed = تعذّر عمل الصوت المضمَّن: { $cause }
sound-marks-failed = تعذّر تشكيل النص للنطق: { $cause }
sound-bed-unreadable = تعذّرت قراءة «{ $name }» صوتًا ({ $cause }). أعطِ ملف WAV أو FLAC أو MP3 أو AAC (M4A) أو Vorbis (OGG).
sound-bed-video = «{ $name }» فيلم. أعطِ الصوت المصاحب في ملف مستقل: WAV أو FLAC أو MP3 أو AAC (M4A) أو Vorbis (OGG).
sound-bed-cut = «{ $name }» مبتور: فيه { $held } من الثواني، وهو يذكر { $said }. انسخه من مصدره مرة أخرى.
sound-bed-short = «{ $name }» أقصر من أن يصاحب الصوت. لا بدّ من { $seconds } ثوانٍ على الأقل.
sound-bed-silent = لا يُسمع شيء في «{ $name }».
sound-bed-rate = يذكر «{ $name }» أن فيه { $rate } عيّنة في الثانية، ولا تسجيل كذلك. يُقرأ ما بين 8000 و192000.

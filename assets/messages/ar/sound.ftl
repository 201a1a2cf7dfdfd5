### sound

sound-no-voice = لا يتكلم الصوت المضمَّن اللغة «{ $language }». اللغات التي يتكلمها: { $known }.
sound-no-voice-built = بُني هذا البرنامج من دون الصوت المضمَّن، فلا يمكن نطق شيء («{ $language }»). أعد بناءه مع الميزة voice-espeak.
sound-no-voice-for-word = لا يوجد صوت مضمَّن يقرأ كتابة «{ $word }» في الجملة: { $line }
sound-nothing-to-say = لا شيء يُنطق: النص خالٍ من الكلمات.
sound-line-not-said = لم ينطق الصوت «{ $words }» كما ينبغي (بلا صوت أو بسرعة مفرطة) في الجملة: { $line }
sound-voice-failed = تعذّر عمل الصوت المضمَّن: { $cause }
sound-marks-failed = تعذّر تشكيل النص للنطق: { $cause }

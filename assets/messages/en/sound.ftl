### sound

sound-no-voice = The embedded voice does not speak the language «{ $language }». It speaks: { $known }.
sound-no-voice-built = This program was built without the embedded voice, so nothing can be spoken («{ $language }»). Build it with the feature voice-espeak.
sound-no-voice-for-word = No embedded voice reads the script of «{ $word }» in the sentence: { $line }
sound-nothing-to-say = There is nothing to say: the text holds no word.
sound-line-not-said = The voice did not say «{ $words }» as it should (no sound, or too fast) in the sentence: { $line }
sound-voice-failed = The embedded voice failed: { $cause }
sound-marks-failed = The vowel marks for the voice could not be made: { $cause }
sound-bed-unreadable = «{ $name }» cannot be read as sound ({ $cause }). Give WAV, FLAC, MP3, AAC (M4A) or Vorbis (OGG).
sound-bed-video = «{ $name }» is a film. Give the sound for under the voice as a file of its own: WAV, FLAC, MP3, AAC (M4A) or Vorbis (OGG).
sound-bed-cut = «{ $name }» breaks off: it holds { $held } seconds of the { $said } it speaks of. Copy it again from where it came.
sound-bed-short = «{ $name }» is too short to lie under a voice. It needs at least { $seconds } seconds of sound.
sound-bed-silent = Nothing is heard in «{ $name }».
sound-bed-rate = «{ $name }» says it has { $rate } samples a second, which no recording has. Between 8000 and 192000 can be read.

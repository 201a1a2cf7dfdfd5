### sound

sound-no-voice = The embedded voice does not speak the language «{ $language }». It speaks: { $known }.
sound-no-voice-built = This program was built without the embedded voice, so nothing can be spoken («{ $language }»). Build it with the feature voice-espeak.
sound-no-voice-for-word = No embedded voice reads the script of «{ $word }» in the sentence: { $line }
sound-nothing-to-say = There is nothing to say: the text holds no word.
sound-line-not-said = The voice did not say «{ $words }» as it should (no sound, or too fast) in the sentence: { $line }
sound-voice-failed = The embedded voice failed: { $cause }
sound-marks-failed = The vowel marks for the voice could not be made: { $cause }

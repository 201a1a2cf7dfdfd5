### sound

sound-no-voice = The voice «{ $voice }» does not speak the language «{ $language }». “warraq voice list” shows what each voice speaks.
sound-no-voice-built = This program was built without the embedded voice, so nothing can be spoken («{ $language }»). Build it with the feature voice-espeak.
sound-no-voice-for-word = No voice here reads the script of «{ $word }» in the sentence: { $line }
sound-nothing-to-say = There is nothing to say: the text holds no word.
sound-voice-failed = The embedded voice failed: { $cause }
sound-marks-failed = The vowel marks for the voice could not be made: { $cause }
sound-bed-unreadable = «{ $name }» cannot be read as sound ({ $cause }). Give WAV, FLAC, MP3, AAC (M4A), Vorbis or Opus (OGG).
sound-bed-video = «{ $name }» is a film. Give the sound for under the voice as a file of its own: WAV, FLAC, MP3, AAC (M4A), Vorbis or Opus (OGG).
sound-bed-cut = «{ $name }» breaks off: it holds { $held } seconds of the { $said } it speaks of. Copy it again from where it came.
sound-bed-short = «{ $name }» is too short to lie under a voice. It needs at least { $seconds } seconds of sound.
sound-bed-silent = Nothing is heard in «{ $name }».
sound-bed-rate = «{ $name }» says it has { $rate } samples a second, which no recording has. Between 8000 and 192000 can be read.

# A voice that did not say a line
unsaid-empty = No sound came from the voice «{ $voice }» for the sentence: { $line }
unsaid-format = What came from the voice «{ $voice }» cannot be read as sound ({ $cause }), for the sentence: { $line }
unsaid-short = The voice «{ $voice }» gave { $seconds } seconds of sound, in which { $words } words cannot be said. It was not used. The sentence: { $line }
unsaid-long = The voice «{ $voice }» gave { $seconds } seconds of sound for { $words } words: it says more than it was given. It was not used. The sentence: { $line }
unsaid-clipped = The voice «{ $voice }» is so loud that its tops are cut off and it rasps. It was not used. Make it softer where it comes from. The sentence: { $line }
unsaid-unknown = The voice «{ $voice }» has no sound «{ $sound }», which stands in «{ $words }». Write the word as it is to be said under [pronounce] in voice.toml. The sentence: { $line }

# Voices of the Piper kind
marks-lacking = “{ $path }” cannot be read ({ $cause }). It is named as “marks” under [voice]; without that line the model inside the program puts in the vowel marks.
marks-large = “{ $path }” is larger than { $most } MB, and no model of vowel marks is.
marks-unfit = “{ $path }” is no model of vowel marks that can be run: { $cause }. It must be an ONNX model with the inputs char_inputs, diac_inputs and input_lengths and the output predictions, as libtashkeel's has.
piper-lacking = “{ $path }” cannot be read ({ $cause }). A Piper voice is two files that belong together: NAME.onnx and NAME.onnx.json.
piper-large = “{ $path }” is larger than { $most } MB, and no voice is.
piper-json = “{ $path }” is no description of a Piper voice: { $cause }.
piper-speaker = “{ $path }” has no speaker “{ $speaker }”. It has { $count }, and by name these: { $names }.
piper-unreadable = “{ $path }” is no Piper voice that can be run: { $cause }. Fetch it again, whole, with the JSON that belongs to it.
piper-failed = The model “{ $path }” failed: { $cause }.

### ما يُقال عن ملفات الطلبات التي تكتبها غرفة الأخبار بنفسها.

desk-prompt-line = { $file }، السطر { $line }: { $cause }. صحّح هذا السطر؛ في ملف الطلب temperature وwords وsystem وuser.
desk-prompt-unknown = { $file }، السطر { $line }: ليس في ملف الطلب «{ $key }»، ولعلّ المقصود «{ $nearest }». غيّر الاسم أو احذفه.
desk-prompt-lacks = { $file }: ليس في user الموضع { $place }، فلا يصل الموجز إلى النموذج على أنه مادة منقولة. اكتب في آخره { "{fence}" } ثم { "{brief}" } ثم { "{fence}" }، كلًّا في سطر.
desk-prompt-bare = { $file }: لا يقع { "{brief}" } في user بين علامتي { "{fence}" }، فقد يعمل النموذج بما فيه من أوامر. اكتب { "{fence}" } في السطر الذي قبله وفي السطر الذي بعده.
desk-prompt-rules = { $file }: يقع { "{brief}" } في system حيث يقرأ النموذج القواعد؛ انقله إلى user بين علامتي { "{fence}" }.
desk-prompt-place = { $file }: في «{ $key }» موضع { $place } لا يُملأ بشيء، ولعلّ المقصود { $nearest }.
desk-prompt-temperature = { $file }: قيمة temperature هي { $value }، ويجب أن تقع بين 0 و2. ولنص لا يزيد شيئًا اكتب 0.2.
desk-prompt-words = { $file }: قيمة words هي { $value }، ويجب أن تقع بين { $least } و{ $most }.
desk-prompt-empty = { $file }: «{ $key }» فارغ. اكتب فيه ما على النموذج فعله.

questionnaires-back = Анкеты
questionnaires-head = <b>Анкеты</b> · { $count }
    Откройте любую: её можно прочитать, попробовать, изменить, сделать по ней свою и разослать.
questionnaires-line = • <b>{ $title }</b> — { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[other] { $count } вопросов
    }, { $author }
questionnaires-draft = ✏️ { $title }
questionnaires-draft-line = ✏️ <b>{ $title }</b> — ваша правка, не сохранена
questionnaires-send = 📎 Прислать файл
questionnaires-sample = 📄 Скачать образец
questionnaires-sample-caption = Образец анкеты таблицей. Замените в нём слова на свои, на листе settings дайте анкете своё имя (form_id) и пришлите файл: Анкеты → «Прислать файл».
questionnaires-how = <b>Пришлите анкету файлом</b>: таблицей XLSX (XLSForm) или TOML.

    Проще всего скачать образец или любую анкету и изменить. Ошибки назову по строкам, сохраню только после вашего «Сохранить».
questionnaire-of-program = пришла с ботом

questionnaire-card = { $title }
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[other] { $count } вопросов
    } · версия { $version } · { $author }
questionnaire-newer = Это новая версия: та, что была здесь, уже заменена.
questionnaire-line = <b>{ $number }. { $label }</b>
    <i>{ $traits }</i>
questionnaire-line-choices = Варианты ({ $number }): { $labels }
questionnaire-line-constraint = Проверка: <code>{ $words }</code>
questionnaire-short-line = { $number }. { $label } <i>({ $kind }{ $conditional ->
        [yes] , по условию
       *[no] { "" }
    })</i>
questionnaire-kind-one = один из списка
questionnaire-kind-many = несколько из списка
questionnaire-kind-scale = оценка от 1 до 5
questionnaire-kind-nps = от 0 до 10
questionnaire-kind-yes_no = да или нет
questionnaire-kind-integer = целое число
questionnaire-kind-decimal = дробное число
questionnaire-kind-text = ответ словами
questionnaire-kind-date = дата
questionnaire-kind-matrix = оценки по строкам
questionnaire-kind-counts = числа по строкам
questionnaire-kind-note = текст без ответа
questionnaire-required = нужен ответ
questionnaire-optional = можно пропустить
questionnaire-at-most = не больше { $limit }
questionnaire-may-not-know = есть «не могу оценить»
questionnaire-limits = { $low ->
        [none] { "" }
       *[other] от { $low }
    }{ $high ->
        [none] { "" }
       *[other] { " до " }{ $high }
    }
questionnaire-condition-always = Показывается всегда.
questionnaire-condition-written = Показывается, если: <code>{ $words }</code>
questionnaire-condition = Показывается, если { $words }.
questionnaire-clause = в вопросе { $number } { $negated ->
        [yes] ответ — не «{ $answer }»
       *[no] ответ — «{ $answer }»
    }
questionnaire-or = или
questionnaire-and = и
questionnaire-quoted = «{ $words }»
questionnaire-new-head = Изменено: название, вступление или разбор итогов
questionnaire-reordered = Изменён порядок вопросов
questionnaire-difference = { $how ->
        [added] ➕ Новых вопросов
        [removed] ➖ Убрано вопросов
       *[changed] ✏️ Изменено вопросов
    }: { $number } — { $names }{ $more ->
        [0] { "" }
       *[other] { " " }и ещё { $more }
    }

questionnaire-prepare = 📨 Подготовить опрос
questionnaire-edit = ✏️ Изменить
questionnaire-go-on = ✏️ Продолжить правку
questionnaire-copy = 📑 Своя по образцу
questionnaire-try = 👁 Попробовать
questionnaire-workbook = ⬇️ XLSX
questionnaire-workbook-caption = Анкета «{ $title }». Её можно изменить в таблице и прислать обратно: Анкеты → «Прислать файл».
questionnaire-ask-copy-title = <b>Как назвать вашу анкету?</b> Сделаю её по образцу «{ $title }»; образец не изменится.
questionnaire-copied = Это ваша копия: меняйте что угодно. Пока вы не сохранили, её видите только вы.
questionnaire-edit-note = Правка видна только вам, пока вы её не сохраните.
questionnaire-file-taken = Файл прочитан, ошибок нет. Проверьте и сохраните.

questionnaire-draft = { $title }
    { $how ->
        [file] Из файла
        [new] Новая анкета
       *[version] Правка версии { $version }
    } · { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[other] { $count } вопросов
    }
questionnaire-overtaken = ⚠️ Пока вы меняли анкету, появилась версия { $version } ({ $author }). При сохранении спрошу, заменить ли её.
questionnaire-press-number = Чтобы изменить, нажмите номер.
questionnaire-changed-since = Анкета с тех пор изменилась. Вот как она теперь.
questionnaire-head-button = Название и вступление
questionnaire-add = ➕ Вопрос
questionnaire-add-after = ➕ Вопрос после этого
questionnaire-save = 💾 Сохранить
questionnaire-drop = 🗑 Не сохранять
questionnaire-texts = <b>Название:</b> { $title }

    <b>Вступление:</b> { $introduction ->
        [none] нет
       *[other] { $introduction }
    }{ $analysis ->
        [yes] { "\u000A\u000A" }По ответам считаются особые итоги (индексы, доли). Без них каждый вопрос покажется сам по себе.
       *[no] { "" }
    }
questionnaire-question = <b>{ $number } из { $count }.</b> { $label }{ $hint ->
        [none] { "" }
       *[other] { "\u000A" }<i>{ $hint }</i>
    }

    { $traits }{ $choices ->
        [0] { "" }
       *[other] , вариантов: { $choices }
    }
    { $condition }{ $constraint ->
        [none] { "" }
       *[other] { "\u000A" }Проверка: <code>{ $constraint }</code>
    }
questionnaire-of-other = Этот вопрос появился сам: он просит написать, что такое «Другое». Он переходит и исчезает вместе с этим вариантом.
questionnaire-make-optional = Сделать необязательным
questionnaire-make-required = Сделать обязательным
questionnaire-choices = Варианты ({ $number })
questionnaire-may-not-rate = Добавить «не могу оценить»
questionnaire-must-rate = Убрать «не могу оценить»
questionnaire-when = Когда показывать
questionnaire-up = ▲ Выше
questionnaire-down = ▼ Ниже
questionnaire-delete = 🗑 Удалить
questionnaire-delete-choice = 🗑 Удалить вариант
questionnaire-choices-head = <b>{ $label }</b>
    Вариантов: { $number }
questionnaire-choice = { $label }

    <b>{ $words }</b>
    По-английски: { $english ->
        [none] нет, покажется русский
       *[other] { $english }
    }{ $other ->
        [yes] { "\u000A" }Кто выберет его, напишет ответ словами.
       *[no] { "" }
    }{ $losing ->
        [none] { "" }
       *[other] { "\u000A\u000A" }⚠️ От этого варианта зависят вопросы: { $losing }. Если удалить его, их условия пропадут.
    }
questionnaire-sure-delete = <b>Удалить вопрос «{ $label }»?</b>{ $analysed ->
        [yes] { "\u000A\u000A" }По нему считаются особые итоги этой анкеты (индексы, доли), поэтому просто удалить его нельзя. Можно отказаться от таких итогов: тогда каждый вопрос покажется сам по себе.
       *[no] { "" }
    }{ $losing ->
        [none] { "" }
       *[other] { "\u000A\u000A" }⚠️ От ответа на него зависят вопросы: { $losing }. Их условия пропадут вместе с ним.
    }
questionnaire-yes-delete = Да, удалить
questionnaire-deleted = Вопрос удалён.
questionnaire-no-analysis = Отказаться от особых итогов
questionnaire-no-analysis-now = Особых итогов больше не будет: каждый вопрос покажется сам по себе.
questionnaire-choose-kind = <b>Как на него отвечать?</b> Новый вопрос встанет после { $number }-го.
questionnaire-when-head = <b>{ $label }</b>
    { $condition }

    { $count ->
        [0] Выше нет вопросов с выбором ответа: условие ставить не на что.
       *[other] Чтобы показывать его не всем, выберите вопрос, от ответа на который это зависит.
    }
questionnaire-always = Показывать всегда
questionnaire-which-answer = <b>{ $number }. { $label }</b>
    При каком ответе показывать вопрос { $asked }?

questionnaire-what-title = Название
questionnaire-what-title-en = …по-английски
questionnaire-what-introduction = Вступление
questionnaire-what-introduction-en = …по-английски
questionnaire-what-label = Слова вопроса
questionnaire-what-label-en = …по-английски
questionnaire-what-hint = Пояснение
questionnaire-what-hint-en = …по-английски
questionnaire-what-limits = Границы числа
questionnaire-what-at-most = Сколько можно выбрать
questionnaire-what-place = На место №…
questionnaire-what-choices = ➕ Варианты
questionnaire-what-choice = Слова варианта
questionnaire-what-choice-en = …по-английски
questionnaire-what-new = Вопрос
questionnaire-what-new-choices = Варианты
questionnaire-ask-title = <b>Как назвать анкету?</b> Название увидят все, кого спросят.
questionnaire-ask-title-en = <b>Название по-английски.</b> Без него и тем, кто говорит с ботом по-английски, покажется русское.
questionnaire-ask-introduction = <b>Что сказать перед первым вопросом?</b> О чём анкета, сколько займёт.
questionnaire-ask-introduction-en = <b>Вступление по-английски.</b> Без него покажется русское.
questionnaire-ask-label = <b>Напишите вопрос { $number } заново.</b> До { $limit } знаков.{ $known ->
        [yes] { " " }Смысл должен остаться прежним: ответы считаются вместе с прежними. Если вопрос о другом, удалите этот и добавьте новый.
       *[no] { "" }
    }
questionnaire-ask-label-en = <b>Вопрос { $number } по-английски.</b> Без него покажется русский.
questionnaire-ask-hint = <b>Пояснение под вопросом { $number }.</b>
questionnaire-ask-hint-en = <b>Пояснение под вопросом { $number } по-английски.</b>
questionnaire-ask-limits = <b>Какие числа годятся?</b> Например: «1–500», «от 1», «до 500».
questionnaire-ask-at-most = <b>Сколько вариантов можно отметить, не больше?</b> Напишите число.
questionnaire-ask-place = <b>Каким по счёту поставить вопрос { $number }?</b> Напишите номер от 1 до { $last }.
questionnaire-ask-choices = <b>Напишите варианты, каждый с новой строки.</b> Кто выберет «Другое», напишет ответ словами.
questionnaire-ask-choice = <b>Напишите вариант заново.</b>{ $known ->
        [yes] { " " }Смысл должен остаться прежним: ответы считаются вместе с прежними.
       *[no] { "" }
    }
questionnaire-ask-choice-en = <b>Этот вариант по-английски.</b> Без него покажется русский.
questionnaire-ask-new = <b>Напишите вопрос</b> ({ $kind }). До { $limit } знаков.
questionnaire-ask-new-choices = <b>{ $label }</b>
    Теперь варианты ({ $kind }): напишите каждый с новой строки. Кто выберет «Другое», напишет ответ словами.
questionnaire-now = Сейчас: <code>{ $words }</code>
questionnaire-clear = Убрать
questionnaire-written = Записано.
questionnaire-added = Добавлен вопрос { $number }.

questionnaire-saved = ✅ Сохранена версия { $version }.{ $running ->
        [0] { "" }
       *[other] { " " }Опрос, который уже идёт, закончится на той версии, с которой начался; новая — для следующих.
    }
questionnaire-nothing-changed = Ничего не изменилось: новой версии нет.
questionnaire-sure-over = <b>Сохранить «{ $title }» поверх чужой версии?</b>
    Пока вы меняли анкету, появилась версия { $version } ({ $author }). Ваша заменит её целиком: того, что изменено там, в вашей нет.{ $theirs ->
        [none] { "" }
       *[other] { "\u000A\u000A" }Что изменено там:{ "\u000A" }{ $theirs }
    }
questionnaire-yes-over = Да, сохранить мою
questionnaire-see-theirs = Посмотреть ту версию
questionnaire-sure-drop = Отказаться от правки «{ $title }»? { $saved ->
        [yes] Сохранённая анкета останется, какой была.
       *[no] Эта анкета ещё не сохранена и пропадёт.
    }
questionnaire-yes-drop = Да, не сохранять
questionnaire-dropped = Правка отменена.

questionnaire-faults = { $count ->
        [one] <b>В файле { $count } ошибка</b>, сохранять пока нечего:
        [few] <b>В файле { $count } ошибки</b>, сохранять пока нечего:
       *[other] <b>В файле { $count } ошибок</b>, сохранять пока нечего:
    }
questionnaire-faults-then = Исправьте и пришлите файл ещё раз — я жду.
questionnaire-faults-file = ошибки.txt
questionnaire-faults-all = Все ошибки: { $count }.

refusal-questionnaire-gone = Этой анкеты больше нет.
refusal-questionnaire-draft-gone = Этой правки больше нет: она сохранена или отменена.
refusal-questionnaire-words-empty = Здесь нужны слова: хотя бы одна буква.
refusal-questionnaire-words-long = Слишком длинно: { $length } знаков, а поместится { $limit }. Сократите и пришлите ещё раз.
refusal-questionnaire-choice-long = Вариант «{ $words }» слишком длинный: поместится { $limit } знаков. Пришлите список ещё раз.
refusal-questionnaire-choices-full = Вариантов может быть не больше { $limit }.
refusal-questionnaire-full = Вопросов может быть не больше { $limit }.
refusal-questionnaire-last-question = Это последний вопрос анкеты. Добавьте другой, потом удалите этот.
refusal-questionnaire-last-choice = Это последний вариант. Добавьте другой, потом удалите этот.
refusal-questionnaire-order = Так нельзя: вопрос { $lower } зависит от ответа на вопрос { $upper } и должен стоять ниже него.
refusal-questionnaire-stands-with-other = Этот вопрос стоит вместе с вариантом «Другое»: двигайте или удаляйте их.
refusal-questionnaire-in-analysis = По этому считаются особые итоги анкеты. Откажитесь от них («Название и вступление») или оставьте как есть.
refusal-questionnaire-would-break = Так анкета перестанет сходиться: посмотрите вопрос { $number }.
refusal-questionnaire-at-most = Нужно число от 1 до { $limit }: столько вариантов.
refusal-questionnaire-limits-unclear = Не понял границы. Напишите, например: «1–500», «от 1», «до 500».
refusal-questionnaire-number-needed = Нужно число, например 3.

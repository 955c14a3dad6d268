surveys-waves = <b>Опросы кластера</b>
    Сначала те, что идут сейчас.
surveys-waves-none = <b>Опросы кластера</b>
    Пока ни одного. Выберите анкету, кого спросить и до какого дня — остальное я сделаю сам: разошлю, напомню тем, кто молчит, и посчитаю.
surveys-wave-label = { $open ->
        [yes] ▶️
       *[no] ☑️
    } { $title } · { $answered }{ $asked ->
        [unknown] { "" }
       *[other] { " " }из { $asked }
    }
surveys-new = ➕ Новый опрос
surveys-choose-questionnaire = <b>Какую анкету разослать?</b>
surveys-wave-title = <b>{ $title }</b>{ $anonymous ->
        [yes] { " " }· анонимно
       *[no] { "" }
    }
surveys-runs = Идёт с { $opened }, последний день — { $last }. Кто молчит, получит два напоминания: на 5-й и на 12-й день.
surveys-ran = Шёл с { $opened } по { $closed }.
surveys-progress = { $asked ->
        [unknown] Ответили: <b>{ $answered }</b>
       *[other] Ответили <b>{ $answered } из { $asked }</b>
    }{ $begun ->
        [0] { "" }
       *[other] , начали и не закончили: { $begun }
    }{ $refused ->
        [0] { "" }
       *[other] , просили не спрашивать: { $refused }
    }.
surveys-silent = { $count ->
        [0] Ответили все, кого спрашивали.
       *[other] <b>Ещё не ответили: { $count }</b>
    }
surveys-silent-line = • { $name }{ $forms ->
        [0] { "" }
       *[other] { " " }— форм: { $forms }, но ещё не «всё сдано»
    }{ $reachable ->
        [yes] { "" }
       *[no] { " " }— некому написать
    }
surveys-who-is-silent = 🤫 Кто молчит: { $count }
surveys-results = 📊 Результаты
surveys-links = 🔗 Ссылки для приглашения
surveys-ask-groups = 💬 Спросить в группах
surveys-close = ⏹ Завершить сейчас
surveys-sure-close = { $progress }

    <b>Завершить опрос?</b> После этого ответить будет нельзя, и открыть его снова — тоже.
surveys-yes-close = Да, завершить
surveys-look = 📊 Открыть опрос

surveys-unit-person = <b>Отвечает</b> каждый за себя.
surveys-unit-organisation = <b>Отвечает</b> организация: одна анкета, поздний ответ заменяет ранний.
surveys-unit-speciality = <b>Отвечает</b> организация: своя анкета на каждую специальность.
surveys-choose-unit-person = Каждый за себя
surveys-choose-unit-organisation = От организации
surveys-choose-unit-speciality = По специальностям
surveys-preparing = <b>{ $title }</b>
    { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[other] { $questions } вопросов
    }, около { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }. { $anonymous ->
        [yes] Анонимно: кто что ответил, не узнает никто, и отменить это после первого ответа нельзя.
       *[no] С подписью: вы увидите, кто что ответил.
    }
    Последний день — { $day }.
surveys-audience-roles = Кого спросить: { $names ->
        [none] никому не писать, люди придут по ссылке
       *[other] { $names }
    }
surveys-audience-any = Организации: любые
surveys-asked = <b>Письмо получат: { $count ->
        [one] { $count }
       *[other] { $count }
    }{ $unit ->
        [person] { "" }
       *[other] { " " }{ $count ->
            [one] организация
            [few] организации
           *[other] организаций
        }
    }</b>
surveys-newer-version = ⚠️ С тех пор сохранена версия { $version }: этот опрос спросит прежнюю. Чтобы спросить новую, подготовьте опрос из неё: «Анкеты».
surveys-threshold = Группы меньше { $threshold } в итогах скрываются.
surveys-choose-threshold = Скрывать меньше { $threshold }
surveys-thin = ⚠️ В этих разрезах меньше { $threshold } — их результаты будут скрыты, чтобы никого нельзя было узнать:
surveys-thin-line = • { $name }: { $count }
surveys-switch-named = С подписью
surveys-switch-anonymous = 🕶 Анонимно
surveys-last-day = 📅 Последний день
surveys-days = { $day } · { $count } дн.
surveys-ask-last-day = <b>До какого дня отвечать?</b> Выберите или напишите: «до 20 декабря», «через три недели».
surveys-try = 👁 Попробовать
surveys-launch = ▶️ Запустить
surveys-drop = 🗑 Удалить
surveys-sure-drop = Удалить подготовленный опрос «{ $title }»? Никто его ещё не получил.
surveys-yes-drop = Да, удалить
surveys-dropped = Удалено. Никому ничего не ушло.
surveys-sure-launch = <b>Запустить «{ $title }»?</b>
    { $unit ->
        [person] { $count ->
            [0] Письма никому не уйдут: люди придут по ссылке.
           *[other] Письмо получат: { $count }.
        }
       *[other] Письмо получат представители организаций: { $count }.
    } Ответы — до { $day } включительно.
    { $anonymous ->
        [yes] Опрос анонимный, и это навсегда. Результаты откроются, когда он закончится.
       *[no] { "" }
    }
surveys-yes-launch = ▶️ Да, запустить
surveys-launched = ✅ Опрос идёт. Я напомню тем, кто молчит, и сообщу, когда он закончится.
surveys-ask-role = <b>Людям с какими ролями?</b> Если не отметить ни одной, писем не будет: люди придут по ссылке.
surveys-ask-kind = <b>Из каких организаций?</b> Если не отметить ни одного вида — из любых.
surveys-ask-place = <b>Из каких муниципалитетов?</b> Если не отметить ни одного — из любых.
surveys-chosen = Готово

surveys-invitation = <b>{ $title }</b>{ $named ->
        [no] { "" }
       *[yes] { "\u000A" }Отвечаете от имени организации <b>{ $organisation }</b>.
    }

    Около { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }, можно прерваться и продолжить. До { $day } включительно.{ $anonymous ->
        [yes] { " " }Опрос анонимный.
       *[no] { "" }
    }
surveys-reminder = <b>Напоминаю: { $title }</b>{ $named ->
        [no] { "" }
       *[yes] { "\u000A" }От имени организации <b>{ $organisation }</b> ответа ещё нет.
    }

    Около { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }, до { $day } включительно.{ $anonymous ->
        [yes] { " " }Опрос анонимный.
       *[no] { "" }
    }
surveys-begin = ▶️ Начать
surveys-refuse = Не участвую
surveys-refused = Хорошо, в этом опросе больше не напомню.
surveys-come-back = Всё-таки отвечу
surveys-ended = <b>Опрос «{ $title }» завершён.</b>
    { $progress }

surveys-links-text = <b>Ссылки на опрос «{ $title }»</b>
    По ссылке организации ответы считаются её выпускниками и студентами. Нажмите на ссылку, чтобы скопировать.
surveys-link-common = { $roles ->
        [yes] Общая, только для тех, чьи роли выбраны:
       *[no] Общая:
    }
    <code>{ $link }</code>
surveys-link-line = { $name }:
    <code>{ $link }</code>

surveys-say-what-was-done = ✍️ Что сделали по итогам
surveys-ask-what-was-done = <b>Что сделали по итогам опроса?</b> Несколько предложений, до 1500 знаков: они уйдут вместе с краткими итогами тем, кто ответил, и в группы, подписанные на опросы.
surveys-done-kept = ✅ Записано. Ушло тем, кто ответил: { $people }, в группы: { $groups }.
surveys-what-was-done = <b>Что сделали по итогам:</b>
    { $words }

surveys-groups-none = Ни одна группа не подписана на опросы. В группе это делает её администратор: /subscribe.
surveys-sure-groups = <b>Спросить в группах?</b> Первый вопрос появится в { $count ->
        [one] { $count } группе
       *[other] { $count } группах
    }; ответ каждого виден только ему.
surveys-yes-groups = 💬 Да, спросить
surveys-asked-groups = ✅ Вопрос уйдёт в группы: { $count }.
surveys-pulse = <b>{ $title }</b>

    { $question }
surveys-pulse-kept = Ответ записан. Спасибо!
surveys-pulse-answered = Вы уже ответили. Спасибо!

refusal-survey-gone = Этого опроса больше нет.
refusal-survey-launched-already = Этот опрос уже запущен, изменить его нельзя.
refusal-survey-nobody = По этому выбору спрашивать некого. Добавьте организации в реестр или измените, кого спросить.
refusal-survey-still-open = Опрос ещё идёт: сначала он должен закончиться.
refusal-survey-day-past = Нужен день после сегодняшнего.
refusal-survey-day-far = Слишком далеко: не больше { $limit } дней вперёд.
refusal-survey-words-too-long = Слишком длинно: поместится { $limit } знаков. Сократите, пожалуйста.
refusal-survey-no-links = Ссылки есть только у идущего опроса, где каждый отвечает за себя.
refusal-survey-no-pulse = В группе можно спросить только то, на что отвечают одним нажатием. Первый вопрос этой анкеты — не такой.

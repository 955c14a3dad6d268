menu-surveys = 📝 Опросы
privacy-matter-surveys = Опросы

survey-head = <b>{ $title }</b> · { $number } из { $total }
survey-head-alone = <b>{ $title }</b>
survey-promise-anonymous = 🕶 Опрос анонимный. Пока вы не нажали «Отправить», черновик хранится вместе с вами, чтобы можно было продолжить. После отправки остаются только ответы: без имени, номера и времени — поэтому заменить их уже нельзя. Отдельно отмечается лишь то, что вы ответили.
survey-promise-college = Вы пришли по ссылке вашего колледжа или вуза: до конца опроса его название хранится рядом с ответами. Потом оно остаётся, только если оттуда ответили не меньше { $threshold } человек.
survey-promise-named = Ответ записывается с подписью. До конца опроса его можно заменить.
survey-promise-test = 🧪 Проба: эти ответы нигде не посчитаются.
survey-yes = Да
survey-no = Нет
survey-cannot-rate = не могу оценить
survey-scale-ends = 1 — самая низкая оценка, 5 — самая высокая.
survey-nps-ends = 0 — точно нет, 10 — точно да.
survey-several = Можно отметить несколько.
survey-at-most = Отметьте не больше { $limit }.
survey-your-answer = Сейчас записано: { $words }
survey-type-integer = { $again ->
        [yes] Чтобы исправить, напишите другое число.
       *[no] Напишите целое число.
    }
survey-type-decimal = { $again ->
        [yes] Чтобы исправить, напишите другое число.
       *[no] Напишите число, можно с запятой: 3,5.
    }
survey-type-text = { $again ->
        [yes] Чтобы исправить, напишите ответ заново.
       *[no] Напишите ответ сообщением.
    }
survey-type-date = { $again ->
        [yes] Чтобы исправить, напишите другой день.
       *[no] Напишите день: «15 мая 2026», «15.05.2026».
    }
survey-type-row = Напишите число для строки ▶ или нажмите кнопку.
survey-text-anonymous = Не называйте себя: опрос анонимный.
survey-today = Сегодня
survey-yesterday = Вчера
survey-ready = ✓ Готово
survey-ready-many = ✓ Готово ({ $count })
survey-skip = Пропустить
survey-clear = Без ответа
survey-on = Дальше ›
survey-to-review = К проверке
survey-interrupt = ⏸ Прервать
survey-left = Всего { $total } · { $left ->
        [0] <b>распределено всё</b>
       *[other] <b>осталось распределить { $left }</b>
    }
survey-over = Всего { $total } · ⚠️ <b>распределено на { $over } больше</b>
survey-counted = В строках: <b>{ $count }</b>
survey-all-left = { $part ->
        [yes] все ({ $count })
       *[no] все оставшиеся ({ $count })
    }
survey-not-taken = ⚠️ Вы написали «{ $words }». { $reason }
survey-grace = ⏳ Опрос завершён, но начатое можно отправить до { $until }.
survey-updated-already = Этот вопрос уже обновлён. Вот что спрашивается сейчас.

survey-review = <b>{ $title }</b>
    Проверьте ответы: { $answered } из { $asked }. Любой можно исправить.
survey-review-line = { $number }. { $question } — <b>{ $answer }</b>
survey-problem = { "    " }⚠️ { $fault ->
        [missing] нужен ответ
        [constraint] не сходится с другими ответами
        [rows] заполнены не все строки
        [remainder] сумма строк не равна общему числу
       *[parts] «в том числе» больше целого
    }
survey-problems = { $count ->
        [one] Осталось исправить { $count } ответ.
        [few] Осталось исправить { $count } ответа.
       *[other] Осталось исправить { $count } ответов.
    }
survey-to-problem = Исправить
survey-not-yet = ⚠️ Отправить пока нельзя.
survey-ready-to-submit = Всё заполнено.{ $anonymous ->
        [yes] { " " }После отправки изменить ответы нельзя: они уже ни с кем не связаны.
       *[no] { "" }
    }
survey-submit = 📨 Отправить
survey-instead = { $unit ->
        [person] Вы уже ответили на опрос <b>{ $title }</b>.
       *[other] От вашей организации ответ на <b>{ $title }</b> уже есть.
    } Заменить его этим?
survey-yes-instead = Да, заменить
survey-thanks = <b>Спасибо! «{ $title }» — отправлено.</b>
    { $kind ->
        [test] Это была проба: ответы не считаются.
        [anonymous] Ответы больше не связаны с вами.
       *[named] До конца опроса ответ можно заменить.
    }
survey-submitted-already = Уже отправлено. Спасибо!
survey-interrupted = <b>{ $title }</b>: всё сохранено, отвечено на { $answered } из { $asked }.

    Продолжить можно из меню «Опросы» или отсюда{ $until ->
        [none] .
       *[other] , до { $until }.
    }
survey-resume = ▶️ Продолжить

survey-list = <b>Опросы</b>
    { $count ->
        [0] Сейчас ни один опрос вас не ждёт.
       *[other] Что ждёт вашего ответа и что вы начали:
    }
survey-list-line = • { $title }{ $subject ->
        [none] { "" }
       *[other] { " " }· { $subject }
    }{ $organisation ->
        [none] { "" }
       *[other] { " " }— от имени { $organisation }
    }{ $at ->
        [none] { "" }
       *[other] , { $at }
    }{ $until ->
        [none] { "" }
       *[other] , до { $until }
    }
survey-list-at = { $number } из { $total }
survey-list-review = осталось отправить
survey-to-list = Опросы
survey-run = 📊 Вести опросы

survey-forms = <b>{ $title }</b>
    { $organisation }

    По каждой специальности — своя форма. Сдано: { $submitted }{ $begun ->
        [0] .
       *[other] , начато: { $begun }.
    }{ $answered ->
        [yes] { "\u000A" }✅ Вы отметили, что сдали всё. Исправить или добавить форму можно до конца опроса.
       *[no] { "\u000A" }Когда сдадите все, нажмите «Мы сдали всё».
    }
survey-add-form = ➕ Форма по специальности
survey-all-handed-in = ✅ Мы сдали всё
survey-which-speciality = { $count ->
        [0] По всем специальностям формы уже есть.
       *[other] <b>По какой специальности форма?</b>
    }
survey-sure-all = { $submitted ->
        [0] Ни одной формы ещё не сдано. Выпускников по специальностям кластера не было?
       *[other] Начаты и не сданы формы: { $begun }. Всё равно отметить, что сдано всё?
    }
survey-yes-all = Да, это всё
survey-all-handed-in-now = Отмечено: сдано всё. Спасибо!
survey-to-forms = Ещё форма

refusal-survey-closed = Опрос закрыт, ответить уже нельзя.
refusal-survey-draft-gone = Этого черновика больше нет: он отправлен или опрос закрыт.
refusal-survey-not-yours = Отвечать за эту организацию могут только её представители.
refusal-survey-not-asked = Этот опрос — для тех, кого о нём спросили. Если вас звал колледж или вуз, откройте его ссылку.
refusal-survey-answered-anonymously = Вы уже ответили. Опрос анонимный: чей какой ответ, не знает никто, поэтому заменить его нельзя.
refusal-survey-required = На этот вопрос нужен ответ.
refusal-survey-constraint = { $words }
refusal-survey-constraint-broken = Такой ответ здесь не подходит.
refusal-survey-too-many = Можно выбрать не больше { $limit }. Снимите лишнее.
refusal-survey-count-total = Всего { $limit }: больше в строке быть не может.
refusal-survey-count-part = Это часть другой строки: не больше { $limit }.
refusal-survey-count-left = Осталось распределить { $count }.
refusal-survey-count-over = Распределено на { $count } больше, чем всего.
refusal-survey-count-parts = «В том числе» больше своего целого: строка с ⚠️.
refusal-survey-count-negative = Меньше нуля быть не может.
refusal-survey-rows-missing = { $count ->
        [one] Не заполнена { $count } строка.
        [few] Не заполнены { $count } строки.
       *[other] Не заполнено { $count } строк.
    }
refusal-survey-nps-range = Нужно число от 0 до { $limit }.
refusal-survey-mark-range = Нужна оценка от 1 до { $limit }.
refusal-survey-yes-or-no = Ответьте «да» или «нет».
refusal-survey-not-number = Нужно число, например 3,5.
refusal-survey-not-whole = Нужно целое число, например 12.
refusal-survey-number-large = Число слишком большое.
refusal-survey-words-needed = Нужны слова: хотя бы одна буква или цифра.
refusal-survey-words-long = Слишком длинно: { $count } знаков, а поместится { $limit }. Сократите, пожалуйста.
refusal-survey-not-day = Не понял, какой это день. Например: 15 мая 2026.
refusal-survey-no-such-choice = Такого варианта нет. Нажмите кнопку или напишите номер от 1 до { $last }.
refusal-survey-press-button = Здесь ничего писать не нужно: нажмите кнопку.

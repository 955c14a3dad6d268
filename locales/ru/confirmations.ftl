menu-confirmations = 🔄 Актуализация состава

confirmation-card = <b>{ $name }</b>
    Коротко: { $short }
    Вид: { $kind }
    Муниципалитет: { $municipality }
confirmation-question = Кластер сверяет список участников. Верно ли записана ваша организация?

    { $card }

    Ответить может любой её представитель, до { $day }.
confirmation-reminder = Напоминаю: за вашу организацию ещё никто не ответил, верно ли она записана.

    { $card }

    Жду ответа до { $day }.
confirmation-again = Верно ли записана ваша организация?

    { $card }
confirmation-open = 🔄 Верно ли записана: { $organisation }
confirmation-say-right = ✅ Всё верно
confirmation-say-correct = ✏️ Исправить
confirmation-say-leaving = 🚪 Выходим
confirmation-say-replaced = 👤 Новый представитель
confirmation-answer-right = всё верно
confirmation-answer-corrected = исправлено
confirmation-answer-leaving = выходит из кластера
confirmation-answer-replaced = новый представитель
confirmation-handing-now = Сейчас: организация ждёт нового представителя, ответит он. Ответить можете и вы.
confirmation-given = Сейчас записано: <b>{ $answer }</b> (ответил(а) { $name })
confirmation-thanks = Спасибо! Ответ за организацию <b>{ $organisation }</b> записан.
confirmation-so-already = Так и было записано, ничего не изменилось.
confirmation-took-place = Прежний ответ («{ $answer }») заменён.
confirmation-change-answer = Изменить ответ
confirmation-sure-leaving = <b>{ $organisation }</b> выходит из кластера? В списке участников её больше не будет, координатор узнает об этом сразу. Передумать можно, пока идёт сбор ответов.
confirmation-sure-instead = За организацию <b>{ $organisation }</b> уже ответили. Заменить этот ответ вашим?
confirmation-sure-back = Организации <b>{ $organisation }</b> в списке участников сейчас нет: её вывел координатор. Записать ваш ответ и вернуть её в список?
confirmation-yes-back = Да, вернуть
confirmation-yes-leaving = Да, выходим
confirmation-yes-instead = Да, заменить

confirmation-what-to-correct = { $card }

    Что исправить? Каждая правка записывается сразу.
confirmation-correct-name = Название
confirmation-correct-short_name = Краткое название
confirmation-correct-kind = Вид
confirmation-correct-municipality = Муниципалитет
confirmation-ask-name = { $card }

    Как правильно называется организация? Напишите полное название.
confirmation-ask-short_name = { $card }

    Как назвать её коротко? Напишите.
confirmation-ask-kind = { $card }

    Что это за организация?
confirmation-ask-municipality = { $card }

    В каком она муниципалитете? Выберите или напишите.
confirmation-clear = ✖ Убрать: нечего вписать
confirmation-that-is-all = Это всё
confirmation-corrected = ✅ Исправлено.
confirmation-written-so = Так и записано.

confirmation-ask-replacement = <b>{ $organisation }</b>: кто будет новым представителем и останетесь ли вы?

    Я дам ссылку: перешлите её тому, кто придёт. Он примет её и ответит, верно ли записана организация. Ссылка действует неделю; пока её можно принять, вам не напоминаю.
confirmation-i-leave = Я ухожу, вместо меня — другой
confirmation-one-more = Остаюсь, нужен ещё один
confirmation-pass-link-on = Перешлите ссылку новому представителю: он и ответит.
confirmation-answer-stays = Ответ организации остаётся. Перешлите ссылку новому представителю.

confirmation-notice-left = 🚪 <b>{ $organisation }</b> выходит из кластера. Так ответил(а) { $name }.
confirmation-notice-stays = ↩️ <b>{ $organisation }</b> остаётся в кластере: { $name } отвечает за неё иначе, чем раньше.

confirmation-notice-held = ⏸ <b>{ $number }</b> { $title }: { $name } решил(а) не открывать сбор ответов сейчас. Сам он не откроется; открыть его можно в любой момент.

confirmation-opens = 🔄 Пришёл срок строки <b>{ $number }</b> { $title }

    Срок: { $due }. Пора спросить организации реестра, верно ли они записаны. Сбор ответов откроется сам: <b>{ $when }</b>.
confirmation-open-now = 📣 Открыть сейчас
confirmation-hold = Не открывать сейчас
confirmation-opens-then = Сбор откроется сам: <b>{ $when }</b>.
confirmation-held = ⏸ Сам сбор не откроется: так решено. Открыть его можно здесь в любой момент.
confirmation-nobody-to-ask = 🔄 Пришёл срок строки <b>{ $number }</b> { $title }

    Спрашивать некого: в реестре нет участника с представителем, которому можно написать. Заполните реестр, пригласите представителей — и сбор ответов откроется.
confirmation-opened-by-itself = 🔄 Открыт сбор ответов о составе, по строке <b>{ $number }</b> { $title }. Организаций: { $asked }.
confirmation-look = Посмотреть
confirmation-before = <b>Актуализация состава</b>

    { $all ->
        [0] В реестре пока нет участников: спрашивать некого.
       *[other] Участников в реестре: { $all }. Представители каждого получат его карточку и ответят: «Всё верно», «Исправить», «Выходим» или «Новый представитель». Молчащим напомню на 5-й и 10-й день; через 14 дней сбор закроется сам.
    }
confirmation-start = 📣 Спросить всех
confirmation-earlier = Прошлый сбор
confirmation-open-already = Сбор уже идёт, второго не нужно.
confirmation-held-already = По этой строке сбор уже был.
confirmation-runs = <b>Актуализация состава</b> · с { $opened }
    Напоминания молчащим: { $first } и { $second }. Ответы — до { $closing }.
confirmation-ran = <b>Актуализация состава</b> · { $opened } — { $closed }
    Сбор закрыт.
confirmation-progress = Ответили <b>{ $answered } из { $all }</b>{ $handing ->
        [0] { "" }
       *[other] , передают { $handing }
    }
    ✅ всё верно: { $right }
    ✏️ исправили: { $corrected }
    🚪 выходят: { $leaving }
    🔕 нет ответа: { $silent }{ $mute ->
        [0] { "" }
       *[other] , из них некому ответить: { $mute }
    }
    👤 сменили представителя: { $replaced }
confirmation-title-silent = <b>Ответа нет ({ $number }):</b>
confirmation-title-mute = <b>Некому ответить: { $number }.</b> У этих организаций нет представителя, которому можно написать. Пригласите его — и он получит вопрос сам.
confirmation-title-hand = <b>Передают новому представителю, он ещё не пришёл ({ $number }):</b>
confirmation-title-said = <b>Ответили ({ $number }):</b>
confirmation-title-none = Здесь никого.
confirmation-line = • { $name }
confirmation-line-answered = • { $name } — { $answer }
confirmation-see-silent = 🔕 Нет ответа: { $number }
confirmation-see-mute = 🚫 Некому ответить: { $number }
confirmation-see-hand = 👤 Передают: { $number }
confirmation-see-said = 💬 Ответили: { $number }
confirmation-see-composition = 📋 Состав участников
confirmation-see-changes = ✏️ Что изменилось
confirmation-composition = <b>Состав участников Кластера на { $day }</b>
    { $counts }
confirmation-composition-line = { $number }. { $name } — { $status }
confirmation-counts = Участников: { $all } ({ $kinds })
confirmation-kind-count = { $kind } — { $count }
confirmation-changes = <b>Что изменилось за время сбора</b>: { $count ->
        [one] { $count } правка
        [few] { $count } правки
       *[many] { $count } правок
    }
confirmation-no-changes = <b>Что изменилось за время сбора</b>: пока ничего.
confirmation-changes-of = <b>{ $name }</b>
confirmation-change = • { $day } · { $field }: было «{ $before }», стало «{ $after }»
confirmation-get-xlsx = 📄 Состав, XLSX
confirmation-get-docx = 📄 Состав, DOCX
confirmation-close = Закрыть сбор
confirmation-sure-close = Закрыть сбор? Ответили { $answered } из { $all }{ $handing ->
        [0] { "" }
       *[other] , передают { $handing }
    }; без ответа останутся { $silent }. Открыть его снова нельзя, можно только начать новый.
confirmation-sure-close-row = Вместе с ним закроется строка <b>{ $number }</b> { $title }: итогом станет отчёт об ответах. Исправить его можно в карточке строки.
confirmation-yes-close = Да, закрыть
confirmation-anew = Начать новый сбор
confirmation-close-row = ✅ Закрыть строку { $number } плана
confirmation-row-closed = ✅ Сбор закрыт, и с ним строка { $number } плана.
confirmation-closed-in-time = 🔄 Сбор ответов о составе закрыт: прошло две недели. Ответили { $answered } из { $all }, без ответа — { $silent }.{ $handing ->
        [0] { "" }
       *[other] { " " }Новый представитель не пришёл ({ $handing }): { $names }.
    }
confirmation-closed-in-time-with-row = { $closed }

    ✅ С ним закрыта строка <b>{ $number }</b> { $title }: итогом стал отчёт об ответах.
confirmation-result = Ответили { $answered } из { $all }: подтвердили { $right }, исправили { $corrected }, вышли { $leaving }. Сменили представителя: { $replaced }. Нет ответа: { $silent }.{ $handing ->
        [0] { "" }
       *[other] { " " }Передают, но новый представитель не пришёл ({ $handing }): { $names }.
    }
confirmation-row-button = 🔄 Спросить участников
confirmation-row-composition = 📋 Сбор ответов и состав

confirmation-file-name = sostav-uchastnikov-{ $day }
confirmation-file-title = Состав участников Кластера на { $day }
confirmation-file-changes = Было — стало
confirmation-column-number = №
confirmation-column-name = Наименование
confirmation-column-kind = Вид
confirmation-column-place = Муниципалитет
confirmation-column-people = Представители
confirmation-column-status = Статус
confirmation-column-when = Когда
confirmation-column-field = Что
confirmation-column-before = Было
confirmation-column-after = Стало
confirmation-status-confirmed = подтверждено
confirmation-status-changed = изменено
confirmation-status-left = вышла
confirmation-status-handing = передаёт новому представителю
confirmation-status-silent = нет ответа
confirmation-status-added = внесена позже

refusal-confirmation-not-yours = За эту организацию отвечают её представители.
refusal-confirmation-gone = Этого вопроса больше нет. Откройте меню: /menu
refusal-confirmation-closed = Сбор ответов закрыт. Если в карточке что-то не так, скажите координатору.
refusal-confirmation-nobody = В реестре нет участников: спрашивать некого. Сначала заполните реестр.
refusal-confirmation-still-open = Сбор ещё идёт. Закройте его, и строку можно будет закрыть с его итогом.
refusal-confirmation-nothing-corrected = Ничего ещё не исправлено. Если исправлять нечего, вернитесь и нажмите «Всё верно».
refusal-confirmation-choice-gone = Такого муниципалитета в реестре больше нет. Напишите его словами.

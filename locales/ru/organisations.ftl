organisation-kind-department = орган власти
organisation-kind-college = колледж
organisation-kind-university = вуз
organisation-kind-employer = работодатель
organisation-kind-school = школа
organisation-kind-other = другое
organisation-field-kind = вид
organisation-field-name = название
organisation-field-short_name = краткое название
organisation-field-municipality = муниципалитет
organisation-field-membership = участие
organisation-field-aliases = другие названия
organisation-membership-member = участник
organisation-membership-left = вышла
organisation-nothing = нет

menu-register = 🏢 Организации

register-head = <b>Реестр организаций</b>
    В кластере { $count ->
        [one] { $count } организация
        [few] { $count } организации
       *[other] { $count } организаций
    }.
register-empty = Пока здесь пусто. Добавьте организации по одной или загрузите список файлом.
register-shelf-all = Все
register-shelf-left = Вышли
register-shelf-department = Органы власти
register-shelf-college = Колледжи
register-shelf-university = Вузы
register-shelf-employer = Работодатели
register-shelf-school = Школы
register-shelf-other = Другие
register-shelf-count = { $shelf } · { $number }
register-shelf-head = <b>Реестр: { $shelf }</b> · { $number }
register-line = { $mark } { $name }{ $placed ->
        [yes] , { $where }
       *[no] { "" }
    }{ $left ->
        [yes] { " " }(вышла из кластера)
       *[no] { "" }
    }
register-search = 🔎 Найти
register-add = ➕ Добавить
register-load = 📥 Загрузить список
register-export-xlsx = 📤 XLSX
register-export-csv = 📤 CSV
register-back = 🏢 Реестр
register-to-shelf = ‹ К списку
register-ask-words = Напишите слова из названия или муниципалитет. Можно не целиком и в любом порядке: «колледж вязьма».
register-found = По словам «{ $words }» { $count ->
        [0] ничего не нашлось. Напишите другие слова.
        [one] нашлась { $count } организация.
        [few] нашлось { $count } организации.
       *[other] нашлось { $count } организаций.
    }

organisation-card-head = 🏢 <b>{ $name }</b>
organisation-fact = { $field }: { $value }
organisation-people = представители: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }и ещё { $more }
    }
organisation-no-people = представителей нет
organisation-rows = в плане отвечает за строки: { $numbers }
organisation-changes =
    { "" }
    <b>Последние изменения</b>
organisation-change = { $day }, { $field }: { $before } → { $after }{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-change-entered = { $day }: внесена в реестр{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-change-merged = { $day }: с ней объединена запись «{ $name }»{ $known ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
organisation-correct = ✏️ Исправить
organisation-wrong = 🗑 Лишняя запись
organisation-leaves = 🚪 Вышла из кластера
organisation-returns = ↩️ Снова в кластере
organisation-changed = ✅ Записано.
organisation-unchanged = Так и было: ничего не изменилось.
organisation-remove = <b>{ $name }</b>

    С этой записью ничего не связано, её можно удалить. Или это та же организация, что уже есть в реестре под другим названием: тогда скажите какая, и это название останется за ней.
organisation-remove-not = <b>{ $name }</b>

    Удалить эту запись нельзя, с ней связано: { $hanging }.

    Если запись лишняя, потому что та же организация уже есть в реестре, скажите какая: всё это перейдёт к ней. Если организация вышла из кластера, так и отметьте.
organisation-tie-people = { $number ->
        [one] { $number } представитель
        [few] { $number } представителя
       *[other] { $number } представителей
    }
organisation-tie-rows = { $number ->
        [one] { $number } строка плана
        [few] { $number } строки плана
       *[other] { $number } строк плана
    }
organisation-tie-answers = { $number ->
        [one] { $number } ответ
        [few] { $number } ответа
       *[other] { $number } ответов
    }
organisation-tie-links = { $number ->
        [one] { $number } приглашение
        [few] { $number } приглашения
       *[other] { $number } приглашений
    }
organisation-tie-requests = { $number ->
        [one] { $number } запрос на роль
        [few] { $number } запроса на роль
       *[other] { $number } запросов на роль
    }
organisation-tie-learners = { $number ->
        [one] { $number } студент или выпускник
        [few] { $number } студента или выпускника
       *[other] { $number } студентов или выпускников
    }
organisation-delete = 🗑 Удалить из реестра
organisation-deleted = ✅ Этой записи в реестре больше нет.
organisation-is-twin = 🔗 Это та же организация, что…
organisation-pick-twin = Лишняя запись: <b>{ $name }</b>

    Какая организация реестра — та же самая? Похожие — первыми.
organisation-unite = Лишняя запись: <b>{ $gone }</b>
    Остаётся: <b>{ $stays }</b>

    { $any ->
        [yes] К ней перейдёт: { $hanging }. И названия.
       *[no] К ней перейдут названия.
    } Вернуть как было нельзя.
organisation-unite-sure = ✅ Да, это одна организация
organisation-united = ✅ Теперь это одна организация.
organisation-united-already = Лишней записи уже нет: её удалили или объединили.
organisation-choose-field = <b>{ $name }</b>

    Что исправить?
organisation-ask-kind = <b>{ $name }</b>
    Сейчас: { $value }

    Какого она вида?
organisation-ask-name = Сейчас: <b>{ $value }</b>

    Напишите полное название, как оно должно быть.
organisation-ask-short_name = <b>{ $name }</b>
    Краткое название сейчас: { $value }

    Напишите новое.
organisation-ask-municipality = <b>{ $name }</b>
    Муниципалитет сейчас: { $value }

    Напишите город, район или округ.
organisation-ask-membership = <b>{ $name }</b>
    Сейчас: { $value }
organisation-ask-aliases = <b>{ $name }</b>
    Другие названия сейчас: { $value }

    Как ещё её называют в плане? Напишите название, и строки плана с ним найдут её представителей. Лишнее уберите кнопкой.
organisation-clear = 🗑 Очистить
organisation-drop-alias = 🗑 { $alias }

register-ask-kind = Какого вида новая организация?
register-ask-name = Вид: { $kind }.

    Напишите полное название, как в уставе или в положении.
organisation-entered = ✅ Организация в реестре.
organisation-entered-already = Такая в реестре уже есть, вот она.
register-namesakes = Такая в реестре уже есть:
register-ask-place-first = Это она? Нажмите на неё. Если нет, сначала укажите, где находится та, что уже в реестре, иначе их не различить. Потом внесите эту.
register-place-first = ✏️ Указать её муниципалитет
register-ask-place = Это она? Нажмите на неё. Если это другая организация с тем же названием, напишите, где она: город, район, округ.
organisation-step-short_name = <b>{ $name }</b>

    Как её называют коротко? Напишите или пропустите.
organisation-step-municipality = <b>{ $name }</b>

    Где она: город, район, округ? Напишите или пропустите.
organisation-step-aliases = <b>{ $name }</b>

    Называет ли её план иначе? Напишите это название или пропустите.
organisation-skip = Пропустить ›
organisation-enough = Хватит, к карточке

register-named = ⚠️ В плане есть, в реестре нет: { $number }
register-named-head = <b>В плане есть, в реестре нет</b>
    { $count ->
        [0] Таких нет: всех, кого называет план, реестр знает.
        [one] { $count } название. Занесите его в реестр или скажите, чьё оно.
        [few] { $count } названия. Занесите их в реестр или скажите, чьи они.
       *[other] { $count } названий. Занесите их в реестр или скажите, чьи они.
    }
register-named-nobody = 👥 Это не одна организация…
register-ask-meaning = План называет так: <b>{ $name }</b>

    Кого он имеет в виду? Если всех организаций одного вида, об этих строках плана узнают представители каждой. Если никого в отдельности, за строки отвечают те, кто ведёт план.
register-meaning-nobody = никто в отдельности
register-meaning-department = все органы власти
register-meaning-college = все колледжи
register-meaning-university = все вузы
register-meaning-employer = все работодатели
register-meaning-school = все школы
register-meaning-other = все другие
register-aside-dismiss = 🚫 Никого в отдельности
register-aside-done = ✅ Записано. В списке «В плане есть, в реестре нет» этого названия больше нет.
register-aside = 👥 Не одна организация: { $number }
register-aside-head = <b>Названия, за которыми не одна организация</b>
    { $count ->
        [0] Таких нет.
        [one] { $count } название. Его можно вернуть в список.
        [few] { $count } названия. Их можно вернуть в список.
       *[other] { $count } названий. Их можно вернуть в список.
    }
register-aside-line = • { $name } (строки { $numbers }): { $meaning }
register-aside-one = <b>{ $name }</b>
    Строки плана: { $numbers }
    Кто это: { $meaning }
register-bring-back = ↩️ Вернуть в список
register-named-line = • { $name } (строки { $numbers })
register-named-one = <b>{ $name }</b>
    Строки плана: { $numbers }

    { $known ->
        [0] Занести в реестр под этим названием? Выберите вид. Или это другое название организации, которая в реестре уже есть.
        [one] Так называется организация реестра. Это она? Или другая с тем же названием: тогда выберите вид.
       *[other] Так называются несколько организаций реестра. Которая из них? Или другая с тем же названием: тогда выберите вид.
    }
register-named-tie = 🔗 Другое название известной…
register-named-pick = План называет так: <b>{ $name }</b>

    Чьё это название? Похожие — первыми.
organisation-known-as = Пока вы выбирали, кто-то уже сказал, чьё это название: { $name }. Вот эта организация.
organisation-tied = ✅ Теперь это одна организация: строки плана и люди — её.

register-how = <b>Список организаций файлом</b>

    Пришлите XLSX, CSV или TXT, до 10 МБ. Столбцы я найду по заголовкам, порядок любой:
    • Вид — орган власти, колледж, вуз, работодатель, школа, другое
    • Наименование
    • Краткое наименование
    • Муниципалитет — различает организации с одним названием
    • Названия в плане — через «;»
    • Участие — участник или вышла

    Нужны первые два. Пустая ячейка ничего не меняет. Сначала покажу, что получится.
register-list-head = <b>Список прочитан</b>: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[other] { $rows } строк
    }.
register-counts = Новых: { $added }. Изменится: { $changed }. Без изменений: { $unchanged }.
register-from-plans = { $count ->
        [one] { $count } название из плана найдёт свою организацию.
        [few] { $count } названия из плана найдут свои организации.
       *[other] { $count } названий из плана найдут свои организации.
    }
register-new-namesakes = { $count ->
        [one] { $count } новая названа так же, как другая в реестре: муниципалитет другой, значит, и организация другая.
        [few] { $count } новые названы так же, как другие в реестре: муниципалитет другой, значит, и организация другая.
       *[other] { $count } новых названы так же, как другие в реестре: муниципалитет другой, значит, и организация другая.
    }
register-list-bad = ⚠️ { $count ->
        [one] С ошибкой { $count } строка:
        [few] С ошибками { $count } строки:
       *[other] С ошибками { $count } строк:
    }
register-list-correct = Ничего не загружено. Исправьте файл и пришлите его ещё раз.
register-list-confirm = Пока ничего не загружено. Проверьте и подтвердите.
register-list-nothing-new = Всё это в реестре уже есть: загружать нечего.
register-bad-row = <b>{ $line }</b> { $words } — { $reasons }
register-bad-kind-missing = не указан вид
register-bad-kind-unknown = неизвестный вид «{ $words }»
register-bad-membership-unknown = непонятное участие «{ $words }»
register-bad-name-missing = { $field ->
        [aliases] среди названий в плане есть такое, где нет ни буквы, ни цифры
       *[name] нет наименования
    }
register-bad-too-long = { $field ->
        [name] наименование
        [short_name] краткое наименование
        [municipality] муниципалитет
       *[aliases] название в плане
    } длиннее { $limit } знаков ({ $length })
register-bad-too-many-aliases = названий в плане больше { $limit }
register-bad-name-twice = это наименование уже есть в строке { $line }
register-bad-name-of-another-row = «{ $alias }» — название из строки { $line }
register-bad-name-taken = «{ $alias }» — название другой организации: { $name }
register-bad-place-missing = не указан муниципалитет, а так называются несколько организаций: { $towns }
register-bad-place-unsettled = в реестре у «{ $name }» не указан муниципалитет, и непонятно, которая это из строк: сначала укажите его там
register-bad-column-line = Строка
register-bad-column-words = Организация
register-bad-column-reason = Что не так
register-bad-file = строки-с-ошибками.csv
register-bad-caption = Все { $count ->
        [one] { $count } строка с ошибкой
        [few] { $count } строки с ошибками
       *[other] { $count } строк с ошибками
    }: в сообщение они не поместились.
register-example-added = ➕ { $name }
register-example-namesake = ➕ { $name } — в реестре с таким названием: { $others }
register-example-changed = ✏️ { $name }: { $fields }
register-accept = ✅ Загрузить
register-accept-without-bad = Загрузить без них ({ $number })
register-accepted = ✅ Список загружен.

    { $counts }

register-column-kind = Вид
register-column-name = Наименование
register-column-short_name = Краткое наименование
register-column-municipality = Муниципалитет
register-column-aliases = Названия в плане
register-column-membership = Участие
register-file-title = Реестр организаций кластера на { $day }
register-file-name = реестр-{ $day }.{ $form }
register-file-caption = Реестр: { $count ->
        [one] { $count } организация
        [few] { $count } организации
       *[other] { $count } организаций
    }. Этот файл можно исправить и загрузить обратно.

refusal-organisation-not-registered = Этой организации в реестре нет. Откройте реестр: /menu
refusal-organisation-registered-both = Обе организации уже в реестре. Сами они не объединяются.
refusal-organisation-needs-place = С таким названием есть и другие организации: { $towns }. Без муниципалитета их не различить, поэтому ничего не записано.
refusal-organisation-other-placeless = В реестре уже есть «{ $name }» без муниципалитета. Сначала укажите его у неё, иначе их не различить.
refusal-organisation-in-use = С этой записью что-то связано: удалить её нельзя.
refusal-organisation-known-by-now = Это название реестр уже знает.
refusal-organisation-name-empty = Не вижу названия: в нём нет ни буквы, ни цифры.
refusal-organisation-words-too-long = Слишком длинно: { $length } знаков, а помещается { $limit }. Ничего не записано.
refusal-organisation-too-many-aliases = Других названий может быть не больше { $limit }.
refusal-organisation-name-taken = Так уже называется другая организация: { $name }
refusal-register-search-gone = Эти слова уже забыты. Нажмите «Найти» и напишите их ещё раз.
refusal-register-list-empty = Под заголовками нет ни одной строки.
refusal-register-list-no-header = Не нашёл заголовков. Нужны столбцы «Вид» и «Наименование» в одной строке.
refusal-register-list-gone = Этого списка больше нет: он загружен, отменён или заменён. Пришлите файл ещё раз.
refusal-register-list-bad = В списке есть строки с ошибками. Исправьте их или загрузите без них.
refusal-register-changed = С тех пор реестр изменился. Посмотрите, что получится теперь, и подтвердите ещё раз.

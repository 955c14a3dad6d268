results-menu = 📊 Итоги опросов
results-list = <b>Итоги опросов</b>
    ⏳ — ещё идёт.
results-list-none = Опросов ещё не было.
results-title = <b>{ $title }</b>{ $anonymous ->
        [yes] { " " }· анонимно
       *[no] { "" }
    }
results-runs = Идёт с { $opened }.
results-ran = { $opened } — { $closed }
results-coverage = Ответили <b>{ $answered } из { $asked }</b> ({ $share })
results-answered = Ответили: <b>{ $answered }</b>
results-small-sample = ⚠️ Малая выборка: ответов меньше десяти, один ответ заметно меняет итог.
results-too-few = Ответов меньше { $threshold }: итоги не показываются, чтобы никого нельзя было узнать.
results-too-few-graduates = Выпускников в сданных формах меньше { $threshold }: итоги не показываются, чтобы никого нельзя было узнать.
results-nobody = { $closed ->
        [yes] Никто не ответил.
       *[no] Ответов пока нет.
    }
results-hidden = н<{ $threshold }
results-no-data = нет данных
results-legend = <i>{ $mark } — скрыто: в группе меньше { $threshold } или по ней можно было бы вычислить соседнюю. «Нет данных» — не ответил никто.</i>

results-index-csi = <b>Индекс удовлетворённости (CSI): { $value }</b>{ $change }
results-index-csi-zero = CSI от нуля: { $value }{ $change }
results-index-nps = Готовность рекомендовать (NPS): { $value }{ $change }
results-index-overall = В целом довольны: { $value }{ $change }
results-of-five = { $value } из 5
results-index-overall-top2 = Оценки 4–5 в целом: { $value }{ $change }
results-change = { " " }({ $value } к прошлой волне)
results-improve = <b>Улучшить в первую очередь:</b>
results-improve-line = { $number }. { $name }: { $mark } при важности { $weight }
results-improve-bare = { $number }. { $name }: { $mark }
results-focus = ❗ — сосредоточить усилия: важность не ниже средней, оценка ниже средней.
results-unweighed = Важность назвали немногие: все пункты посчитаны как одинаково важные.

results-graduates = Выпускников: <b>{ $count }</b> · форм: { $forms }
results-share-busy = Доля занятых от выпуска: <b>{ $value }</b> ({ $part } из { $total }){ $change }
results-share-market = Доля занятых от вышедших на рынок труда: <b>{ $value }</b> ({ $part } из { $total }){ $change }
results-share-speciality = По специальности: <b>{ $value }</b> ({ $part } из { $total }){ $change }
results-share-risk = Под риском нетрудоустройства: <b>{ $value }</b> ({ $part } из { $total }){ $change }
results-not-official = <i>Доли посчитаны по формам колледжей и вузов. Это не официальный показатель: он считается по федеральным реестрам.</i>
results-flaw = ⚠️ { $organisation }, { $code }: { $kind ->
        [sum] строки не складываются в выпуск
        [part] «в том числе» больше своей строки
       *[negative] есть число меньше нуля
    }
results-coverage-of-graduates = Охват: { $n } из { $total } выпускников ({ $share })
results-coverage-unknown = Охват: { $n ->
        [one] { $n } ответ
        [few] { $n } ответа
       *[other] { $n } ответов
    }, сколько выпущено — неизвестно: колледжи ещё не сдали формы.
results-soft-source = <i>Ответы самих выпускников: ранний и неточный источник. Рядом с каждой долей — из скольких ответов она и сколько всего выпускников.</i>
results-help = 🤝 Нужна помощь: <b>{ $part } из { $n }</b> спрошенных ({ $share })
results-help-line = • { $name }: { $count }
results-told-busy = Заняты (от всех ответивших)
results-told-in_it = Работают в ИТ (от занятых)
results-told-in_region = Работают в регионе (от занятых)
results-told-by_speciality = По специальности (от занятых)

results-n = { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[other] { $count } ответов
    }
results-mean = среднее { $value }
results-median = медиана { $value }
results-top2 = оценки 4–5: { $value }
results-nps = NPS { $value }
results-middle-day = срединный день — { $day }
results-by-organisation = по колледжам и вузам
results-by-kind = по видам организаций
results-by-municipality = по муниципалитетам
results-by-college = <b>По колледжам и вузам</b>
results-by-code = <b>По специальностям</b>
results-by-line = <b>По колледжам и специальностям</b>
results-by-question = по ответам на вопрос «{ $name }»
results-withheld = <i>Разрез скрыт целиком, чтобы никого нельзя было вычислить: { $names }.</i>
results-nobody-chose = <i>Нет ни в одном ответе: { $count ->
        [one] ещё { $count } строка
        [few] ещё { $count } строки
       *[other] ещё { $count } строк
    }.</i>
results-page = Страница { $page } из { $pages }

results-column-row = Строка
results-column-choice = Ответ
results-column-bar = %
results-column-share = Доля
results-column-count = Ответов
results-column-sum = Всего
results-column-mean = Среднее
results-column-top2 = 4–5
results-column-nps = NPS
results-column-n = n
results-column-group = Группа
results-column-item = Что оценивали
results-column-mark = Оценка
results-column-importance = Важность
results-column-gap = Разрыв
results-column-value = Значение
results-column-change = К прошлой волне
results-column-answers = Ответов
results-column-college = Колледж, вуз
results-column-code = Специальность
results-column-line = Колледж, специальность
results-column-total = Выпуск
results-column-busy = Заняты
results-column-market = От рынка труда
results-column-speciality = По специальности
results-column-risk = Под риском
results-column-in_it = В ИТ
results-column-in_region = В регионе
results-column-by_speciality = По специальности
results-column-question = Вопрос
results-column-name = Имя
results-column-label = Формулировка
results-column-kind = Вид
results-column-choice_label = Ответ словами
results-column-version = Версия
results-column-cut = Разрез
results-column-measure = Показатель
results-column-organisation = Организация
results-column-subject = Код специальности
results-column-answer = Ответ
results-column-what = Что

results-get-xlsx = 📄 XLSX
results-get-csv = 📄 CSV
results-chart-items = 🖼 Оценка и важность
results-chart-quadrant = 🖼 Что улучшать
results-chart-employment = 🖼 Занятость по колледжам
results-chart-graduates = 🖼 Выпускники о себе
results-questions = 🔢 По вопросам
results-questions-head =
    <b>{ $title }</b>
    Результаты по вопросам — нажмите номер.
results-to-summary = К сводке

results-picture-items = Оценка и важность, от 1 до 5
results-picture-quadrant = Что улучшать в первую очередь
results-picture-employment = Доля занятых от выпуска, %
results-picture-graduates = Выпускники о себе, %
results-picture-marks = Оценка
results-picture-weights = Важность
results-picture-focus = сосредоточить усилия
results-picture-keep = держать уровень
results-picture-low = не срочно
results-picture-extra = с запасом
results-picture-total = Весь кластер
results-picture-hidden = { $mark } — скрыто: в группе меньше { $threshold } или по ней можно вычислить соседнюю.
results-picture-more = И ещё { $count } — в файле.
results-picture-subtitle = { $asked ->
        [unknown] Ответили: { $answered }
       *[other] Ответили { $answered } из { $asked }
    } · { $day }

results-file-name = itogi-oprosa-{ $day }
results-file-caption = Итоги опроса «{ $title }» на { $day }
results-sheet-about = О файле
results-sheet-summary = Итоги
results-sheet-tables = Результаты
results-sheet-answers = Ответы
results-sheet-texts = Комментарии
results-sheet-codebook = Кодбук
results-about-title = Анкета
results-about-version = Версии анкеты
results-about-wave = Волна
results-about-coverage = Ответили
results-about-anonymous = Анонимно
results-about-yes = да
results-about-no = нет
results-about-threshold = Порог
results-about-marks = Пометки
results-about-marks-text = «{ $mark }» на сером — скрыто: в группе меньше { $threshold } или по ней можно вычислить соседнюю. «Нет данных» — не ответил никто.
results-about-answers-anonymous = Опрос анонимный: ответы одного человека не стоят рядом. По каждому вопросу ответы идут сами по себе, в порядке значений; комментарии — на отдельном листе, перемешаны. Числа и дни, которые писали люди, отдельно не приводятся.
results-about-answers-named = По организациям, как они отправлены; что значит имя ответа — на листе с кодами. Формы по группам выпускников, которых слишком мало, скрыты.
results-measure-n = ответов
results-measure-mean = среднее
results-measure-median = медиана
results-measure-top2 = оценки 4–5, %
results-measure-nps = NPS
results-measure-day = срединный день
results-measure-share = доля, %
results-measure-count = число
results-measure-sum = сумма
results-cut-whole = все
results-cut-organisation = колледж, вуз
results-cut-kind = вид организации
results-cut-municipality = муниципалитет
results-cut-college = колледж, вуз
results-cut-code = специальность
results-cut-line = колледж и специальность
results-summary-csi = CSI, %
results-summary-csi-zero = CSI от нуля, %
results-summary-nps = NPS
results-summary-overall = В целом, среднее
results-summary-overall-top2 = В целом, оценки 4–5, %
results-summary-mark = Оценка
results-summary-importance = Важность
results-summary-gap = Разрыв
results-summary-top2 = Оценки 4–5, %
results-summary-total = Выпуск
results-summary-busy = Занятые
results-summary-at-risk = Под риском
results-summary-share-busy = Доля занятых от выпуска, %
results-summary-share-market = Доля занятых от вышедших на рынок труда, %
results-summary-share-speciality = По специальности, %
results-summary-share-risk = Под риском, %
results-summary-told-busy = Заняты, %
results-summary-told-in_it = В ИТ, % занятых
results-summary-told-in_region = В регионе, % занятых
results-summary-told-by_speciality = По специальности, % занятых
results-summary-told-coverage = Охват, % выпуска
results-summary-told-help = Нужна помощь, % спрошенных
results-kind-one = один из списка
results-kind-many = несколько из списка
results-kind-scale = оценка 1–5
results-kind-nps = от 0 до 10
results-kind-yes_no = да или нет
results-kind-integer = целое число
results-kind-decimal = число
results-kind-text = слова
results-kind-date = день
results-kind-matrix = оценки по строкам
results-kind-counts = числа по строкам

short-results-later = Итоги появятся, когда опрос закончится.
short-results-few = Ответов слишком мало, чтобы показать итоги и никого не выдать.
short-results-csi = { $square } Индекс удовлетворённости: <b>{ $value }</b>
short-results-improve = Улучшить в первую очередь: { $names }
short-results-employment = Заняты { $busy } выпускников, под риском — { $risk }
short-results-graduates = Из ответивших выпускников заняты { $busy }, из них в ИТ — { $it }
short-results-answers = Больше всего ответов: «{ $choice }» — { $value }
short-results-mean = { $question }: { $value }

refusal-survey-results-later = Опрос анонимный: итоги появятся, когда он закончится. Иначе по разнице двух итогов можно узнать чужой ответ.
refusal-survey-results-after = Ответы ещё принимаются. Итоги появятся через сутки после конца опроса: иначе по разнице двух итогов можно узнать чужой ответ.
refusal-survey-no-chart = Для этой картинки ответов слишком мало.
refusal-survey-no-results = Ответов слишком мало: показать нечего, чтобы никого нельзя было узнать.

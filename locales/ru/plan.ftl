plan-none = Плана пока нет: координатор ещё не загрузил его.
plan-head = <b>{ $title }</b>
    Выполнено { $done } из { $all }{ $overdue ->
        [0] { "" }
       *[other] , просрочено { $overdue }
    }
plan-view-mine = Ваши строки
plan-show-all = Все строки
plan-show-mine = 👤 Мои
plan-show-sections = По разделам
plan-show-months = По месяцам
plan-show-year = 🗂 План { $year }
plan-choose-section = { $title }

    Какой раздел показать?
plan-choose-month = { $title }

    За какой месяц показать сроки?
plan-no-section = Без раздела
plan-empty-all = В плане нет строк.
plan-empty-mine = За вами строк нет.
plan-empty-section = В этом разделе строк нет.
plan-empty-month = В этом месяце сроков нет.
plan-line = { $icon } <b>{ $number }</b> { $title }
    — { $state }
plan-due-in = до { $day } — { $days ->
        [one] остался { $days } день
        [few] осталось { $days } дня
       *[other] осталось { $days } дней
    }
plan-due-today = сегодня последний день ({ $day })
plan-due-overdue = срок был { $day } — { $days ->
        [one] просрочено на { $days } день
        [few] просрочено на { $days } дня
       *[other] просрочено на { $days } дней
    }
plan-state-done = выполнено
plan-state-undated = без даты
plan-state-in-work = в работе, { $due }

plan-card-head = { $icon } <b>{ $number }</b> { $title }
plan-card-section = Раздел: { $section }
plan-card-dates = Срок в плане: «{ $words }»
plan-card-no-dates = Срок в плане не указан
plan-card-occurrence = { $chosen ->
        [yes] ➤
       *[no] •
    } { $words }: { $state }
plan-card-marked-by = Отметил(а): { $name }
plan-card-bot = бот
plan-card-result = Итог: { $result }
plan-card-moved = Перенесено с { $before } на { $after }: { $reason }
plan-card-responsible = <b>Отвечают:</b> { $names }
plan-card-left = { $name } (вышла из кластера)
plan-back-to-list = 📋 К плану
plan-open-row = Открыть { $number }
plan-other-date = 🗓 { $words }
plan-show-result = 📎 Показать итог
plan-result-photo = фотография
plan-result-caption = Итог строки { $number }. { $words }

plan-act-done = ✅ Выполнено
plan-act-work = 🔧 В работе
plan-act-move = 📅 Перенести
plan-act-not = 🙅 Не моё
plan-act-mine = 🔔 Это моё
plan-mine-again = Хорошо, снова напоминаю вам об этой строке.
plan-card-declined = 🙅 Вы ответили «Не моё»: об этой строке вам не напоминаю.
plan-act-again = ↩️ Вернуть в работу
plan-act-correct = ✏️ Исправить итог

plan-ask-result = <b>{ $number }</b> { $title }

    Чем закончилось? Пришлите файл, фотографию или напишите итог словами.
plan-ask-correction = <b>{ $number }</b> { $title }

    Сейчас записано: { $result }

    Пришлите итог таким, каким он должен быть: файлом, фотографией или словами.
plan-ask-reason = <b>{ $number }</b> { $title }

    Почему срок переносится? Напишите одной-двумя фразами: причину увидят координатор и подписанные группы.
plan-ask-new-date = Новый срок строки <b>{ $number }</b>? Выберите или напишите, например: «до 15 апреля», «через 10 дней», «в пятницу».
plan-move-week = +1 неделя · { $day }
plan-move-two-weeks = +2 недели · { $day }
plan-move-month-end = Конец месяца · { $day }
plan-move-quarter-end = Конец квартала · { $day }
plan-only-words = Записаны только слова: файлы храню лишь у итога, и только документы и фотографии.
plan-one-file = Записан только первый файл. Если нужно несколько, соберите их в один документ или архив.
plan-closed-now = ✅ <b>Записано. Спасибо!</b>
plan-moved-now = 📅 <b>Новый срок: { $day }</b>
plan-taken = Отмечено: в работе. Напомню за день и в день срока.
plan-reopened = Возвращено в работу.
plan-declined = Понятно. Об этой строке больше не напоминаю, координатору скажу.

plan-notice-closed = ✅ <b>{ $number }</b> { $title }

    Выполнено. Итог: { $result }
plan-notice-reported = ✅ <b>{ $number }</b> { $title }

    Выполнено: строка закрыта сама, по отчёту бота. Итог: { $result }
plan-notice-corrected = ✏️ <b>{ $number }</b> { $title }

    Итог исправлен: { $result }
plan-notice-moved = 📅 <b>{ $number }</b> { $title }

    Срок перенесён с { $before } на { $after }. Причина: { $reason }
plan-notice-declined = 🙅 { $name } отвечает «Не моё».

    <b>{ $number }</b> { $title }

    Если отвечать больше некому, напоминания об этой строке пойдут вам.

digest-head-group = 📋 <b>План кластера: { $count ->
        [one] { $count } срок
        [few] { $count } срока
       *[other] { $count } сроков
    } на виду</b> · { $day }
digest-head-person = 📋 <b>Ваши сроки: { $count }</b> · { $day }
digest-slept = Я не работал с { $since }; здесь всё, о чём за это время не сказал.
digest-line = { $icon } <b>{ $number }</b> { $title }
    — { $state }
digest-how-it-goes = идёт до { $day }. Квартал кончается: что уже сделано?
digest-more-group = …и ещё { $count } — все строки: /plan
digest-rest = 📋 Ещё { $count } в плане
digest-legend = ✅ выполнено · 🔧 в работе · 📅 перенести · 🙅 не моё
digest-legend-first = Кнопки — у первых { $count } строк, остальные отметьте через /plan
digest-legend-person = Чтобы ответить, нажмите номер строки.

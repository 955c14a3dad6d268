menu-messages = 📢 Написать участникам

quick-head = <b>Сообщения участникам</b>
    Коротко и по делу: пока сообщение не ушло, его можно отменить.
quick-none = Пока ничего не отправлено.
quick-line = { $moment } · { $name }{ $cancelled ->
        [yes] { " " }· отменено
       *[no] { "" }
    }
    { $words }
quick-new = ✏️ Новое сообщение
quick-go-on = ✏️ Продолжить черновик
quick-list = ✉️ Все сообщения

quick-whom = <b>Кому написать?</b>
quick-choose-silent = Не ответили на сверку состава
quick-ask-role = <b>Людям с какими ролями?</b> Если не отметить ни одной — всем.
quick-ask-kind = <b>Из каких организаций?</b> Если не отметить ни одного вида — из любых.
quick-ask-place = <b>Из каких муниципалитетов?</b> Если не отметить ни одного — из любых.
quick-roles-all = Роли: все участники
quick-roles = Роли: { $names }
quick-silent = Только те, чьи организации не ответили на сверку
quick-count = <b>Получат: { $count }</b>
quick-count-blocked = Остановили бота: { $count }
quick-count-absent = Не открывали бота: { $count }
quick-count-unwilling = Не дали согласия на рассылку или отключили её: { $count }
quick-chosen = Готово · получат { $count }
quick-write = ✏️ Написать · получат { $count }
quick-rewrite = ✏️ Написать заново · получат { $count }
quick-preview = 👁 Посмотреть и отправить · { $count }
quick-drop = 🗑 Удалить черновик
quick-dropped = Черновик удалён, никому ничего не ушло.

quick-ask-words = <b>Что написать?</b> Одним сообщением, до 3000 знаков. Текст уйдёт таким, каким вы его напишете; перед отправкой я покажу, как он будет выглядеть.
quick-message = <b>Сообщение рабочей группы кластера</b>

    { $words }

    — { $name }, { $role }
quick-as-coordinator = координатор
quick-as-secretary = секретарь совета
quick-as-leader = руководитель рабочей группы
quick-as-working_group = рабочая группа
quick-above = ☝️ Так это увидят.
quick-send = ✅ Отправить ({ $count })
quick-rewrite-short = ✏️ Текст
quick-whom-short = 👥 Кому
quick-changed = ⚠️ Текст или круг получателей с тех пор изменился. Посмотрите ещё раз и отправьте.

quick-report-head = ✉️ «{ $words }»
    Отправитель: { $name }
quick-somebody = участник, удаливший свои данные
quick-leaves = ⏳ Уйдёт { $moment }. До этого можно отменить.
quick-leaving = ⏳ Отправляется: то, что ещё не ушло, можно отменить.
quick-left = Отправлено { $moment }.
quick-was-cancelled = 🚫 Отменено. { $count ->
        [0] Его никто не получил.
       *[other] До отмены ушло: { $count }.
    }
quick-report-all = Всего адресатов: { $count }
quick-report-sent = ✅ Доставлено: { $count }
quick-report-waiting = ⏳ Ждут отправки: { $count }
quick-report-blocked = ❌ Остановили бота: { $count }
quick-report-never-started = ❌ Не открывали бота: { $count }
quick-report-deactivated = ❌ Удалили Telegram: { $count }
quick-report-cancelled = 🚫 Отменено: { $count }
quick-report-unwilling = ❌ Отключили рассылку до отправки: { $count }
quick-report-other = ❌ Не доставлено по другой причине: { $count }
quick-cancel = 🚫 Отменить
quick-cancelled = Отменено. Не получат: { $count }
quick-refresh = 🔄 Обновить

quick-held-back = 🚫 Ваше сообщение участникам не ушло: отправлять сообщения рабочей группы вы больше не можете.

    «{ $words }»

refusal-quick-gone = Этого сообщения больше нет. Откройте «Написать участникам» в /menu.
refusal-quick-sent-already = Это сообщение уже отправлено. Откройте «Написать участникам», там отчёт.
refusal-quick-not-yours = Отчёт видят автор сообщения и те, кто руководит группой.
refusal-quick-nobody = Получателей нет: выберите, кому написать.
refusal-quick-too-long = Слишком длинно: уложитесь в { $limit } знаков. Ничего не записано, и из продолжения, если оно пришло отдельно, тоже.
refusal-quick-too-many = На сегодня хватит: не больше { $limit } сообщений в день. Остальное — завтра или в чате группы.
refusal-quick-left-already = Поздно: сообщение уже ушло.
refusal-quick-only-words = Здесь нужны слова: напишите текст сообщением, без картинок.

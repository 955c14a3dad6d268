menu-group = 👥 Рабочая группа
command-group = Рабочая группа

group-role = { $role ->
    [leader] руководитель
   *[member] член рабочей группы
}
group-head = <b>Рабочая группа</b>: { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}, организаций: { $organisations }
group-empty = В рабочей группе пока никого нет.
group-line = { $leads ->
    [yes] ⭐ <b>{ $name }</b>, руководитель
   *[no] <b>{ $name }</b>
    }
    { $offices } · с { $day }
    { $load }
group-load = { $open ->
    [0] Строк не поручено
   *[other] Поручено строк: { $open }{ $overdue ->
        [0] { "" }
       *[other] , просрочено: { $overdue }
    }
    }
group-no-office = без организации
group-lacking = До выполнения строки 1.3 не хватает { $leader ->
        [yes] руководителя{ $organisations ->
            [0] { "" }
            [one] { " " }и участников ещё из одной организации
           *[other] { " " }и участников ещё из { $organisations } организаций
        }
       *[no] { $organisations ->
            [one] участников ещё из одной организации
           *[other] участников ещё из { $organisations } организаций
        }
    }.
group-complete = ✅ Руководитель и участники из трёх организаций есть: строку о создании группы можно закрыть.
group-chat = 💬 Чат группы: { $title }{ $heard ->
    [yes] { "" }
   *[no] { "." } ⚠️ Сейчас сроки туда не доходят: верните бота в чат или напишите там /bind ещё раз
    }
group-chat-none = 💬 Чат группы не привязан. Администратор чата, который руководит группой, пишет в нём (или в теме) /bind.
group-tasks = 📌 Задачи группы
group-as-text = 📝 Состав текстом
group-as-file = 📄 Состав DOCX
group-open = 👥 Рабочая группа
group-invite = ✉️ Пригласить
group-unbind = 💬 Отвязать чат

group-seat-head = <b>{ $name }</b>, { $role ->
    [leader] руководитель рабочей группы
   *[member] член рабочей группы
}
group-seat-from = { $offices }. В группе с { $day }.
group-seat-blocked = ⚠️ Остановил(а) бота: сообщения не доходят.
group-seat-rows = Поручено:
group-seat-free = Строк плана не поручено.
group-name = ⭐ Предложить руководить
group-leave = Выйти из группы
group-take-out = Вывести из группы

group-name-instead = Предложить руководить рабочей группой: <b>{ $name }</b>?

    Сейчас группой руководит { $former }; после согласия он(а) останется её участником.
group-name-first = Предложить руководить рабочей группой: <b>{ $name }</b>?
group-name-withdraws = Прежнее предложение будет отозвано: { $name }.
group-name-sure = Да, предложить
group-lead-offered-now = ⭐ Предложено руководить рабочей группой: <b>{ $name }</b>. Когда человек согласится, я скажу; до этого всё остаётся как есть.
group-lead-offered = ⭐ Предложено руководить, ответа ещё нет: { $name }
group-invited = ✉️ Лично приглашены и ещё не ответили: { $count }
group-named-now = ⭐ Руководитель рабочей группы теперь <b>{ $name }</b>.
group-leave-ask = Выйти из рабочей группы? Вернуться можно будет по новому приглашению.
group-take-out-ask = Вывести из рабочей группы: <b>{ $name }</b>?
group-leave-rows = Порученные строки останутся без исполнителя: { $numbers }.
group-leave-sure = Да, выйти
group-take-out-sure = Да, вывести
group-left-now = Вы больше не в рабочей группе. Спасибо за работу!
group-taken-out-now = Больше не в рабочей группе: { $name }.

group-order-title = Состав рабочей группы
group-order-day = по состоянию на { $day }
group-order-number = №
group-order-name = ФИО
group-order-organisation = Организация
group-order-role = Роль в рабочей группе
group-order-head = <b>Состав рабочей группы</b>
    по состоянию на { $day }
group-order-line = { $number }. { $name } — { $offices }, { $role ->
    [leader] руководитель
   *[member] член рабочей группы
}
group-order-caption = Состав рабочей группы на { $day }: { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}

group-tasks-head = <b>Задачи рабочей группы</b>
    Строки плана, за которые отвечает группа: { $count }. Нажмите номер, чтобы поручить.
group-tasks-none = В сегодняшнем плане за рабочей группой строк нет.
group-given-to = 📌 Поручено: { $names }
group-given-to-nobody = Никому не поручено: напоминания идут всей группе
group-give = 📌 Поручить
group-give-ask = <b>{ $number }</b> { $title }

    Кому поручить? Рядом с именем — сколько строк уже за человеком. Напоминания об этой строке пойдут ему и руководителю, а не всей группе.
group-yours = 📌 { $line }

group-bound-now = Готово: { $place ->
        [topic] эта тема — чат
       *[chat] это чат
    } рабочей группы. Сюда будут приходить сроки плана.{ $moved ->
        [yes] { " " }Прежний чат группы больше не привязан; сроки он получает по-прежнему, выключить их можно там: /subscribe
       *[no] { "" }
    }
group-bind-in-group = Эта команда — для чата рабочей группы: добавьте меня туда и напишите /bind; внутри темы — для этой темы.
group-unbind-ask = Отвязать чат «{ $title }» от рабочей группы?
group-unbind-silence = Отвязать, сроки не присылать
group-unbind-only = Отвязать, сроки оставить
group-unbound-now = Чат рабочей группы не привязан.

group-created = Рабочая группа создана: { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}, организаций: { $organisations } ({ $offices }).{ $leader ->
    [none] { " " }Руководитель назначен.
   *[other] { " " }Руководитель представляет: { $leader }.
}
group-offer = 👥 { $words }

    Этого достаточно, чтобы закрыть строку <b>{ $number }</b> «{ $title }». Закрыть с этим итогом?
group-offer-which = 👥 { $words }

    { $count ->
        [one] Похоже, это выполняет строку плана:
       *[other] Какую строку плана это выполняет?
    }
    { $rows }

    Если никакую — ничего не нажимайте.
group-close-row = ✅ Закрыть строку { $number }

group-notice-leads = Руководитель рабочей группы теперь { $name }. Вы остаётесь её участником.
group-notice-left = 👥 { $name } больше не в рабочей группе: вышел(ла) по собственному решению.
group-notice-taken-out = 👥 { $name } больше не в рабочей группе.
group-notice-leaderless = { $name } больше не руководит группой: руководителя у неё сейчас нет.
group-notice-rows-free = Остались без исполнителя строки: { $numbers }.
group-notice-you-are-out = Вы больше не в рабочей группе кластера. Если это ошибка, напишите её руководителю или координатору.
group-notice-undone = ⚠️ Строка <b>{ $number }</b> { $title } закрыта, потому что рабочая группа была создана. Теперь группе не хватает { $leader ->
        [yes] руководителя{ $organisations ->
            [0] { "" }
            [one] { " " }и участников ещё из одной организации
           *[other] { " " }и участников ещё из { $organisations } организаций
        }
       *[no] { $organisations ->
            [one] участников ещё из одной организации
           *[other] участников ещё из { $organisations } организаций
        }
    }.

    Сама строка не откроется. Вернуть её в работу?
group-notice-given = 📌 Вам поручена строка <b>{ $number }</b> { $title }
    — { $when }

    Поручил(а): { $name }
group-notice-taken-back = Строка <b>{ $number }</b> { $title } больше не поручена вам.

refusal-not-in-group = Этого человека в рабочей группе уже нет. Откройте /group.
refusal-group-empty = В рабочей группе пока никого нет.
refusal-leads-already = Этот человек уже руководит рабочей группой.
refusal-group-not-complete = Пока рано: не хватает { $leader ->
        [yes] руководителя{ $organisations ->
            [0] { "" }
            [one] { " " }и участников ещё из одной организации
           *[other] { " " }и участников ещё из { $organisations } организаций
        }
       *[no] { $organisations ->
            [one] участников ещё из одной организации
           *[other] участников ещё из { $organisations } организаций
        }
    }.
refusal-row-not-of-group = Строка { $number } не за рабочей группой: поручить можно только её строки.
refusal-bind-anonymous = Напишите от своего имени, а не от имени группы: анонимного администратора я не узнаю.

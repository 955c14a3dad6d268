menu-profile = 🙂 Профиль
command-profile = Мой профиль и подписки
profile-head = <b>Профиль: { $name }</b>{ $typed ->
    [yes] { "" }
   *[no] { " " }(имя из Telegram)
}
profile-roles = Роли: { $roles }
profile-place = Место учёбы: { $words }
profile-speciality = Специальность: { $words }
profile-course = Курс: { $course }
profile-municipality = Муниципалитет: { $words }
profile-interests = Интересы: { $words }
profile-language = Язык: { $words }
profile-language-name = русский
profile-quiet = Тихие часы: { $words }
profile-topics = Подписки: { $words }
profile-places = Подключённые группы: { $words }
profile-place-name = { $title }{ $topic ->
    [none] { "" }
   *[other] , тема { $topic }
}
profile-place-words = { $place } — { $rubrics }{ $paused ->
    [yes] { " " }(бота там сейчас нет)
   *[no] { "" }
}
profile-places-text = <b>Подключённые вами группы</b>
    Нажмите группу, чтобы изменить её рубрики. Менять их может только админ этой группы.
profile-place-text = <b>{ $place }</b>
    { $paused ->
        [yes] Бота там сейчас нет: рубрики запомнены и заработают, когда его вернут.
       *[no] Нажмите, чтобы включить или выключить рубрику.
    }
profile-open-places = 👥 Подключённые группы · { $count }
profile-nothing = не указано
profile-no-topics = нет
profile-no-quiet = нет
profile-quiet-hours = с { $start } до { $end }
profile-edit-name = ✏️ Имя
profile-edit-place = 🏫 Место учёбы
profile-edit-speciality = 🎓 Специальность
profile-edit-course = 🔢 Курс
profile-edit-municipality = 📍 Муниципалитет
profile-edit-interests = ⭐ Интересы
profile-edit-quiet = 🌙 Тихие часы
profile-edit-topics = 🔔 Подписки
profile-edit-language = 🌐 In English
profile-open-roles = 🎫 Роли и выход из них
profile-open-privacy = 🔒 Мои данные
profile-kept = Записано.
profile-ask-name = Как вас называть? Напишите имя так, как его должны видеть в кластере: до 100 знаков.
profile-ask-place = <b>{ $now ->
        [yes] Где вы учитесь?
       *[no] Где вы учились?
    }</b>
profile-ask-speciality = Какая у вас специальность? Можно с кодом: «09.02.07 Информационные системы и программирование».
profile-ask-municipality = В каком вы муниципалитете? Например: «Смоленск», «Вяземский район».
profile-ask-quiet = Когда вам не писать? Напишите часы по часам кластера, например «12:00–14:00» или «с 17 до 10». Это только о том, о чём вы не просили; на ваши сообщения отвечаю всегда.
profile-clear-name = Называть как в Telegram
profile-clear-place = Убрать место учёбы
profile-clear-speciality = Убрать специальность
profile-clear-municipality = Убрать муниципалитет
profile-clear-quiet = Без тихих часов
profile-choose-interests = <b>Что вам интересно?</b>
    Нажмите, чтобы включить или выключить.
profile-choose-course = На каком вы курсе?
profile-no-course = Не указывать
profile-choose-topics = <b>На что я подписан</b>
    Нажмите, чтобы включить или выключить. Сообщения, без которых ваша роль не работает (подтверждение реестра, решения по заявкам), приходят всегда.
interest-practice = практика
interest-jobs = работа
interest-events = мероприятия
interest-contests = конкурсы и олимпиады
interest-projects = проекты
interest-courses = курсы
topic-plan-digest = сроки моих строк плана
topic-quick-messages = сообщения рабочей группы
topic-surveys = опросы

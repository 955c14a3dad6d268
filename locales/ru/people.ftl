role-administrator = администратор
role-coordinator = координатор
role-secretary = секретарь совета
role-working_group = рабочая группа
role-representative = представитель организации
role-student = студент
role-graduate = выпускник
role-leader = руководитель рабочей группы
roles-none = без роли
roles-people = <b>Роли</b>
    Здесь все, кто открыл бота. Выберите человека.
roles-person = <b>{ $name }</b> · <code>{ $id }</code>
    Нажмите, чтобы дать или забрать роль.
roles-by-settings = Дано настройками бота: { $roles }. Меняется только там.
roles-add-organisation = ➕ Представляет организацию…
roles-pick-organisation = Какую организацию или орган из плана представляет этот человек?
roles-last-ask = Организацию «{ $organisation }» больше никто не представляет: без этого человека она останется без представителя. Забрать роль?
roles-last-sure = Да, забрать
roles-notice-given = 🪪 Вам дана роль «{ $what }».
roles-notice-taken = 🪪 У вас больше нет роли «{ $what }». Если это ошибка, напишите координатору.

subscriptions-text = <b>Что присылать { $place ->
        [topic] в эту тему
       *[chat] в этот чат
    }?</b>
    Переключают администраторы группы.
subscriptions-only-in-groups = Эта команда — для групп: добавьте меня в группу и напишите там /subscribe.
subscriptions-introduction = Здравствуйте! Я бот кластера ИКТ Смоленской области. Администратор группы может написать /subscribe и выбрать, что сюда присылать; внутри темы — для этой темы. Обычных сообщений я здесь не читаю, если меня не сделали администратором.
rubric-plan-deadlines = Сроки плана
rubric-plan-results = Что выполнено
rubric-plan-changes = Изменения плана и переносы

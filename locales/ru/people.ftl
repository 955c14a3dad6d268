role-administrator = администратор
role-coordinator = координатор
role-secretary = секретарь совета
role-working_group = рабочая группа
role-representative = представитель организации
role-student = студент
role-graduate = выпускник
role-leader = руководитель рабочей группы
roles-vacant = В боте больше нет никого с ролью «{ $what }». { $role ->
    [coordinator] Предложить её может администратор
   *[secretary] Предложить её может координатор или администратор
}: /role.
roles-none = без роли
roles-people = <b>Роли</b>
    Здесь все, кто открыл бота. Выберите человека; ⌛ — ждёт согласия.
roles-of-school = представитель школы
roles-find = 🔎 Найти по имени
roles-ask-name = Напишите имя, его начало или номер человека.
roles-found = По словам «{ $words }» нашлось: { $count }.
roles-found-more = Здесь первые { $shown }: если нужного среди них нет, напишите точнее.
roles-nobody = По словам «{ $words }» никого нет. Возможно, этот человек ещё не открывал бота: пусть нажмёт /start.
roles-person = <b>{ $name }</b> · <code>{ $id }</code>
    Нажмите, чтобы предложить роль или забрать её. Роль начинает действовать, когда человек её примет.
roles-offered = ✉️ Предложено: { $what }. Роль начнёт действовать, когда её примут; я сообщу ответ.
roles-offered-already = Это уже предложено и ждёт согласия: { $what }.
roles-wait-for-consent = ⌛ — ждёт согласия; нажмите, чтобы отозвать.
roles-waits = ⌛ { $what } · ждёт согласия
roles-blocked = 🔕 Бот у этого человека заблокирован: предложения до него не дойдут, пока он не откроет бота снова.
roles-open-person = 🪪 Открыть роли
roles-offer = <b>Вам предлагают роль</b>
    Роль: { $what }
    Предлагает: { $maker }

    Она станет вашей, когда вы её примете.
roles-offer-decline = Не моё
roles-offer-declined = Хорошо, роль «{ $what }» не ваша. Тот, кто её предложил, узнает об этом.
roles-notice-declined = { $name } не принимает роль «{ $what }».
roles-by-settings = Дано настройками бота: { $roles }. Меняется только там.
roles-add-organisation = ➕ Представляет организацию…
roles-pick-organisation = Какую организацию или орган из плана представляет { $name }?
roles-last-ask = Организацию { $organisation } больше никто не представляет: без этого человека она останется без представителя. Забрать роль?
roles-last-sure = Да, забрать
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
rubric-surveys = Опросы и их итоги

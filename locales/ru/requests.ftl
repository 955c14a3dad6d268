menu-requests = 🙋 Запросы

pick-for-asking = <b>{ $speaks ->
        [yes] Какую организацию вы представляете?
       *[no] От какой вы организации?
    }</b>
pick-for-invitation = <b>Приглашение: { $role }</b>
    От какой организации?
pick-how = Выберите вид или напишите название или его часть.
pick-empty = В реестре пока нет организаций. Напишите название.
pick-page = { $kind }, страница { $page } из { $pages }. Можно написать название или его часть.
pick-found = По словам «{ $words }» нашлось: { $count }.{ $better ->
        [yes] { " " }Показаны первые { $shown }: добавьте город или ещё слово.
       *[no] { "" }
    }
pick-line = { $mark } { $name }
pick-meant = Вы имели в виду: <b>{ $name }</b>?

    Если ваша организация в другом месте, лучше написать название ещё раз, а в скобках — город или район: «{ $words } (…)».
pick-meant-yes = Да, это она
pick-meant-no = Нет, это другая организация
pick-nothing-found = По словам «{ $words }» ничего не нашлось. Напишите иначе или выберите вид.
pick-as-typed = Моей здесь нет: «{ $words }»
pick-other-kind = ‹ К видам
pick-none = Без организации
pick-kinds = Все виды
pick-department = Ведомства
pick-college = Колледжи
pick-university = Вузы
pick-employer = Работодатели
pick-school = Школы
pick-other = Другие
pick-plan = Названы в плане

requests-list = <b>Запросы</b>
    Ждут решения, сначала давние.
requests-none = <b>Запросы</b>
    Все решены.
request-letter = <b>Запрос на роль</b>
    { $name } (<code>{ $id }</code>): { $what }
request-not-registered = Этой организации в реестре нет: название написано от руки.
request-namesakes = ⚠️ С таким названием в реестре { $count ->
        [one] есть организация
       *[other] есть организации
    }: { $names }. В запросе ответили, что это другая: название написано от руки.
request-needs-register = { $name ->
    [none] ⏳ Нужен реестр: запрос подтверждают, осталось внести организацию.
   *[other] ⏳ Нужен реестр: { $name } подтверждает, осталось внести организацию.
}
request-departed = ⚠️ Организация { $organisation } вышла из кластера: пока она не вернётся, подтвердить нельзя.
request-no-keepers = Реестр ведут координатор и секретарь, а сейчас бота не открыл ни один из них. Сначала предложите кому-нибудь эту роль (можно и себе), потом вернитесь к запросу — он подождёт. Или найдите организацию среди внесённых.
request-ask-keepers = Если её нет в реестре, внести могут координатор и секретарь. Передайте им запрос: он подтвердится, как только они внесут её.
request-pass-on = 📨 Передать тем, кто ведёт реестр
request-passed-on = Передано: ждём реестр
request-accept = Подтвердить
request-refuse = Отказать
request-ask-reason = Почему { $name } получит отказ ({ $what })? Напишите причину — её увидят — или откажите без неё.
request-without-reason = Отказать без причины
request-which = Какая это организация: { $organisation }?
request-which-kind = К какому виду отнести организацию { $organisation }?
request-look-up = 🔎 Найти в реестре
request-register = ➕ Внести в реестр
request-state-waiting = Ждёт решения.
request-state-accepted = ✅ Подтверждено: { $name }, { $moment }.
request-state-refused = ✖ Отказано: { $name }, { $moment }.
request-state-withdrawn = Запрос отозван: { $moment }.
request-reason = Причина: { $reason }
request-somebody = имя неизвестно
request-decided-already = Этот запрос уже решён.
request-accepted = ✅ Ваш запрос подтверждён. Теперь ваша роль: <b>{ $what }</b>.
request-refused = Ваш запрос отклонён: { $what }.
request-sure = Отправить запрос на роль «{ $what }»?
request-send = Отправить запрос
request-asked = Запрос отправлен: <b>{ $what }</b>. Меню и план открыты и сейчас.
request-waits-already = Такой запрос уже ждёт решения: <b>{ $what }</b>.
request-who-decides = { $who ->
        [nobody] Решить его пока некому: никто из тех, кто вправе дать эту роль, не открыл бота. Запрос сохранён и дождётся; напишите администратору кластера, чтобы он нажал здесь /start.
        [administrator] Его решит администратор; я сообщу ответ.
       *[steering] Его решит координатор; я сообщу ответ.
    }
request-withdraw = Отозвать запрос
request-withdrawn = Запрос отозван: { $what }.
request-too-late = Запрос уже решён: { $what }.

refusal-request-gone = Этого запроса нет.
refusal-request-no-such-role = Эту роль не запрашивают.
refusal-request-name-gone = Напишите название организации ещё раз.
refusal-requests-too-many = Сегодня вы отправили уже { $limit } запросов. Дождитесь ответа или попробуйте завтра.
refusal-reason-too-long = Слишком длинно: уложите причину в { $limit } знаков.
refusal-role-held-already = Эта роль у вас уже есть.

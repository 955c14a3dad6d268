menu-who = 🙋 Кто вы?
menu-own-roles = 🪪 Мои роли

who-ask = <b>Кто вы?</b> От этого зависит, что я покажу. План открыт всем.
who-student = 🎓 Студент
who-graduate = 📜 Выпускник
who-org = 🏢 Представляю организацию
who-school = 🏫 Представляю школу
who-group = 🤝 Член рабочей группы
who-leader = ⭐ Руководитель рабочей группы
who-secr = ✍️ Секретарь совета
who-coord = 🧭 Координатор
who-other = ➕ Другая роль
who-ask-other = <b>Другая роль</b>
    Её подтверждают те, кто вправе её дать.
who-looking = 👀 Просто посмотреть

own-head = <b>Мои роли</b>
own-none = Пока ни одной.
own-line = • { $what }
own-more = ➕ Ещё роль
own-leave = ✖ { $what }
own-waiting = ⌛ { $what } — отозвать
own-offered = ✉️ Вам предлагают: { $what }
own-now-student = Записано: вы студент.
own-now-graduate = Записано: вы выпускник.
own-leave-ask = Выйти из роли «{ $what }»?
own-leave-sure = Да, выйти
own-last = ⚠️ Кроме вас, { $organisation } никто не представляет: останется без представителя, и об этом узнает координатор.
own-left = Вы вышли из роли «{ $what }».
roles-unrepresented = ⚠️ Организацию { $organisation } больше никто не представляет. Пригласите нового представителя.

refusal-role-not-held = Этой роли у вас уже нет.
refusal-role-by-themselves = Эту роль человек выбирает сам.

common-home = 🏠 Меню
common-back = ‹ Назад
common-previous = ◀
common-next = ▶
common-cancel = Отмена
common-more = …и ещё { $count }
common-switch-on = ✅
common-switch-off = ☐
common-not-understood = Я жду здесь кнопку, команду или файл с планом. Вот меню.
common-button-outdated = Эта кнопка устарела. Откройте меню: /menu
common-something-broke = Что-то сломалось на нашей стороне. Ничего не потеряно; попробуйте ещё раз чуть позже.

menu-text = Здравствуйте, <b>{ $name }</b>! Это бот кластера информационно-коммуникационных технологий Смоленской области.

    Здесь план работы кластера: что, кем и к какому сроку делается.{ $roles ->
        [0] { "" }

    Если вы отвечаете за строку плана, передайте администратору свой номер: <code>{ $id }</code>
       *[other] { "" }
    }
menu-plan = 📋 План
menu-mine = 👤 Моё
menu-import = 📥 Загрузить план
menu-roles = 🔑 Роли
menu-help = ❓ Помощь
menu-language-ru = 🇷🇺 По-русски
menu-language-en = 🇬🇧 In English
menu-language-ask = На каком языке говорить?

help-text = <b>Что я умею</b>

    /plan — план кластера: строки, сроки, что сделано
    /profile — как вас называть, тихие часы, подписки; /privacy — что о вас хранится
    /language — язык
    /menu — меню; /cancel — бросить начатое

    В группе её администратор пишет /subscribe и выбирает, что я буду туда присылать. В теме группы — для этой темы.

    О сроках я напоминаю за 30, 14, 7, 3 дня, за день и в день срока, а если срок прошёл — раз в неделю. Один раз в день одним сообщением, по рабочим дням.
help-coordinator = <b>Координатору и секретарю</b>

    Пришлите мне файл с планом (TXT, DOCX или XLSX) — я покажу, как его понял, спрошу о неясных сроках и только потом приму. Новая редакция того же года покажет, что изменилось; отметки о выполнении останутся.

command-start = Меню
command-plan = План и сроки
command-help = Что я умею
command-language = Язык
command-subscribe = Что присылать сюда

cli-no-file = { $why ->
    [missing] Файла { $name } нет. Проверьте путь и имя.
    [folder] { $name } — это папка. Назовите файл в ней.
    [forbidden] Файл { $name } читать не разрешено. Проверьте права доступа.
   *[other] Файл { $name } не открывается. Скопируйте его на этот диск и попробуйте ещё раз.
}
cli-unrecognised = Не распознано, слова остаются как есть: { $words }
cli-column-words = Слова
cli-column-kind = Вид
cli-column-start = С
cli-column-end = По
cli-column-due = Срок
cli-column-note = Пометка

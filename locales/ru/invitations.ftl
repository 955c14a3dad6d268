menu-invitations = ✉️ Приглашения

invitations-list = <b>Приглашения</b>
    Открытые ссылки, новые сверху. Нажмите, чтобы скопировать ссылку, увидеть, кто её принял, или отозвать.
invitations-none = <b>Приглашения</b>
    Открытых ссылок нет.
invitation-in-list = { $what } · осталось { $left }
invitation-new = ➕ Новая ссылка
invitation-ask-role = <b>Кого пригласить?</b>
invitation-terms = <b>{ $what }</b>
    На сколько человек ссылка и сколько дней она работает?
invitation-uses = { $uses ->
        [one] { $uses } человек
        [few] { $uses } человека
       *[other] { $uses } человек
    }
invitation-days = { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }
invitation-make = Сделать ссылку
invitation-card = <b>Приглашение: { $what }</b>
    Пригласил(а): { $maker }
invitation-state-open = Осталось { $left } из { $uses }, работает до: { $moment }.
invitation-state-revoked = Ссылка отозвана и больше не работает.
invitation-state-used-up = Ссылку приняли все, для кого она была сделана.
invitation-state-expired = Срок ссылки вышел: { $moment }.
invitation-link = Перешлите эту ссылку тому, кого приглашаете:
    <code>{ $link }</code>
invitation-copy = 📋 Скопировать ссылку
invitation-users = Приняли:
invitation-user = • { $name } — { $moment }
invitation-open = Открыть приглашение
invitation-revoke = Отозвать
invitation-revoke-ask = Отозвать ссылку «{ $what }»? По ней осталось мест: { $left }. Кто уже принял, останется.
invitation-revoke-sure = Да, отозвать
invitation-revoked-now = Ссылка отозвана

invitation-offer = <b>Вас приглашают в кластер</b>
    Роль: { $what }
    Приглашает: { $maker }
invitation-elsewhere = Эта роль у вас уже есть: { $what }. Оставить её и добавить новую или заменить?
invitation-accept = Принять
invitation-beside = Добавить к нынешней
invitation-instead = Заменить
invitation-not-now = Не сейчас
invitation-accepted = Готово. Теперь ваша роль: <b>{ $what }</b>.
invitation-used = { $name } принимает ваше приглашение: { $what }.
invitation-handed-over = Вы передали дела: эта роль теперь не ваша.

invitation-new-representative = 🔁 Новый представитель
invitation-ask-going = <b>Новый представитель: { $organisation }</b>
    Ссылка сработает один раз и в течение недели. Что будет с вами, когда её примут?
invitation-i-leave = Я передам дела и выйду
invitation-i-stay = Я останусь тоже
invitation-open-link = Открытая ссылка от { $day }

refusal-invitation-unknown = Такого приглашения нет. Проверьте, целиком ли скопирована ссылка, или попросите новую.
refusal-invitation-revoked = Это приглашение отозвано. Попросите новую ссылку у того, кто её прислал.
refusal-invitation-expired = Срок этого приглашения вышел. Попросите новую ссылку у того, кто её прислал.
refusal-invitation-used-up = По этому приглашению мест больше нет. Попросите новую ссылку у того, кто её прислал.
refusal-invitation-used-already = Вы уже приняли это приглашение.
refusal-invitation-held-already = Эта роль у вас уже есть, приглашение осталось неиспользованным.
refusal-invitation-barred = Роль, полученную по этой ссылке, у вас забрали. Если это ошибка, попросите новую ссылку.
refusal-organisation-departed = Организация { $organisation } вышла из кластера: представителей у неё сейчас нет. Если это ошибка, напишите координатору.
refusal-person-blocked = Этот человек заблокировал бота: предложение до него не дойдёт. Пусть откроет бота снова.
refusal-invitation-own = Это ваше приглашение. Перешлите ссылку тому, кого приглашаете: на вас она не потратится.
refusal-invitation-open-again = Откройте ссылку приглашения ещё раз.
refusal-invitation-not-yours = Этого приглашения среди ваших нет.
refusal-organisation-not-yours = Вы не представляете эту организацию.

import-how = Пришлите сюда файл с планом: TXT, DOCX или XLSX, до 10 МБ. Столбцы я найду по заголовкам («Мероприятие», «Срок», «Ответственные»).
import-ask-year = В файле не сказано, на какой год этот план. На какой его открыть?
import-head = <b>{ $title }</b>
    Понял так: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[other] { $rows } строк
    }. { $accept ->
        [yes] Проверьте и примите.
       *[no] Принимать нечего.
    }
import-line = <b>{ $number }</b> { $title } — { $dates }
import-column-number = №
import-column-title = Мероприятие
import-column-dates = Срок
import-column-understood = Понято как
import-column-responsible = Отвечают
import-due = до { $day }
import-times = { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[other] { $count } раз
    } за год, впервые до { $day }
import-kind-day = день
import-kind-range = промежуток
import-kind-deadline = крайний срок
import-kind-month = месяц
import-kind-quarter = квартал
import-kind-half = полугодие
import-kind-year = год
import-kind-ongoing = весь год
import-kind-recurring = повторяется
import-kind-external_schedule = по отдельному графику
import-kind-event_driven = по событию
import-kind-unscheduled = без даты
import-understood-nothing = дата не распознана
import-no-words = ничего
import-open-questions = ❔ { $count ->
        [one] У { $count } строки срок неясен.
        [few] У { $count } строк срок неясен.
       *[other] У { $count } строк срок неясен.
    } Можно уточнить сейчас или принять как есть: о строках без даты я не напоминаю.
import-ask = ❔ Уточнить сроки ({ $count })
import-accept = ✅ Принять план
import-for-year = Открыть на { $year } год
import-question = <b>{ $number }</b> { $title }

    Срок в плане: «{ $words }»
    Понял как: { $understood }

    Напишите срок другими словами («до 1 марта», «2 кв.», «ежеквартально») — план на { $year } год. Осталось вопросов: { $left }.
import-leave-dates = Оставить как есть
import-skip-question = Спросить позже
import-accepted = ✅ План принят: <b>{ $title }</b>

    { $changes }
import-cancelled = Хорошо, ничего не изменено.
import-drop = Вы уже ответили о сроках: { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[other] { $count } строк
    }. Отменить загрузку и забыть ответы?
import-drop-yes = Да, отменить
import-answered-already = Здесь уже есть ответ: «{ $words }». Чтобы изменить его, ответьте на то сообщение с вопросом.
import-changes = <b>Что изменится</b> (отметки о выполнении останутся):
    { $changes }
import-change-added = ➕ <b>{ $number }</b> { $title }
import-change-changed = ✏️ <b>{ $number }</b> { $title } ({ $fields })
import-change-removed = ➖ <b>{ $number }</b> { $title }
import-change-counts = Добавится { $added }, изменится { $changed }, уйдёт { $removed }:
import-another-plan = ⚠️ <b>Похоже, это другой план.</b> { $removed ->
        [one] Уйдёт { $removed } строка
        [few] Уйдут { $removed } строки
       *[other] Уйдут { $removed } строк
    } вместе с отметками и итогами, останется { $kept }.
import-change-none = Всё так же, как в прежней редакции.
import-field-section = раздел
import-field-number = номер
import-field-title = название
import-field-dates = срок
import-field-responsible = ответственные
import-notice = 📋 План обновлён: <b>{ $title }</b>

    { $changes }
import-remark-responsible-missing = ⚠️ { $number } { $words }: не сказано, кто отвечает; напоминать буду координатору
import-remark-number-missing = ⚠️ { $words }: нет номера
import-remark-number-repeated = ⚠️ { $number } { $words }: такой номер стоит дважды
import-remark-row-joined = ⚠️ { $number } { $words }: строка собрана из двух, разорванных страницей
import-remark-section-empty = ⚠️ { $words }: похоже на раздел без строк
import-remark-left-out = ⚠️ { $words }: похоже, это не строки плана; в план не беру, посмотрите в файле

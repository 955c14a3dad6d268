survey-file-fault = { $where }: { $what }
survey-file-at-file = файл
survey-file-at-line = строка { $line }
survey-file-at-field = строка { $line }, поле { $field }
survey-file-at-sheet = лист «{ $sheet }»
survey-file-at-row = лист «{ $sheet }», строка { $line }
survey-file-at-cell = лист «{ $sheet }», строка { $line }, столбец { $field }

survey-file-not-utf8 = это не текст в UTF-8. Сохраните файл в этой кодировке.
survey-file-too-large = больше { $limit } МБ: анкета столько не занимает.
survey-file-toml = здесь текст перестаёт быть TOML: проверьте кавычки, скобки и знаки «=».
survey-file-toml-twice = это уже было задано выше.
survey-file-toml-deep = слишком много скобок друг в друге.
survey-file-no-questions = нет ни одного вопроса.
survey-file-too-many-questions = вопросов { $found }, а можно не больше { $limit }.
survey-file-too-many-choices = вариантов { $found }, а можно не больше { $limit }.

survey-file-field-missing = не заполнено.
survey-file-field-unknown = «{ $field }» здесь не бывает. Может быть, опечатка?
survey-file-field-of-other-kind = у вопросов вида «{ $kind }» не бывает «{ $field }».
survey-file-needs-text = здесь нужен текст.
survey-file-needs-words = здесь нужен текст или тексты по языкам: ru, en.
survey-file-needs-flag = здесь нужно «да» или «нет»: в TOML true или false, в таблице yes или no.
survey-file-needs-number = здесь нужно целое число.
survey-file-needs-list = здесь нужен список имён.
survey-file-needs-table = здесь нужна таблица: «{ $field }» — это ключи и значения.
survey-file-too-long = { $length } знаков, а помещается { $limit }.
survey-file-unreadable = в тексте есть невидимые знаки. Наберите его заново.

survey-file-name-letters = имя «{ $name }» не подходит: нужны латинские строчные буквы, цифры и { $sign ->
        [dash] дефис
       *[low] знак «_»
    }, не больше { $limit } знаков.
survey-file-name-twice = имя «{ $name }» уже есть в строке { $line }.
survey-file-kind-unknown = вида вопроса «{ $words }» нет. Есть: { $known }.
survey-file-choices-missing = нет ни одного варианта, а вопросу вида «{ $kind }» они нужны.
survey-file-list-unknown = списка «{ $words }» нет.
survey-file-at-most-range = выбрать можно от 1 до { $limit }: столько вариантов.
survey-file-leads-to-unknown = «{ $words }» ничего не значит. Есть: { $known }.
survey-file-part-unknown = строки «{ $name }» в этом вопросе нет.
survey-file-part-circle = строка «{ $name }» оказалась частью самой себя.
survey-file-total-kind = «{ $name }» — не вопрос о целом числе, распределять по строкам нечего.

survey-file-expression-empty = условие пустое. Если оно не нужно, уберите его.
survey-file-expression-long = условие слишком длинное.
survey-file-expression-deep = в условии слишком много скобок друг в друге (знак { $position }).
survey-file-expression-unexpected = условие непонятно со знака { $position }: «{ $found }».
survey-file-expression-unfinished = условие обрывается: в конце чего-то не хватает.
survey-file-expression-function = функции «{ $found }» нет. Есть: selected, count-selected, not.
survey-file-expression-arguments = у функции «{ $found }» не столько значений в скобках, сколько нужно.
survey-file-reference-unknown = вопроса «{ $name }» нет выше.
survey-file-reference-below = вопрос «{ $name }» стоит не выше этого, ответа на него ещё не будет.
survey-file-reference-note = «{ $name }» — не вопрос, а пояснение: ответа у него нет.
survey-file-reference-choice = у вопроса «{ $name }» нет варианта «{ $choice }».
survey-file-row-missing = у вопроса «{ $name }» ответ из строк: назовите строку — через точку после имени.
survey-file-row-unneeded = у вопроса «{ $name }» нет строк.
survey-file-row-unknown = у вопроса «{ $name }» нет строки «{ $row }».
survey-file-own-in-relevant = точка — это ответ на сам вопрос, а условие показа решает, задать ли его.
survey-file-own-of-rows = здесь ответ из строк: вместо точки назовите строку — имя «{ $name }», точка, имя строки.

survey-file-analysis-unknown = анализа «{ $words }» нет. Есть: { $known }.
survey-file-analysis-question = вопроса «{ $name }» нет.
survey-file-analysis-kind = вопрос «{ $name }» должен быть вида «{ $kind }».
survey-file-analysis-rows = строки вопроса «{ $name }» должны называться так же, как вопросы в items.
survey-file-analysis-total = вопрос «{ $name }» должен распределять это число: напишите его в total.
survey-file-analysis-choices = у вопроса «{ $name }» должны быть варианты с именами: { $choices }.
survey-file-analysis-category = таких категорий в официальной форме нет: { $name }.

survey-file-sheet-missing = нет листа «{ $sheet }».
survey-file-sheet-unknown = такого листа не бывает. Листы для себя начинайте с «_».
survey-file-sheet-empty = лист пуст.
survey-file-column-missing = нет столбца { $field }.
survey-file-column-unknown = такого столбца не бывает. Столбцы для себя начинайте с «_».
survey-file-column-twice = это тот же столбец, что и { $field }.
survey-file-column-nameless = у столбца нет заголовка.
survey-file-type-unknown = тип «{ $words }» не поддерживается. Есть: { $known }.
survey-file-type-list = { $needs ->
        [yes] после «{ $words }» нужно имя одного списка.
       *[no] после «{ $words }» ничего не нужно.
    }
survey-file-list-unused = списком «{ $words }» не пользуется ни один вопрос.
survey-file-parameter-unknown = «{ $words }» здесь не бывает.
survey-file-settings-rows = под заголовками нужна ровно одна строка.

survey-file-column-number = №
survey-file-column-name = Имя
survey-file-column-kind = Вид
survey-file-column-label = Вопрос
survey-file-column-relevant = Когда задаётся

refusal-file-not-a-book = Это документ Word, а нужна таблица: XLSX.
refusal-survey-kind-changed = В версии { $version } этой анкеты вопрос «{ $name }» был другого вида: ответы на них нельзя считать вместе. Назовите новый вопрос по-другому.

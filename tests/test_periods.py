"""Terms as people really write them: the collection of phrases from published plans, acts and announcements."""

import pytest

from cluster.periods import Kind, Note, Occurrence, PlanYear, read_periods

CALENDAR = PlanYear(year=2027)
SCHOOL = PlanYear(year=2026, school=True)

# Phrase; what it tells in the plan of 2027; the same in the school plan of 2026/27 where that differs.
Row = tuple[str, list[str]] | tuple[str, list[str], list[str]]

PUBLISHED: list[Row] = [
    # 1-3: the cluster's own plan
    ("1 кв. 2023 года", ["quarter 2023-01-01..2023-03-31"]),
    ("2 кв. 2023 года", ["quarter 2023-04-01..2023-06-30"]),
    ("3 кв. 2023 года", ["quarter 2023-07-01..2023-09-30"]),
    ("1 кв. 2023 года 4 кв. 2023 года", ["quarter 2023-01-01..2023-03-31", "quarter 2023-10-01..2023-12-31"]),
    # 4-14: plans of colleges
    ("В течение года", ["ongoing 2027-01-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("в течение года", ["ongoing 2027-01-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("в установл. порядке", ["unscheduled #ask-date"]),
    ("сентябрь", ["month 2027-09-01..2027-09-30"], ["month 2026-09-01..2026-09-30"]),
    ("ноябрь-декабрь", ["range 2027-11-01..2027-12-31"], ["range 2026-11-01..2026-12-31"]),
    (
        "ноябрь, апрель",
        ["month 2027-11-01..2027-11-30", "month 2027-04-01..2027-04-30"],
        ["month 2026-11-01..2026-11-30", "month 2027-04-01..2027-04-30"],
    ),
    ("декабрь", ["month 2027-12-01..2027-12-31"], ["month 2026-12-01..2026-12-31"]),
    ("по отд. плану", ["external_schedule #separate-schedule"]),
    ("апрель", ["month 2027-04-01..2027-04-30"]),
    ("май", ["month 2027-05-01..2027-05-31"]),
    ("июнь", ["month 2027-06-01..2027-06-30"]),
    ("25 апреля", ["day 2027-04-25"]),
    ("июнь - август", ["range 2027-06-01..2027-08-31"]),
    # 15-27: plans of schools
    ("1 сентября", ["day 2027-09-01"], ["day 2026-09-01"]),
    ("Каждый понедельник", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("понедельн ик", ["recurring FREQ=WEEKLY;BYDAY=MO"]),
    ("Сентябрь-декабрь", ["range 2027-09-01..2027-12-31"], ["range 2026-09-01..2026-12-31"]),
    ("Сентябр ьдекабр ь", ["range 2027-09-01..2027-12-31"], ["range 2026-09-01..2026-12-31"]),
    ("2-4 октября", ["range 2027-10-02..2027-10-04"], ["range 2026-10-02..2026-10-04"]),
    ("10-13 октября", ["range 2027-10-10..2027-10-13"], ["range 2026-10-10..2026-10-13"]),
    ("13-20 ноября", ["range 2027-11-13..2027-11-20"], ["range 2026-11-13..2026-11-20"]),
    ("12-15 декабря", ["range 2027-12-12..2027-12-15"], ["range 2026-12-12..2026-12-15"]),
    ("19-22 декабря", ["range 2027-12-19..2027-12-22"], ["range 2026-12-19..2026-12-22"]),
    ("27-29 декабря", ["range 2027-12-27..2027-12-29"], ["range 2026-12-27..2026-12-29"]),
    ("3 сентября", ["day 2027-09-03"], ["day 2026-09-03"]),
    ("5 октября", ["day 2027-10-05"], ["day 2026-10-05"]),
    (
        "сентябрь, в течение года",
        ["month 2027-09-01..2027-09-30", "ongoing 2027-01-01..2027-12-31"],
        ["month 2026-09-01..2026-09-30", "ongoing 2026-09-01..2027-06-30"],
    ),
    ("В течение учебного года", ["ongoing 2027-01-01..2027-12-31 #school-calendar"], ["ongoing 2026-09-01..2027-06-30"]),
    ("01.09", ["day 2027-09-01"], ["day 2026-09-01"]),
    ("08.09", ["day 2027-09-08"], ["day 2026-09-08"]),
    ("04.10", ["day 2027-10-04"], ["day 2026-10-04"]),
    (
        "01.09, 08.09, 04.10",
        ["day 2027-09-01", "day 2027-09-08", "day 2027-10-04"],
        ["day 2026-09-01", "day 2026-09-08", "day 2026-10-04"],
    ),
    ("(согласно индивидуальным планам работы учителей-предметников)", ["external_schedule #separate-schedule"]),
    # 27-31: X of a formula is the plan's year
    ("25 августа X - 1 года", ["day 2026-08-25 #formula-year"], ["day 2025-08-25 #formula-year"]),
    (
        "1 октября X - 1 года, далее ежегодно",
        ["day 2026-10-01 #formula-year", "recurring FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"],
        ["day 2025-10-01 #formula-year", "recurring FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"],
    ),
    ("10 ноября 2020* года", ["day 2020-11-10"]),
    ("25 августа 2019 года", ["day 2019-08-25"]),
    ("1 октября 2019 года", ["day 2019-10-01"]),
    ("Август 2022 года", ["month 2022-08-01..2022-08-31"]),
    # 32: three dots say that more follows
    ("Май, …", ["month 2027-05-01..2027-05-31", "unscheduled #partly"]),
    (
        "Май, июнь, сентябрь",
        ["month 2027-05-01..2027-05-31", "month 2027-06-01..2027-06-30", "month 2027-09-01..2027-09-30"],
        ["month 2027-05-01..2027-05-31", "month 2027-06-01..2027-06-30", "month 2026-09-01..2026-09-30"],
    ),
    ("Февраль 2022", ["month 2022-02-01..2022-02-28"]),
    (
        "Ежегодно",
        ["recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 #ask-date"],
        ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1 #ask-date"],
    ),
    ("Сентябрь 2022", ["month 2022-09-01..2022-09-30"]),
    ("(сентябрь 2022 г. - май 2024 г.)", ["range 2022-09-01..2024-05-31"]),
    ("20.03.2008", ["day 2008-03-20"]),
    ("30.12.2008", ["day 2008-12-30"]),
    ("20.03.2008 | 30.12.2008", ["day 2008-03-20", "day 2008-12-30"]),
    (
        "I квартал│II квартал│III квартал│IV квартал",
        [
            "quarter 2027-01-01..2027-03-31",
            "quarter 2027-04-01..2027-06-30",
            "quarter 2027-07-01..2027-09-30",
            "quarter 2027-10-01..2027-12-31",
        ],
        [
            "quarter 2027-01-01..2027-03-31",
            "quarter 2027-04-01..2027-06-30",
            "quarter 2026-07-01..2026-09-30",
            "quarter 2026-10-01..2026-12-31",
        ],
    ),
    ("2013 г.", ["year 2013-01-01..2013-12-31"]),
    ("2020 г.", ["year 2020-01-01..2020-12-31"]),
    ("2013 г. - 2020 г.", ["range 2013-01-01..2020-12-31"]),
    ("июль - август 2015", ["range 2015-07-01..2015-08-31"]),
    ("(в срок до 10 августа 2015 года)", ["deadline ..2015-08-10"]),
    ("1 декабря 2021", ["day 2021-12-01"]),
    ("до 17 ноября 2021", ["deadline ..2021-11-17"]),
    ("15 сентября", ["day 2027-09-15"], ["day 2026-09-15"]),
    ("10 октября", ["day 2027-10-10"], ["day 2026-10-10"]),
    ("20 января", ["day 2027-01-20"]),
    ("20.12.2026", ["day 2026-12-20"]),
    # 46-53: announcements and maintenance plans
    (
        "в течение года по отдельному графику",
        ["ongoing 2027-01-01..2027-12-31 #separate-schedule"],
        ["ongoing 2026-09-01..2027-06-30 #separate-schedule"],
    ),
    ("По графику диагностики", ["external_schedule #separate-schedule"]),
    ("По мере выхода обновлений", ["event_driven"]),
    (
        "Ежегодно + внеочередное при изменениях",
        ["recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 #also-event-driven"],
        ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1 #also-event-driven"],
    ),
    ("Ежеквартально", ["recurring FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"]),
    ("Ежемесячно", ["recurring FREQ=MONTHLY;BYMONTHDAY=-1"]),
    ("Каждый релиз", ["event_driven"]),
    ("После инцидента", ["event_driven"]),
    ("Один раз в полугодие", ["recurring FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
    (
        "Один раз в год",
        ["recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 #ask-date"],
        ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1 #ask-date"],
    ),
    ("При необходимости", ["event_driven"]),
    ("Выбранные месяцы", ["unscheduled #ask-date"]),
    ("При наступлении события", ["event_driven"]),
    ("до 10-го числа", ["recurring FREQ=MONTHLY;BYMONTHDAY=10"]),
    ("1-е число квартала", ["recurring FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"]),
    ("каждую пятницу", ["recurring FREQ=WEEKLY;BYDAY=FR"]),
    ("раз в полгода", ["recurring FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
    # 54-61: legal acts
    (
        "в срок до 1 октября с периодичностью один раз в два года",
        ["recurring FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYMONTHDAY=1 #phase"],
    ),
    ("до 1 февраля года, следующего за отчетным годом", ["deadline ..2028-02-01"], ["deadline ..2027-02-01"]),
    ("ежегодно к 1 февраля", ["recurring FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1"]),
    ("в конце каждого квартала текущего года", ["recurring FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"]),
    ("до 5 марта текущего года", ["deadline ..2027-03-05"]),
    ("в срок до 1 марта 2003 года", ["deadline ..2003-03-01"]),
    ("не реже одного раза в квартал", ["recurring FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 #minimum"]),
    (
        "по мере необходимости, но не реже одного раза в полугодие",
        ["recurring FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 #minimum"],
    ),
    # 62-72: news
    ("с 18 по 22 сентября 2023", ["range 2023-09-18..2023-09-22"]),
    ("с 23 по 27 октября 2023 года", ["range 2023-10-23..2023-10-27"]),
    ("С 1 апреля по 1 июня 2023 года", ["range 2023-04-01..2023-06-01"]),
    ("с 20.09.2024 до 25.10.2024", ["range 2024-09-20..2024-10-25"]),
    ("с 01.11.2024 но 10.11.2024", ["range 2024-11-01..2024-11-10 #typo"]),
    ("В период с 05.12.2022 по 09.12.2022", ["range 2022-12-05..2022-12-09"]),
    ("25-26 января 2023 года", ["range 2023-01-25..2023-01-26"]),
    ("01.10.2020 (18:00 по московскому времени)", ["day 2020-10-01 @18:00"]),
    ("до 1 октября т.г.", ["deadline ..2027-10-01"], ["deadline ..2026-10-01"]),
    ("До 05.09", ["deadline ..2027-09-05"], ["deadline ..2026-09-05"]),
    ("с 1 по 6 марта", ["range 2027-03-01..2027-03-06"]),
    ("до 28 февраля", ["deadline ..2027-02-28"]),
    ("до 15 марта 2025 года", ["deadline ..2025-03-15"]),
    ("до 31 октября", ["deadline ..2027-10-31"], ["deadline ..2026-10-31"]),
    ("до 15 июля 2026 года", ["deadline ..2026-07-15"]),
    ("в апреле 2026 года", ["month 2026-04-01..2026-04-30"]),
    # school quarters are no calendar quarters
    ("I четв.", ["range 2027-09-01..2027-10-24 #school-calendar"], ["range 2026-09-01..2026-10-24 #school-calendar"]),
    ("II четверть", ["range 2027-11-05..2027-12-30 #school-calendar"], ["range 2026-11-05..2026-12-30 #school-calendar"]),
    ("III четв.", ["range 2027-01-12..2027-03-27 #school-calendar"]),
    ("4 четверть", ["range 2027-04-06..2027-05-26 #school-calendar"]),
]

NOT_PUBLISHED_BUT_COMMON: list[Row] = [
    ("II квартал", ["quarter 2027-04-01..2027-06-30"]),
    ("1-2 кв.", ["range 2027-01-01..2027-06-30"]),
    ("I–II кварталы", ["range 2027-01-01..2027-06-30"]),
    (
        "1, 4 кв.",
        ["quarter 2027-01-01..2027-03-31", "quarter 2027-10-01..2027-12-31"],
        ["quarter 2027-01-01..2027-03-31", "quarter 2026-10-01..2026-12-31"],
    ),
    ("1, 4 кв. 2023", ["quarter 2023-01-01..2023-03-31", "quarter 2023-10-01..2023-12-31"]),
    (
        "1 и 3 квартал",
        ["quarter 2027-01-01..2027-03-31", "quarter 2027-07-01..2027-09-30"],
        ["quarter 2027-01-01..2027-03-31", "quarter 2026-07-01..2026-09-30"],
    ),
    ("1-й квартал", ["quarter 2027-01-01..2027-03-31"]),
    ("1 полугодие", ["half 2027-01-01..2027-06-30"], ["half 2026-09-01..2026-12-31"]),
    ("II полугодие", ["half 2027-07-01..2027-12-31"], ["half 2027-01-01..2027-06-30"]),
    ("до конца года", ["deadline ..2027-12-31"], ["deadline ..2027-06-30"]),
    ("до конца квартала", ["recurring FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"]),
    ("постоянно", ["ongoing 2027-01-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("весь период", ["ongoing 2027-01-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("по отдельному графику", ["external_schedule #separate-schedule"]),
    ("по согласованию", ["unscheduled #ask-date"]),
    ("по мере поступления", ["event_driven"]),
    ("не позднее 25 числа ежемесячно", ["recurring FREQ=MONTHLY;BYMONTHDAY=25"]),
    ("первая неделя октября", ["range 2027-10-01..2027-10-07"], ["range 2026-10-01..2026-10-07"]),
    ("последняя пятница месяца", ["recurring FREQ=MONTHLY;BYDAY=-1FR"]),
    ("3 декада апреля", ["range 2027-04-21..2027-04-30"]),
    ("начало мая", ["range 2027-05-01..2027-05-10"]),
    ("середина мая", ["range 2027-05-11..2027-05-20"]),
    ("конец мая", ["range 2027-05-21..2027-05-31"]),
    ("за 10 дней до заседания", ["event_driven"]),
    ("в течение 5 рабочих дней после подписания", ["event_driven"]),
    ("2023–2025 гг.", ["range 2023-01-01..2025-12-31"]),
    ("2026/2027 уч. год", ["year 2026-09-01..2027-06-30"]),
    ("март 2027 – апрель 2027", ["range 2027-03-01..2027-04-30"]),
    ("до 01.03.27", ["deadline ..2027-03-01"]),
    ("01.03.27-05.03.27", ["range 2027-03-01..2027-03-05"]),
    (
        "I кв., далее ежеквартально",
        ["quarter 2027-01-01..2027-03-31", "recurring 2027-04-01..2027-12-31 FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
        ["quarter 2027-01-01..2027-03-31", "recurring 2027-04-01..2027-06-30 FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
    ),
]

OURS: list[Row] = [
    # years: the words win, then the next date of the cell that has one, then the one before
    ("ноябрь, декабрь 2023", ["month 2023-11-01..2023-11-30", "month 2023-12-01..2023-12-31"]),
    ("сентябрь 2022, октябрь", ["month 2022-09-01..2022-09-30", "month 2022-10-01..2022-10-31"]),
    ("декабрь 2026, январь", ["month 2026-12-01..2026-12-31", "month 2027-01-01..2027-01-31"]),
    ("I квартал 2025 г., III квартал", ["quarter 2025-01-01..2025-03-31", "quarter 2025-07-01..2025-09-30"]),
    ("ноябрь - март 2026", ["range 2025-11-01..2026-03-31"]),
    ("декабрь-февраль", ["range 2027-12-01..2028-02-29"], ["range 2026-12-01..2027-02-28"]),
    ("август-сентябрь", ["range 2027-08-01..2027-09-30"], ["range 2026-08-01..2026-09-30"]),
    ("2023", ["year 2023-01-01..2023-12-31"]),
    ("2026-2027 учебный год", ["year 2026-09-01..2027-06-30"]),
    ("2 полугодие 2026/2027 уч. года", ["half 2027-01-01..2027-06-30"]),
    ("1 полугодие 2027 года", ["half 2027-01-01..2027-06-30"]),
    ("09.2026", ["month 2026-09-01..2026-09-30"]),
    ("29 февраля 2028 года", ["day 2028-02-29"]),
    # lists that share a month
    (
        "5, 12, 19 октября",
        ["day 2027-10-05", "day 2027-10-12", "day 2027-10-19"],
        ["day 2026-10-05", "day 2026-10-12", "day 2026-10-19"],
    ),
    (
        "2-4, 10-12 октября",
        ["range 2027-10-02..2027-10-04", "range 2027-10-10..2027-10-12"],
        ["range 2026-10-02..2026-10-04", "range 2026-10-10..2026-10-12"],
    ),
    (
        "I, II четверти",
        ["range 2027-09-01..2027-10-24 #school-calendar", "range 2027-11-05..2027-12-30 #school-calendar"],
        ["range 2026-09-01..2026-10-24 #school-calendar", "range 2026-11-05..2026-12-30 #school-calendar"],
    ),
    (
        "15 сентября / 10 октября / 20 января",
        ["day 2027-09-15", "day 2027-10-10", "day 2027-01-20"],
        ["day 2026-09-15", "day 2026-10-10", "day 2027-01-20"],
    ),
    (
        "Сентябрь;\n12 октября",
        ["month 2027-09-01..2027-09-30", "day 2027-10-12"],
        ["month 2026-09-01..2026-09-30", "day 2026-10-12"],
    ),
    # parts of months, edges of periods
    ("конец мая – начало июня", ["range 2027-05-21..2027-06-10"]),
    ("1-2 декада июня", ["range 2027-06-01..2027-06-20"]),
    ("последняя неделя мая", ["range 2027-05-25..2027-05-31"]),
    ("вторая половина мая", ["range 2027-05-16..2027-05-31"]),
    ("первая пятница октября", ["day 2027-10-01"], ["day 2026-10-02"]),
    ("до конца мая", ["deadline ..2027-05-31"]),
    ("до середины мая", ["deadline ..2027-05-15"]),
    ("до начала мая", ["deadline ..2027-05-01"]),
    ("до мая", ["deadline ..2027-05-01 #ask-date"]),
    ("не позднее мая", ["deadline ..2027-05-31"]),
    ("к концу II квартала", ["deadline ..2027-06-30"]),
    ("до конца учебного года", ["deadline ..2027-06-30 #school-calendar"], ["deadline ..2027-06-30"]),
    ("с 1 сентября", ["ongoing 2027-09-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("с 18.01 по 22.01", ["range 2027-01-18..2027-01-22"]),
    ("в течение сентября", ["month 2027-09-01..2027-09-30"], ["month 2026-09-01..2026-09-30"]),
    ("в течение 2023 года", ["ongoing 2023-01-01..2023-12-31"]),
    ("2027-03-01", ["day 2027-03-01"]),
    # rhythms
    ("ежемесячно до 10 числа", ["recurring FREQ=MONTHLY;BYMONTHDAY=10"]),
    ("до 31 числа ежемесячно", ["recurring FREQ=MONTHLY;BYMONTHDAY=-1"]),
    ("до 30 числа каждого месяца", ["recurring FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"]),
    (
        "ежеквартально до 10 числа месяца, следующего за отчётным кварталом",
        ["recurring FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"],
    ),
    (
        "ежемесячно с сентября по май",
        ["recurring 2027-09-01..2028-05-31 FREQ=MONTHLY;BYMONTHDAY=-1"],
        ["recurring 2026-09-01..2027-05-31 FREQ=MONTHLY;BYMONTHDAY=-1"],
    ),
    ("ежегодно, сентябрь", ["recurring FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1"]),
    ("каждый третий четверг месяца", ["recurring FREQ=MONTHLY;BYDAY=3TH"]),
    (
        "10 января, далее ежеквартально",
        ["day 2027-01-10", "recurring 2027-01-11..2027-12-31 FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"],
        ["day 2027-01-10", "recurring 2027-01-11..2027-06-30 FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"],
    ),
    ("по вторникам и четвергам", ["recurring FREQ=WEEKLY;BYDAY=TU,TH"]),
    ("ежедневно", ["recurring FREQ=DAILY"]),
    ("раз в две недели", ["recurring FREQ=WEEKLY;INTERVAL=2"]),
    ("2 раза в месяц", ["recurring FREQ=MONTHLY;BYMONTHDAY=15,-1"]),
    (
        "3 раза в год",
        ["recurring FREQ=MONTHLY;BYMONTH=4,8,12;BYMONTHDAY=-1"],
        ["recurring FREQ=MONTHLY;BYMONTH=2,6,10;BYMONTHDAY=-1"],
    ),
    (
        "не реже одного раза в год",
        ["recurring FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 #minimum"],
        ["recurring FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1 #minimum"],
    ),
    ("один раз в четверть", ["recurring FREQ=MONTHLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1 #school-calendar"]),
    # spelled by hand or broken by extraction
    ("1кв.2023года", ["quarter 2023-01-01..2023-03-31"]),
    ("ІІ кв. 2027", ["quarter 2027-04-01..2027-06-30"]),
    ("Cентябрь 2027", ["month 2027-09-01..2027-09-30"]),
    ("четвертый квартал", ["quarter 2027-10-01..2027-12-31"], ["quarter 2026-10-01..2026-12-31"]),
    ("январь 2027г., август2027 г.", ["month 2027-01-01..2027-01-31", "month 2027-08-01..2027-08-31"]),
    ("25 апре ля", ["day 2027-04-25"]),
    ("Ежеме сячно", ["recurring FREQ=MONTHLY;BYMONTHDAY=-1"]),
]

# What stands side by side in one cell: read together, or else asked about.
TOGETHER: list[Row] = [
    # one «до» and one day for a list of months
    ("до 15 числа декабря", ["deadline ..2027-12-15"], ["deadline ..2026-12-15"]),
    ("в декабре, до 15 числа", ["deadline ..2027-12-15"], ["deadline ..2026-12-15"]),
    (
        "апрель, июль, октябрь (до 10 числа)",
        ["deadline ..2027-04-10", "deadline ..2027-07-10", "deadline ..2027-10-10"],
        ["deadline ..2027-04-10", "deadline ..2027-07-10", "deadline ..2026-10-10"],
    ),
    ("до 10 числа (апрель, июль)", ["deadline ..2027-04-10", "deadline ..2027-07-10"]),
    (
        "до 10 числа января, апреля, июля, октября",
        ["deadline ..2027-01-10", "deadline ..2027-04-10", "deadline ..2027-07-10", "deadline ..2027-10-10"],
        ["deadline ..2027-01-10", "deadline ..2027-04-10", "deadline ..2027-07-10", "deadline ..2026-10-10"],
    ),
    (
        "до 5 апреля, июля, октября",
        ["deadline ..2027-04-05", "deadline ..2027-07-05", "deadline ..2027-10-05"],
        ["deadline ..2027-04-05", "deadline ..2027-07-05", "deadline ..2026-10-05"],
    ),
    ("до 5 апреля 2026 г., июля 2026 г.", ["deadline ..2026-04-05", "deadline ..2026-07-05"]),
    ("15 мая, июня", ["day 2027-05-15", "day 2027-06-15"]),
    (
        "до 1 марта и 1 сентября",
        ["deadline ..2027-03-01", "deadline ..2027-09-01"],
        ["deadline ..2027-03-01", "deadline ..2026-09-01"],
    ),
    ("не позднее 15 января, 15 июля", ["deadline ..2027-01-15", "deadline ..2027-07-15"]),
    # a rhythm summed up by its dates is those dates, and is asked about when their number is another
    ("раз в полугодие до 1 июня", ["deadline ..2027-06-01 #unclear"]),
    (
        "раз в полугодие до 1 июня и до 1 декабря",
        ["deadline ..2027-06-01", "deadline ..2027-12-01"],
        ["deadline ..2027-06-01", "deadline ..2026-12-01"],
    ),
    ("ежеквартально до 25 марта", ["deadline ..2027-03-25 #unclear"]),
    ("ежеквартально, до 1 марта", ["deadline ..2027-03-01 #unclear"]),
    (
        "ежеквартально до 15.04, 15.07, 15.10, 15.01",
        ["deadline ..2027-04-15", "deadline ..2027-07-15", "deadline ..2027-10-15", "deadline ..2028-01-15"],
        ["deadline ..2027-04-15", "deadline ..2027-07-15", "deadline ..2026-10-15", "deadline ..2027-01-15"],
    ),
    (
        "1 раз в квартал до 20 марта, 20 июня, 20 сентября, 20 декабря",
        ["deadline ..2027-03-20", "deadline ..2027-06-20", "deadline ..2027-09-20", "deadline ..2027-12-20"],
        ["deadline ..2027-03-20", "deadline ..2027-06-20", "deadline ..2026-09-20", "deadline ..2026-12-20"],
    ),
    (
        "ежеквартально (март, июнь, сентябрь, декабрь)",
        [
            "month 2027-03-01..2027-03-31",
            "month 2027-06-01..2027-06-30",
            "month 2027-09-01..2027-09-30",
            "month 2027-12-01..2027-12-31",
        ],
        [
            "month 2027-03-01..2027-03-31",
            "month 2027-06-01..2027-06-30",
            "month 2026-09-01..2026-09-30",
            "month 2026-12-01..2026-12-31",
        ],
    ),
    (
        "март, июнь, сентябрь, декабрь (ежеквартально)",
        [
            "month 2027-03-01..2027-03-31",
            "month 2027-06-01..2027-06-30",
            "month 2027-09-01..2027-09-30",
            "month 2027-12-01..2027-12-31",
        ],
        [
            "month 2027-03-01..2027-03-31",
            "month 2027-06-01..2027-06-30",
            "month 2026-09-01..2026-09-30",
            "month 2026-12-01..2026-12-31",
        ],
    ),
    (
        "2 раза в год (март, октябрь)",
        ["month 2027-03-01..2027-03-31", "month 2027-10-01..2027-10-31"],
        ["month 2027-03-01..2027-03-31", "month 2026-10-01..2026-10-31"],
    ),
    (
        "2 раза в год (октябрь, март)",
        ["month 2027-10-01..2027-10-31 #unclear", "month 2027-03-01..2027-03-31 #unclear"],
        ["month 2026-10-01..2026-10-31", "month 2027-03-01..2027-03-31"],
    ),
    (
        "2 раза в год: до 1 марта, до 1 октября",
        ["deadline ..2027-03-01", "deadline ..2027-10-01"],
        ["deadline ..2027-03-01", "deadline ..2026-10-01"],
    ),
    (
        "1 раз в полугодие (июнь, декабрь)",
        ["month 2027-06-01..2027-06-30", "month 2027-12-01..2027-12-31"],
        ["month 2027-06-01..2027-06-30", "month 2026-12-01..2026-12-31"],
    ),
    ("ежеквартально (март, июнь)", ["month 2027-03-01..2027-03-31 #unclear", "month 2027-06-01..2027-06-30 #unclear"]),
    ("ежемесячно (январь)", ["month 2027-01-01..2027-01-31 #unclear"]),
    (
        "ежегодно (март, октябрь)",
        ["month 2027-03-01..2027-03-31", "month 2027-10-01..2027-10-31"],
        ["month 2027-03-01..2027-03-31", "month 2026-10-01..2026-10-31"],
    ),
    (
        "не реже 2 раз в год (март, октябрь)",
        ["month 2027-03-01..2027-03-31 #minimum", "month 2027-10-01..2027-10-31 #minimum"],
        ["month 2027-03-01..2027-03-31 #minimum", "month 2026-10-01..2026-10-31 #minimum"],
    ),
    (
        "в I и III кварталах (до 20 числа)",
        ["quarter 2027-01-01..2027-03-31 #unclear", "quarter 2027-07-01..2027-09-30 #unclear"],
        ["quarter 2027-01-01..2027-03-31 #unclear", "quarter 2026-07-01..2026-09-30 #unclear"],
    ),
    ("ежегодно до 31 января следующего года", ["deadline ..2028-01-31"], ["recurring FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"]),
    ("раз в два года до 1 октября 2028 года", ["deadline ..2028-10-01 #phase"]),
    # it lasts for what is longer than its period, and what nothing joins is asked about
    (
        "ежемесячно до 1 декабря",
        ["recurring 2027-01-01..2027-12-01 FREQ=MONTHLY;BYMONTHDAY=-1"],
        ["recurring 2026-09-01..2026-12-01 FREQ=MONTHLY;BYMONTHDAY=-1"],
    ),
    ("ежеквартально до конца года", ["recurring FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"]),
    ("ежемесячно, 1 квартал", ["recurring 2027-01-01..2027-03-31 FREQ=MONTHLY;BYMONTHDAY=-1"]),
    ("ежемесячно с 1 по 5 марта", ["range 2027-03-01..2027-03-05 #unclear"]),
    (
        "каждый понедельник в октябре",
        ["recurring 2027-10-01..2027-10-31 FREQ=WEEKLY;BYDAY=MO"],
        ["recurring 2026-10-01..2026-10-31 FREQ=WEEKLY;BYDAY=MO"],
    ),
    ("до 10 числа следующего месяца, март", ["recurring FREQ=MONTHLY;BYMONTHDAY=10 #unclear", "month 2027-03-01..2027-03-31"]),
    ("последняя пятница месяца, 15 мая", ["recurring FREQ=MONTHLY;BYDAY=-1FR #unclear", "day 2027-05-15"]),
    # years lent backwards and forwards keep the order; out of the plan they are asked about
    ("декабрь, январь 2028", ["month 2027-12-01..2027-12-31", "month 2028-01-01..2028-01-31"]),
    ("ноябрь, апрель 2028", ["month 2027-11-01..2027-11-30", "month 2028-04-01..2028-04-30"]),
    (
        "декабрь, январь, февраль 2028",
        ["month 2027-12-01..2027-12-31", "month 2028-01-01..2028-01-31", "month 2028-02-01..2028-02-29"],
    ),
    (
        "ноябрь, апрель 2023",
        ["month 2022-11-01..2022-11-30 #unclear", "month 2023-04-01..2023-04-30"],
        ["month 2022-11-01..2022-11-30", "month 2023-04-01..2023-04-30"],
    ),
    (
        "декабрь 2027, январь",
        ["month 2027-12-01..2027-12-31", "month 2028-01-01..2028-01-31 #unclear"],
        ["month 2027-12-01..2027-12-31", "month 2028-01-01..2028-01-31"],
    ),
    ("29 февраля, март 2028", ["day 2028-02-29", "month 2028-03-01..2028-03-31"]),
    # a period beside its part
    ("2027 г., 4 кв.", ["quarter 2027-10-01..2027-12-31"]),
    ("2027 год (I квартал)", ["quarter 2027-01-01..2027-03-31"]),
    ("2027 г. - 1 кв.", ["quarter 2027-01-01..2027-03-31"]),
    ("2027 год: март, июнь", ["month 2027-03-01..2027-03-31", "month 2027-06-01..2027-06-30"]),
    ("2027 г., до 15 марта", ["deadline ..2027-03-15"]),
    (
        "2027 г., 1 полугодие",
        ["half 2027-01-01..2027-06-30"],
        ["year 2027-01-01..2027-12-31", "half 2026-09-01..2026-12-31 #unclear"],
    ),
    ("2026/2027 уч. год (сентябрь, май)", ["month 2026-09-01..2026-09-30", "month 2027-05-01..2027-05-31"]),
    ("4 кв. (до 15 декабря)", ["deadline ..2027-12-15"], ["deadline ..2026-12-15"]),
    ("4 кв. 2026 г. (до 15 декабря)", ["deadline ..2026-12-15"]),
    ("4 кв. (до 15 декабря 2026 г.)", ["deadline ..2026-12-15"]),
    ("I квартал (март)", ["month 2027-03-01..2027-03-31"]),
    ("I квартал (февраль, март)", ["month 2027-02-01..2027-02-28", "month 2027-03-01..2027-03-31"]),
    ("март (I квартал)", ["month 2027-03-01..2027-03-31"]),
    ("I квартал (май)", ["quarter 2027-01-01..2027-03-31", "month 2027-05-01..2027-05-31 #unclear"]),
    (
        "I квартал (январь, май)",
        ["quarter 2027-01-01..2027-03-31", "month 2027-01-01..2027-01-31 #unclear", "month 2027-05-01..2027-05-31 #unclear"],
    ),
    ("1 квартал (до 10 апреля)", ["quarter 2027-01-01..2027-03-31", "deadline ..2027-04-10 #unclear"]),
    (
        "сентябрь, до 1 октября",
        ["month 2027-09-01..2027-09-30", "deadline ..2027-10-01"],
        ["month 2026-09-01..2026-09-30", "deadline ..2026-10-01"],
    ),
    ("по итогам 1 квартала", ["unscheduled #ask-date"]),
    ("по итогам работы за 1, 2 кварталы", ["unscheduled #ask-date"]),
    ("по итогам 1 квартала, до 15 апреля", ["unscheduled #ask-date", "deadline ..2027-04-15"]),
    # weekdays and hours
    ("понедельник-пятница", ["recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
    ("с понедельника по пятницу", ["recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
    ("15 мая (суббота)", ["day 2027-05-15"]),
    ("15 мая (пятница)", ["day 2027-05-15 #unclear"]),
    ("15 мая 2027 г. (понедельник)", ["day 2027-05-15 #unclear"]),
    ("до 15 мая 2027 г. (понедельник)", ["deadline ..2027-05-15 #unclear"]),
    ("с 15 мая (суббота) по 17 мая (вторник)", ["range 2027-05-15..2027-05-17 #unclear"]),
    ("15 марта с 10:00 до 12:00", ["day 2027-03-15 @10:00"]),
    ("каждый вторник 15:00", ["recurring FREQ=WEEKLY;BYDAY=TU @15:00"]),
    # short words, words grown together
    ("1 кв .  2027 года", ["quarter 2027-01-01..2027-03-31"]),
    ("2 дек. марта", ["range 2027-03-11..2027-03-20"]),
    ("1-2 дек. мая", ["range 2027-05-01..2027-05-20"]),
    ("2 дек.", ["day 2027-12-02"], ["day 2026-12-02"]),
    ("В теч.года", ["ongoing 2027-01-01..2027-12-31"], ["ongoing 2026-09-01..2027-06-30"]),
    ("в установл.порядке", ["unscheduled #ask-date"]),
    ("1 кварт.", ["quarter 2027-01-01..2027-03-31"]),
    ("2 полуг.", ["half 2027-07-01..2027-12-31"], ["half 2027-01-01..2027-06-30"]),
    ("кв. 1", ["quarter 2027-01-01..2027-03-31"]),
    (
        "I/IV кв.",
        ["quarter 2027-01-01..2027-03-31", "quarter 2027-10-01..2027-12-31"],
        ["quarter 2027-01-01..2027-03-31", "quarter 2026-10-01..2026-12-31"],
    ),
    ("конец года", ["deadline ..2027-12-31"], ["deadline ..2027-06-30"]),
    ("конец 2027 года", ["deadline ..2027-12-31"]),
    ("май;\n- июнь", ["month 2027-05-01..2027-05-31", "month 2027-06-01..2027-06-30"]),
]


def told(occurrence: Occurrence, plan: PlanYear) -> str:
    """Kind, days, rule, #note, @time; a recurrence over the whole plan year tells no days."""
    whole = occurrence.kind is Kind.RECURRING and (occurrence.start, occurrence.end) == (plan.start, plan.end)
    at = f"@{occurrence.at:%H:%M}" if occurrence.at else ""
    note = f"#{occurrence.note}" if occurrence.note else ""
    return " ".join(filter(None, (occurrence.kind, "" if whole else days(occurrence), occurrence.recurrence, note, at)))


def days(occurrence: Occurrence) -> str:
    if occurrence.end is None or occurrence.start == occurrence.end:
        return str(occurrence.end or "")
    return f"{occurrence.start or ''}..{occurrence.end}"


@pytest.mark.parametrize("row", [*PUBLISHED, *NOT_PUBLISHED_BUT_COMMON, *OURS, *TOGETHER], ids=lambda row: row[0])
class TestRealPhrases:
    def test_in_a_calendar_plan(self, row: Row) -> None:
        assert [told(occurrence, CALENDAR) for occurrence in read_periods(row[0], CALENDAR)] == row[1]

    def test_in_a_school_plan(self, row: Row) -> None:
        assert [told(occurrence, SCHOOL) for occurrence in read_periods(row[0], SCHOOL)] == row[-1]

    def test_what_has_dates_is_due_when_it_ends(self, row: Row) -> None:
        assert all(occurrence.due == occurrence.end for occurrence in read_periods(row[0], SCHOOL))


@pytest.mark.parametrize(
    "phrase",
    [
        "31 апреля",
        "30.02.2023",
        "45 марта",
        "до 31 апреля 2023 года",
        "29 февраля",
        "с 25 по 3 октября",
        "с 10.05.2027 по 01.05.2027",
        "5 кв.",
        "0 полугодие",
        "2026/2028 уч. год",
        "01.13.2027",
        "5 раз в год",
        "по средствам колледжа",
        "1/2 кв.",
        "",
        " — ",
    ],
)
def test_nothing_is_made_of_the_impossible_or_unknown(phrase: str) -> None:
    """Neither clamped to a day that exists nor read without the part that does not."""
    expected = Occurrence(kind=Kind.UNSCHEDULED, raw=phrase, note=Note.UNRECOGNISED)
    assert read_periods(phrase, CALENDAR) == read_periods(phrase, SCHOOL) == (expected,)


@pytest.mark.parametrize(
    ("phrase", "understood", "left"),
    [
        ("сентябрь (актовый зал)", "сентябрь", "актовый зал"),
        ("после 1 сентября", "1 сентября", "после"),
        ("за 10 дней до 1 октября", "до 1 октября", "за 10 дней"),
        ("май?", "май", "?"),
        ("ориентировочно 15 мая", "15 мая", "ориентировочно"),
        ("за 1 квартал", "1 квартал", "за"),
        ("май или 31 июня", "май", "или 31 июня"),
        ("32 числа ежемесячно", "ежемесячно", "32 числа"),
        ("ежегодно к 31 июня", "ежегодно", "к 31 июня"),
        ("начало/середина/конец мая", "конец мая", "начало/середина"),
        ("10 дек. марта", "марта", "10 дек"),
        ("1-5 марта, апреля", "1-5 марта", "апреля"),
        ("середина мая, июня", "середина мая", "июня"),
        ("15 марта в 10:00, 16:00", "15 марта в 10:00", "16:00"),
        ("при необходимости 15 мая", "15 мая", "при необходимости"),
        ("май —", "май", "май —"),
    ],
)
def test_words_not_understood_are_one_more_occurrence(phrase: str, understood: str, left: str) -> None:
    read, unread = read_periods(phrase, CALENDAR)
    assert (read.raw, read.end is None) == (understood, False)
    assert unread == Occurrence(kind=Kind.UNSCHEDULED, raw=left, note=Note.PARTLY)


@pytest.mark.parametrize("phrase", ["3-4 кв. 2027 г. - 1 кв. 2028 г.", "май-июнь-июль", "пятница-понедельник"])
def test_a_dash_that_joins_nothing_is_shown_with_the_whole_phrase(phrase: str) -> None:
    *read, unread = read_periods(phrase, CALENDAR)
    assert len(read) > 1
    assert unread == Occurrence(kind=Kind.UNSCHEDULED, raw=phrase, note=Note.PARTLY)


@pytest.mark.parametrize(
    ("phrase", "raws"),
    [
        ("1 кв. 2023 года 4 кв. 2023 года", ["1 кв. 2023 года", "4 кв. 2023 года"]),
        ("(сентябрь 2022 г. - май 2024 г.)", ["сентябрь 2022 г. - май 2024 г."]),
        ("10 ноября 2020* года", ["10 ноября 2020* года"]),
        ("Сентябр ьдекабр ь", ["Сентябр ьдекабр ь"]),
        ("1, 4 кв. 2023", ["1, 4 кв. 2023", "4 кв. 2023"]),
        ("01.10.2020 (18:00 по московскому времени)", ["01.10.2020 (18:00 по московскому времени)"]),
        ("I кв., далее ежеквартально", ["I кв.", "далее ежеквартально"]),
        ("4 кв. (до 15 декабря)", ["4 кв. (до 15 декабря)"]),
        ("ежеквартально до 25 марта", ["ежеквартально до 25 марта"]),
        ("ежеквартально (март, июнь)", ["март", "июнь"]),
    ],
)
def test_raw_is_the_original_spelling_of_each_occurrence(phrase: str, raws: list[str]) -> None:
    """A number that borrows its month from the end of the list shows the list as far as that."""
    assert [occurrence.raw for occurrence in read_periods(phrase, CALENDAR)] == raws


def test_the_quarter_of_a_school_is_not_a_quarter_of_the_year() -> None:
    school, calendar = read_periods("I четв., I кв.", SCHOOL)
    assert (school.kind, calendar.kind) == (Kind.RANGE, Kind.QUARTER)
    assert school.start != calendar.start


def test_july_and_august_close_a_school_year() -> None:
    assert [SCHOOL.of_month(month) for month in (8, 9, 12, 1, 6)] == [2027, 2026, 2026, 2027, 2027]

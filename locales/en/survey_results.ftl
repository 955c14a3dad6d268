results-menu = 📊 Results of surveys
results-list = <b>Results of surveys</b>
    ⏳: still running.
results-list-none = There have been no surveys yet.
results-title = <b>{ $title }</b>{ $anonymous ->
        [yes] { " " }· anonymous
       *[no] { "" }
    }
results-runs = Running since { $opened }.
results-ran = { $opened } — { $closed }
results-coverage = <b>{ $answered } of { $asked }</b> answered ({ $share })
results-answered = Answered: <b>{ $answered }</b>
results-small-sample = ⚠️ A small sample: fewer than ten answers, so one answer changes the result noticeably.
results-too-few = Fewer than { $threshold } answers: nothing is shown, so that nobody can be recognised.
results-too-few-graduates = Fewer than { $threshold } graduates in the forms: nothing is shown, so that nobody can be recognised.
results-nobody = { $closed ->
        [yes] Nobody has answered.
       *[no] No answers yet.
    }
results-hidden = n<{ $threshold }
results-no-data = no data
results-legend = <i>{ $mark } means hidden: the group is of fewer than { $threshold } or a neighbouring one could be computed from it. “No data”: nobody answered.</i>

results-index-csi = <b>Satisfaction index (CSI): { $value }</b>{ $change }
results-index-csi-zero = CSI from zero: { $value }{ $change }
results-index-nps = Would recommend (NPS): { $value }{ $change }
results-index-overall = Satisfied on the whole: { $value }{ $change }
results-of-five = { $value } of 5
results-index-overall-top2 = Marks 4–5 on the whole: { $value }{ $change }
results-change = { " " }({ $value } to the last wave)
results-improve = <b>To improve first:</b>
results-improve-line = { $number }. { $name }: { $mark }, importance { $weight }
results-improve-bare = { $number }. { $name }: { $mark }
results-focus = ❗ — concentrate here: importance not below the mean, mark below the mean.
results-unweighed = Few told how important things are: all items are counted as equally important.

results-graduates = Graduates: <b>{ $count }</b> · forms: { $forms }
results-share-busy = Busy, of all graduates: <b>{ $value }</b> ({ $part } of { $total }){ $change }
results-share-market = Busy, of those on the labour market: <b>{ $value }</b> ({ $part } of { $total }){ $change }
results-share-speciality = In their speciality: <b>{ $value }</b> ({ $part } of { $total }){ $change }
results-share-risk = At risk of unemployment: <b>{ $value }</b> ({ $part } of { $total }){ $change }
results-not-official = <i>The shares are reckoned from the forms of colleges and universities. None of them is the official figure, which comes from federal registers.</i>
results-flaw = ⚠️ { $organisation }, { $code }: { $kind ->
        [sum] the rows do not add up to the total
        [part] a part is greater than its whole
       *[negative] a number is below zero
    }
results-coverage-of-graduates = Coverage: { $n } of { $total } graduates ({ $share })
results-coverage-unknown = Coverage: { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }; how many graduated is unknown, as the colleges have handed in no forms yet.
results-soft-source = <i>What graduates say themselves: an early and a soft source. Beside each share stands of how many answers it is, and how many graduates there are.</i>
results-help = 🤝 Help is wanted by <b>{ $part } of { $n }</b> who were asked ({ $share })
results-help-line = • { $name }: { $count }
results-told-busy = Busy (of all who answered)
results-told-in_it = Work in IT (of the busy)
results-told-in_region = Work in the region (of the busy)
results-told-by_speciality = In their speciality (of the busy)

results-n = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
results-mean = mean { $value }
results-median = median { $value }
results-top2 = marks 4–5: { $value }
results-nps = NPS { $value }
results-middle-day = the middle day is { $day }
results-by-organisation = by colleges and universities
results-by-kind = by kinds of organisations
results-by-municipality = by municipalities
results-by-college = <b>By colleges and universities</b>
results-by-code = <b>By specialities</b>
results-by-line = <b>By colleges and specialities</b>
results-by-question = by answers to “{ $name }”
results-withheld = <i>Hidden whole, so that nobody can be computed: { $names }.</i>
results-nobody-chose = <i>In no answer at all: { $count ->
        [one] { $count } more row
       *[other] { $count } more rows
    }.</i>
results-page = Page { $page } of { $pages }

results-column-row = Row
results-column-choice = Answer
results-column-bar = %
results-column-share = Share
results-column-count = Answers
results-column-sum = Total
results-column-mean = Mean
results-column-top2 = 4–5
results-column-nps = NPS
results-column-n = n
results-column-group = Group
results-column-item = Item
results-column-mark = Mark
results-column-importance = Importance
results-column-gap = Gap
results-column-value = Value
results-column-change = To the last wave
results-column-answers = Answers
results-column-college = College, university
results-column-code = Speciality
results-column-line = College, speciality
results-column-total = Graduates
results-column-busy = Busy
results-column-market = Of the market
results-column-speciality = In speciality
results-column-risk = At risk
results-column-in_it = In IT
results-column-in_region = In the region
results-column-by_speciality = In speciality
results-column-question = Question
results-column-name = Name
results-column-label = Wording
results-column-kind = Kind
results-column-choice_label = Answer in words
results-column-version = Version
results-column-cut = Cut
results-column-measure = Measure
results-column-organisation = Organisation
results-column-subject = Speciality code
results-column-answer = Answer
results-column-what = What

results-get-xlsx = 📄 XLSX
results-get-csv = 📄 CSV
results-chart-items = 🖼 Marks and importance
results-chart-quadrant = 🖼 What to improve
results-chart-employment = 🖼 Busy by college
results-chart-graduates = 🖼 What graduates say
results-questions = 🔢 By question
results-questions-head =
    <b>{ $title }</b>
    Results by question: press its number.
results-to-summary = To the summary

results-picture-items = Marks and importance, 1 to 5
results-picture-quadrant = What to improve first
results-picture-employment = Busy, of all graduates, %
results-picture-graduates = What graduates say, %
results-picture-marks = Mark
results-picture-weights = Importance
results-picture-focus = concentrate here
results-picture-keep = keep it up
results-picture-low = not urgent
results-picture-extra = more than needed
results-picture-total = The whole cluster
results-picture-hidden = { $mark } means hidden: the group is of fewer than { $threshold } or a neighbouring one could be computed.
results-picture-more = And { $count } more, in the file.
results-picture-subtitle = { $asked ->
        [unknown] Answered: { $answered }
       *[other] { $answered } of { $asked } answered
    } · { $day }

results-file-name = survey-results-{ $day }
results-file-caption = Results of “{ $title }” on { $day }
results-sheet-about = About
results-sheet-summary = Summary
results-sheet-tables = Results
results-sheet-answers = Answers
results-sheet-texts = Comments
results-sheet-codebook = Codebook
results-about-title = Questionnaire
results-about-version = Versions of the questionnaire
results-about-wave = Wave
results-about-coverage = Answered
results-about-anonymous = Anonymous
results-about-yes = yes
results-about-no = no
results-about-threshold = Threshold
results-about-marks = Marks
results-about-marks-text = “{ $mark }” on grey means hidden: the group is of fewer than { $threshold } or a neighbouring one could be computed from it. “No data”: nobody answered.
results-about-answers-anonymous = The survey is anonymous: no two answers of one person stand side by side. Each question has its answers by themselves, in the order of values; comments are on a sheet of their own, shuffled. Numbers and days that people wrote are not listed.
results-about-answers-named = By organisation, as they were sent; the codebook says what the name of an answer means. Forms about groups of too few graduates are hidden.
results-measure-n = answers
results-measure-mean = mean
results-measure-median = median
results-measure-top2 = marks 4–5, %
results-measure-nps = NPS
results-measure-day = middle day
results-measure-share = share, %
results-measure-count = number
results-measure-sum = sum
results-cut-whole = all
results-cut-organisation = college, university
results-cut-kind = kind of organisation
results-cut-municipality = municipality
results-cut-college = college, university
results-cut-code = speciality
results-cut-line = college and speciality
results-summary-csi = CSI, %
results-summary-csi-zero = CSI from zero, %
results-summary-nps = NPS
results-summary-overall = On the whole, mean
results-summary-overall-top2 = On the whole, marks 4–5, %
results-summary-mark = Mark
results-summary-importance = Importance
results-summary-gap = Gap
results-summary-top2 = Marks 4–5, %
results-summary-total = Graduates
results-summary-busy = Busy
results-summary-at-risk = At risk
results-summary-share-busy = Busy, of all graduates, %
results-summary-share-market = Busy, of those on the labour market, %
results-summary-share-speciality = In their speciality, %
results-summary-share-risk = At risk, %
results-summary-told-busy = Busy, %
results-summary-told-in_it = In IT, % of the busy
results-summary-told-in_region = In the region, % of the busy
results-summary-told-by_speciality = In their speciality, % of the busy
results-summary-told-coverage = Coverage, % of graduates
results-summary-told-help = Want help, % of those asked
results-kind-one = one of a list
results-kind-many = several of a list
results-kind-scale = mark 1–5
results-kind-nps = 0 to 10
results-kind-yes_no = yes or no
results-kind-integer = whole number
results-kind-decimal = number
results-kind-text = words
results-kind-date = day
results-kind-matrix = marks by row
results-kind-counts = numbers by row

short-results-later = The results will be here when the survey is over.
short-results-few = Too few answers to show results without giving anybody away.
short-results-csi = { $square } Satisfaction index: <b>{ $value }</b>
short-results-improve = To improve first: { $names }
short-results-employment = { $busy } of the graduates are busy, { $risk } are at risk
short-results-graduates = Of the graduates who answered { $busy } are busy, of these in IT: { $it }
short-results-answers = Most answers: “{ $choice }”, { $value }
short-results-mean = { $question }: { $value }

refusal-survey-results-later = The survey is anonymous: results will be shown when it is over. Else the difference of two results could tell somebody's answer.
refusal-survey-results-after = Answers still come in. Results will be shown a day after the survey's end: else the difference of two results could tell somebody's answer.
refusal-survey-no-chart = Too few answers for this picture.
refusal-survey-no-results = Too few answers: there is nothing to show that would not give somebody away.

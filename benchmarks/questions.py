"""The survey's words: bots show them, people read and press by them."""

from collections.abc import Sequence

QUESTIONS = (
    "Насколько вам полезны встречи кластера?",
    "Как часто вы бы хотели встречаться?",
    "Хватает ли вам практики на предприятиях?",
    "Где вам удобнее учиться?",
    "Посоветуете ли вы нас знакомым?",
    "Готовы ли вы помочь с хакатоном?",
)
OPTIONS = ("Да, очень", "Скорее да", "Скорее нет", "Нет")
INVITATION, BEGIN, SUBMIT, THANKS = "Опрос кластера", "Начать", "Отправить", "Спасибо"


def asked(question: int) -> str:
    return f"Вопрос {question + 1} из {len(QUESTIONS)}. {QUESTIONS[question]}"


def review(answers: Sequence[int]) -> str:
    """By their numbers in `OPTIONS`."""
    given = zip(QUESTIONS, answers, strict=True)
    return "\n".join(["Проверьте ответы:", *(f"{question} — {OPTIONS[answer]}" for question, answer in given)])


def choice(person: int, question: int) -> int:
    """What `person` will answer."""
    return (person * 7 + question * 3 + person // 4) % len(OPTIONS)

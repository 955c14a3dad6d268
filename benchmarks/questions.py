"""The survey's words: the bot shows them, the stand-in knows from them whether the bot has kept every answer."""

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


def shown(answers: Sequence[int]) -> str:
    """The message after so many answers, by their numbers in `OPTIONS`."""
    given = "\n".join(f"{number}. {OPTIONS[answer]}" for number, answer in enumerate(answers, start=1))
    if len(answers) == len(QUESTIONS):
        return f"Спасибо! Ваши ответы:\n\n{given}"
    return f"Вопрос {len(answers) + 1} из {len(QUESTIONS)}. {QUESTIONS[len(answers)]}\n\n{given}".strip()


def choice(person: int, question: int) -> int:
    """What `person` will answer."""
    return (person * 7 + question * 3 + person // 4) % len(OPTIONS)

"""Screens of the profile."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from cluster.profile import COURSES, LEARNERS, Field, Interest, Profile, QuietHours, Topic
from cluster.rights import Member, Role
from cluster.rubrics import Rubric
from handlers.home import home_button
from handlers.leaving import role_words
from handlers.own_roles import OpenOwnRoles
from handlers.privacy.buttons import OpenPrivacy
from handlers.profile.buttons import (
    ChooseCourse,
    ClearField,
    EditField,
    OpenCourses,
    OpenInterests,
    OpenPlaces,
    OpenProfile,
    OpenTopics,
    SwitchInterest,
    SwitchLanguage,
    SwitchTopic,
)
from handlers.profile.portrait import Portrait
from handlers.screens import Screen, button, clip, in_rows
from locales import Language
from storage.chats import Place

_ROLES_SHOWN = 12


def profile_screen(portrait: Portrait, t: Language, *, note: str = "") -> Screen:
    member, profile = portrait.member, portrait.profile
    lines = [
        t("profile-head", name=member.name, typed="yes" if profile.name else "no"),
        t("profile-roles", roles=_roles(portrait, t)),
        *portrait_lines(portrait, t),
    ]
    study = (Field.PLACE, Field.SPECIALITY) if member.roles & LEARNERS else ()
    return Screen(
        text="\n\n".join(part for part in (note, "\n".join(lines)) if part),
        buttons=[
            *in_rows(
                [
                    button(t.plain("profile-edit-name"), EditField(field=Field.NAME)),
                    button(t.plain("profile-edit-municipality"), EditField(field=Field.MUNICIPALITY)),
                    *(button(t.plain(f"profile-edit-{each}"), EditField(field=each)) for each in study),
                    *([button(t.plain("profile-edit-course"), OpenCourses())] if Role.STUDENT in member.roles else []),
                    button(t.plain("profile-edit-interests"), OpenInterests()),
                    button(t.plain("profile-edit-quiet"), EditField(field=Field.QUIET)),
                    button(t.plain("profile-edit-topics"), OpenTopics()),
                    button(t.plain("profile-edit-language"), SwitchLanguage()),
                ],
                2,
            ),
            [button(t.plain("profile-open-roles"), OpenOwnRoles())] if portrait.holdings else [],
            [button(t.plain("profile-open-privacy"), OpenPrivacy()), home_button(t)],
        ],
    )


def portrait_lines(portrait: Portrait, t: Language) -> list[str]:
    """What somebody has said of themselves and what comes to them, but for name and roles."""
    member, profile = portrait.member, portrait.profile
    return [
        *(_study(member, profile, t) if member.roles & LEARNERS or profile.place or profile.speciality else []),
        t("profile-municipality", words=profile.municipality or t.plain("profile-nothing")),
        t("profile-interests", words=_interests(profile, t)),
        t("profile-language", words=t.plain("profile-language-name")),
        t("profile-quiet", words=quiet_words(profile.quiet, t)),
        t("profile-topics", words=_topics(portrait, t)),
        *places_lines(portrait.places, t),
    ]


def question_screen(field: Field, profile: Profile, t: Language) -> Screen:
    """`field` is any but the place of study, which is looked for."""
    held = {
        Field.NAME: profile.name,
        Field.SPECIALITY: profile.speciality,
        Field.MUNICIPALITY: profile.municipality,
        Field.QUIET: profile.quiet,
    }[field]
    clear = [button(t.plain(f"profile-clear-{field}"), ClearField(field=field))] if held else []
    return Screen(
        text=t(f"profile-ask-{field}"), buttons=[clear, [button(t.plain("common-cancel"), OpenProfile()), home_button(t)]]
    )


def interests_screen(profile: Profile, t: Language) -> Screen:
    switches = [
        button(
            f"{_mark(t, on=each in profile.interests)} {t.plain(f'interest-{each}')}",
            SwitchInterest(interest=each, on=each not in profile.interests),
        )
        for each in Interest
    ]
    return Screen(text=t("profile-choose-interests"), buttons=[*in_rows(switches, 2), _back(t)])


def courses_screen(profile: Profile, t: Language) -> Screen:
    courses = [button(str(course), ChooseCourse(course=course)) for course in COURSES]
    none = [button(t.plain("profile-no-course"), ChooseCourse(course=0))] if profile.course else []
    return Screen(text=t("profile-choose-course"), buttons=[*in_rows(courses, 3), none, _back(t)])


def topics_screen(portrait: Portrait, t: Language, *, note: str = "") -> Screen:
    switches = [
        [
            button(
                f"{_mark(t, on=each in portrait.topics)} {t.plain(f'topic-{each}')}",
                SwitchTopic(topic=each, on=each not in portrait.topics),
            )
        ]
        for each in Topic
    ]
    places = button(t.plain("profile-open-places", count=len(portrait.places)), OpenPlaces(page=0))
    text = "\n\n".join(part for part in (note, t("profile-choose-topics")) if part)
    return Screen(text=text, buttons=[*switches, [places] if portrait.places else [], _back(t)])


def places_lines(places: Sequence[Place], t: Language) -> list[str]:
    """One, or none."""
    words = clip("; ".join(place_words(each, t) for each in places), 500)
    return [t("profile-places", words=words)] if places else []


def place_name(place: Place, t: Language) -> str:
    return t.plain("profile-place-name", title=clip(place.title, 100) or "—", topic=str(place.thread_id or "none"))


def place_words(place: Place, t: Language) -> str:
    """Where, and what comes there; not escaped."""
    rubrics = ", ".join(t.plain(f"rubric-{each}") for each in Rubric if each in place.rubrics)
    words = rubrics or t.plain("profile-no-topics")
    return t.plain("profile-place-words", place=place_name(place, t), rubrics=words, paused="yes" if place.paused else "no")


def quiet_words(quiet: QuietHours | None, t: Language) -> str:
    if quiet is None:
        return t.plain("profile-no-quiet")
    return t.plain("profile-quiet-hours", start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}")


def _study(member: Member, profile: Profile, t: Language) -> list[str]:
    course = [t("profile-course", course=profile.course)] if profile.course and Role.STUDENT in member.roles else []
    return [
        t("profile-place", words=clip(profile.place, 200) or t.plain("profile-nothing")),
        t("profile-speciality", words=profile.speciality or t.plain("profile-nothing")),
        *course,
    ]


def _roles(portrait: Portrait, t: Language) -> str:
    held = [role_words(each, t) for each in portrait.holdings]
    settled = portrait.member.roles - {each.role for each in portrait.holdings}
    if Role.LEADER in portrait.member.roles:
        settled -= {Role.WORKING_GROUP}
    words = [*held, *(t.plain(f"role-{role}") for role in sorted(settled))]
    shown = [clip(each, 120) for each in words[:_ROLES_SHOWN]]
    more = [t.plain("common-more", count=len(words) - _ROLES_SHOWN)] if len(words) > _ROLES_SHOWN else []
    return "; ".join([*shown, *more]) or t.plain("roles-none")


def _interests(profile: Profile, t: Language) -> str:
    return ", ".join(t.plain(f"interest-{each}") for each in Interest if each in profile.interests) or t.plain(
        "profile-nothing"
    )


def _topics(portrait: Portrait, t: Language) -> str:
    return ", ".join(t.plain(f"topic-{each}") for each in Topic if each in portrait.topics) or t.plain("profile-no-topics")


def _mark(t: Language, *, on: bool) -> str:
    return t.plain("common-switch-on" if on else "common-switch-off")


def _back(t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("common-back"), OpenProfile()), home_button(t)]

"""Every fault that the database can name, as a sentence in the reader's language.

A sentence says what is wrong and what to do about it; none repeats what a person typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from db.faults import Fault, Unavailable
from db.models import Stage
from db.weeks import Week
from ui.action_faults import ACTIONS
from ui.area_faults import AREA
from ui.formats import date_text, euros, number, week_text
from ui.language import _, ngettext
from ui.list_faults import LISTS

Params = Mapping[str, Any]


def sentence(fault: Fault) -> str:
    """Return the sentence of a fault; an unknown code gets a plain one rather than none."""
    make = SENTENCES.get(fault.code)
    return make(fault.params) if make else _("This cannot be accepted as it is.")


def labelled(label: str, said: str) -> str:
    """Return a field's label with what is wrong with the field, which is read out with it.

    Without any mark-up, and so with our own sentences only: what reads labels out reads their source.
    """
    return f"{label} – {said}" if said else label


def unavailable_sentence(fault: Unavailable) -> str:
    """Return why nothing can be saved just now, and that what was typed is still there."""
    words = {
        "locked": _("The database is busy. Nothing was lost: try again in a moment."),
        "full": _("The database has no room left. Nothing was lost; the operator has to make room first."),
        "read_only": _("The database takes no changes now. Nothing was lost: try again later."),
    }
    return words.get(
        fault.reason,
        _("The database does not answer. Try again in a moment: a change is never saved twice."),
    )


def _too_long(params: Params) -> str:
    over = int(params["length"]) - int(params["limit"])
    return ngettext(
        "The text is {n} character too long. At most {limit} fit.",
        "The text is {n} characters too long. At most {limit} fit.",
        over,
    ).format(n=number(over), limit=number(params["limit"]))


def _signed_before_stage(params: Params) -> str:
    day = date_text(params["day"])
    if params["stage"] == Stage.ADVISED:
        return _("This is before the partner was advised, {day}. Change that day first.").format(day=day)
    return _("This is before the partner was reached, {day}. Change that day first.").format(day=day)


def _signed_after_stage(params: Params) -> str:
    words = _("The partner’s climate action began before this, {day}. Change that day first.")
    return words.format(day=date_text(params["day"]))


SENTENCES: dict[str, Callable[[Params], str]] = {
    "empty": lambda _params: _("Write something here."),
    "too_long": _too_long,
    "one_line": lambda _params: _("Write this on one line."),
    "broken_character": lambda _params: _("The text has a broken character. Type that place again."),
    "control_character": lambda _params: _("The text has an invisible control character. Type it again."),
    "direction_character": lambda _params: _(
        "The text has an invisible character that turns the direction of writing. Type it again."
    ),
    "state_missing": lambda _params: _("Choose how the project is doing."),
    "obstacle_missing": lambda _params: _("Say in words what stands in the way when not all is on track."),
    "nothing_said": lambda _params: _("Say in a few words what was done, or choose “No change”."),
    "language_unknown": lambda _params: _("Choose one of the languages."),
    "milestone_unknown": lambda _params: _("This milestone is not one of the project’s. Load the page again."),
    "nothing_before": lambda _params: _("There is no earlier update to stay with. Fill in the form this once."),
    "week_unknown": lambda _params: _("There is no such week. Write the week as year and number: 2026-W47."),
    "week_in_future": lambda _params: _("This week has not begun yet."),
    "week_before_start": lambda params: _("The project started on {day}, after this week.").format(
        day=date_text(params["starts"])
    ),
    "week_after_end": lambda params: _("The project ended on {day}, before this week.").format(
        day=date_text(params["ends"])
    ),
    "project_without_dates": lambda _params: _(
        "The running time of the project is not known, so it owes no updates. Ask the coordinator to add it."
    ),
    "stale": lambda _params: _("Somebody else saved this in between. Compare the two and choose."),
    "password_short": lambda params: _("Use at least {n} characters. A sentence with spaces is fine.").format(
        n=params["least"]
    ),
    "password_long": lambda params: _(
        "The password is too long: {bytes} bytes, and at most {n} are used. Shorten it; å, ä and ö take two each."
    ).format(bytes=params["bytes"], n=params["most"]),
    "password_wrong": lambda _params: _("This is not your present password."),
    "request_unknown": lambda _params: _("The page is too old to save from. Load it again."),
    "day_missing": lambda _params: _("Choose a day."),
    "day_outside_calendar": lambda params: _("Give a day between the years {first} and {last}.").format(
        first=params["first"], last=params["last"]
    ),
    "ends_before_start": lambda params: _("This is before the start, {day}.").format(
        day=date_text(params["starts"])
    ),
    "done_in_future": lambda _params: _("This day is yet to come."),
    "money_unknown": lambda _params: _("Write the amount in euros with digits only, such as 70 000,00."),
    "money_negative": lambda _params: _("The amount cannot be negative."),
    "money_too_large": lambda params: _("The amount is too large. At most {most} fits.").format(
        most=euros(params["most"])
    ),
    "money_parts_of_cent": lambda _params: _("Write at most two decimals."),
    "grant_over_eligible": lambda params: _(
        "The grant cannot be larger than the eligible costs, {eligible}."
    ).format(eligible=euros(params["eligible"])),
    "experience_unknown": lambda _params: _("Choose one of the options."),
    "kind_unknown": lambda _params: _("Choose one of the options."),
    "business_id_wrong": lambda _params: _(
        "This is no business id: the check digit does not fit. Write it as 1234567-1, or leave it out."
    ),
    "business_id_known": lambda _params: _("Another partner has this business id already."),
    "business_id_unknown": lambda _params: _("No other partner has this business id."),
    "two_business_ids": lambda _params: _(
        "Both have a business id of their own, so they are two in the register."
    ),
    "keep_the_one_with_id": lambda _params: _("Let the one with the business id stay."),
    "same_partner": lambda _params: _("Choose two partners."),
    "merged_already": lambda _params: _("One of them is merged already. Load the page again."),
    "not_merged": lambda _params: _("The merge is undone already. Load the page again."),
    "industry_unknown": lambda _params: _("Choose one of the industries."),
    "size_unknown": lambda _params: _("Choose one of the options."),
    "size_basis_missing": lambda _params: _("Choose what the size is judged by."),
    "consent_without_start": lambda _params: _("Give the day from which the partner may be named."),
    "stage_unknown": lambda _params: _("Choose one of the stages."),
    "stage_reached": lambda _params: _("The partner has come to this stage already. Load the page again."),
    "stage_before_earlier": lambda params: _("This is before the stage that comes before it, {day}.").format(
        day=date_text(params["day"])
    ),
    "no_stage": lambda _params: _("Give the day of one stage at least."),
    "partner_in_project": lambda _params: _("The partner is in this project already."),
    "host_missing": lambda _params: _("Choose one host at least."),
    "host_unknown": lambda _params: _("One of the hosts is not there any more. Load the page again."),
    "series_unknown": lambda _params: _("Choose one of the hosts’ series, or name a new one."),
    "counted_in_future": lambda _params: _("It was told who came, so the event cannot be yet to come."),
    "event_in_future": lambda _params: _("The event is yet to come. Tell who came once it is over."),
    "nothing_counted": lambda _params: _("Give one number at least; 0 says that nobody came."),
    "persons_unknown": lambda params: _("Write a whole number from 0 to {most}, or leave it empty.").format(
        most=number(params["most"])
    ),
    "persons_of_partner": lambda params: _("Write a whole number from 1 to {most}.").format(
        most=number(params["most"])
    ),
    "partner_unknown": lambda _params: _(
        "One of the partners is not the project’s any more. Load the page again."
    ),
    "fewer_than_known": lambda params: _(
        "In all {counted} were counted, and {known} came from the partners that are known to have come. "
        "Count these too."
    ).format(counted=number(params["counted"]), known=number(params["known"])),
    "partner_has_written": lambda _params: _(
        "The partner has commitments, awards or actions in the project. "
        "Remove them first, or let the coordinator move it."
    ),
    "partner_has_come": lambda _params: _(
        "The partner is known to have come to the project’s events. Take it out of their attendance first."
    ),
    "scheme_known": lambda _params: _("The network knows a scheme by this name already."),
    "scheme_unknown": lambda _params: _("Choose one of the schemes, or add a new one."),
    "before_signed": lambda params: _("This is before the day of signing, {day}.").format(
        day=date_text(params["day"])
    ),
    "commitment_there": lambda params: _(
        "The partner has signed this scheme with the project already, on {day}. Renew that one, or end it first."
    ).format(day=date_text(params["day"])),
    "commitment_ended": lambda params: _("The commitment has ended already, on {day}.").format(
        day=date_text(params["day"])
    ),
    "review_not_ahead": lambda _params: _("Choose a day that is yet to come."),
    "signed_before_stage": _signed_before_stage,
    "signed_after_stage": _signed_after_stage,
    "signed_after_dropped": lambda params: _(
        "The partner dropped out on {day}. Tell first that it is back."
    ).format(day=date_text(params["day"])),
    "award_there": lambda _params: _("The partner has this award of this year already."),
    "year_outside": lambda params: _("Give a year from {first} to {last}.").format(
        first=params["first"], last=params["last"]
    ),
    "indicator_unknown": lambda _params: _("Choose one of the options."),
    "number_missing": lambda _params: _("Write a number."),
    "number_not_whole": lambda _params: _("Write a whole number with digits only, such as 1 200."),
    "number_negative": lambda _params: _("The number cannot be negative."),
    "number_too_large": lambda params: _("The number is too large. At most {most} fits.").format(
        most=number(params["most"])
    ),
    "flow_from_zero": lambda _params: _("This is counted from the day of the start on, so it starts from 0."),
    "nothing_to_do": lambda _params: _("The target is the number at the start. Give another one."),
    "due_before_baseline": lambda params: _("This is not after the day of the start, {day}.").format(
        day=date_text(params["day"])
    ),
    "indicator_not_reported": lambda _params: _("Choose one of the indicators that are reported by hand."),
    "whole_not_asked": lambda _params: _("This indicator is no share and no mean. Leave this empty."),
    "whole_of_nothing": lambda _params: _("This cannot be 0: nothing can be a part of it."),
    "more_than_whole": lambda _params: _("This is more than the whole that it is a part of."),
    "rating_outside": lambda params: _("Give a mean from 1 to {most}.").format(most=params["most"]),
    "stock_of_one_day": lambda _params: _("This is told of one day: give the same day twice."),
    "value_there": lambda _params: _("These days have a value already, in all or in part. Change that one."),
    "target_there": lambda _params: _("There is a target for this on this day already. Change that one."),
    "role_unknown": lambda _params: _("Choose one of the options."),
    "membership_role_unknown": lambda _params: _("Choose one of the options."),
    "organisation_role_unknown": lambda _params: _("Choose one of the options."),
    "theme_unknown": lambda _params: _("One of the themes is not known. Load the page again."),
    "organisation_unknown": lambda _params: _("An organisation is not there any more. Load the page again."),
    "parent_circle": lambda _params: _("An organisation cannot be a part of itself, nor of its own part."),
    "region_unknown": lambda _params: _("Choose one of the regions."),
    "municipality_unknown": lambda _params: _("Choose one of the municipalities."),
    "region_of_municipality": lambda _params: _("The municipality is in another region."),
    "slug_form": lambda params: _(
        "Use small letters a–z, digits and single hyphens between them, at most {n} signs."
    ).format(n=params["limit"]),
    "slug_taken": lambda _params: _("This short name is in use already."),
    "last_week_before_first": lambda _params: _("The last week is before the first."),
    "pause_overlaps": lambda params: _("There is a pause already from {first} to {last}.").format(
        first=week_text(Week.parse(params["first"])), last=week_text(Week.parse(params["last"]))
    ),
    "membership_exists": lambda _params: _("This person is in the project already."),
    "account_not_of_projects": lambda _params: _("Only a project lead or deputy can report for a project."),
    "account_inactive": lambda _params: _("The account is closed. Open it first."),
    "username_form": lambda _params: _("Use letters, digits and the signs . _ - + @ in between, without spaces."),
    "username_taken": lambda _params: _("This user name is in use already."),
    "last_coordinator": lambda _params: _(
        "This is the only coordinator who can sign in. Make somebody else a coordinator first; "
        "they have to have chosen their password."
    ),
    "token_unknown": lambda _params: _("The link could not be made. Load the page again."),
    **ACTIONS,
    **AREA,
    **LISTS,
}

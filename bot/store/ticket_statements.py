"""The statements of volunteers' desks, built once; each is used by the store's method of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlalchemy import bindparam, case, delete, false, func, or_, select, true, update

from bot.store.engine import SqlInsert, insert
from bot.store.ticket_tables import (
    CARD_PLACES,
    DELIVERIES,
    DESK_BLOCKS,
    DESK_COUNTS,
    DESK_REPORTS,
    DESK_SETTINGS,
    DESK_VOLUNTEERS,
    TICKET_MESSAGES,
    TICKETS,
)
from bot.store.ticketed import DeliveryKind, Passing, Tally, TicketState

_T, _M, _D, _C = TICKETS.c, TICKET_MESSAGES.c, DELIVERIES.c, DESK_COUNTS.c
_R, _B, _V = DESK_REPORTS.c, DESK_BLOCKS.c, DESK_VOLUNTEERS.c

# Tickets

_IN_VERSION = (_T.id == bindparam("of_id"), _T.version == bindparam("of_version"))
CHANGE_TICKET = update(TICKETS).where(*_IN_VERSION)
REMOVE_TICKET = delete(TICKETS).where(*_IN_VERSION)
TICKET = select(TICKETS).where(_T.id == bindparam("ticket_id"))
TICKET_BY_CODE = select(TICKETS).where(_T.code == bindparam("code"))
TICKETS_IN = (
    select(TICKETS).where(_T.state.in_(bindparam("states", expanding=True))).order_by(_T.urgent.desc(), _T.at, _T.id)
)
OF_GUILD = _T.guild_id == bindparam("guild_id")
_CLAIMED = _T.state == TicketState.CLAIMED
DUE = (
    select(TICKETS)
    .where(_T.state != TicketState.CLOSED)
    .where(or_(_T.closes_at <= bindparam("now"), _CLAIMED & (_T.lease_until <= bindparam("now"))))
    .order_by(_T.closes_at, _T.id)
)
TO_REMIND = (
    select(TICKETS)
    .where(_CLAIMED, _T.reminded.is_(false()), _T.lease_until <= bindparam("before"))
    .order_by(_T.lease_until, _T.id)
)

# Messages

MESSAGES = select(TICKET_MESSAGES).where(_M.ticket_id == bindparam("ticket_id")).order_by(_M.number)
MESSAGE = select(TICKET_MESSAGES).where(_M.id == bindparam("message_id"))
HELD = (
    select(TICKET_MESSAGES)
    .join_from(TICKET_MESSAGES, TICKETS)
    .where(OF_GUILD, _M.passing == Passing.HELD)
    .order_by(_M.at, _M.id)
)
_NO_CARD = _D.kind.not_in((DeliveryKind.CARD, DeliveryKind.MODERATORS))
FORGET_DELIVERIES = delete(DELIVERIES).where(_D.ticket_id == bindparam("ticket_id"), _NO_CARD)
FORGET_MESSAGES = (
    delete(TICKET_MESSAGES).where(_M.ticket_id == bindparam("ticket_id")),
    FORGET_DELIVERIES,
)

# Deliveries

DUE_DELIVERIES = (
    select(DELIVERIES).where(_D.due_at <= bindparam("now")).order_by(_D.due_at, _D.id).limit(bindparam("limit"))
)
_OF_DELIVERY = _D.id == bindparam("of_id")
_OF_TRY = (_OF_DELIVERY, _D.wanted == bindparam("of_wanted"), _D.tries == bindparam("of_tries"))
# A try may be under way: an older card must not arrive after this one.
_UNDER_WAY = _D.begun & (_D.due_at > bindparam("new_due_at"))
REPLACE_CARD = (
    update(DELIVERIES)
    .where(_OF_DELIVERY)
    .values(
        wanted=bindparam("new_wanted"),
        due_at=case((_UNDER_WAY, _D.due_at), else_=bindparam("new_due_at", type_=_D.due_at.type)),
    )
)
BEGIN_DELIVERY = (
    update(DELIVERIES)
    .where(*_OF_TRY, _D.begun == bindparam("of_begun"), _D.due_at == bindparam("of_due_at"))
    .values(begun=True, due_at=bindparam("again_at"))
)
PUT_OFF_DELIVERY = update(DELIVERIES).where(*_OF_TRY).values(tries=_D.tries + 1, due_at=bindparam("next_due_at"))
FINISH_DELIVERY = delete(DELIVERIES).where(_OF_DELIVERY, _D.wanted <= bindparam("of_wanted"))
GO_ON_WITH_CARD = update(DELIVERIES).where(_OF_DELIVERY).values(begun=False, tries=0, due_at=bindparam("was_due_at"))
PLACE = select(CARD_PLACES.c.ticket_id, CARD_PLACES.c.channel_id, CARD_PLACES.c.message_id).where(
    CARD_PLACES.c.ticket_id == bindparam("ticket_id")
)
FORGET_PLACE = delete(CARD_PLACES).where(CARD_PLACES.c.ticket_id == bindparam("ticket_id"))

# Waits

COUNT = (
    update(DESK_COUNTS)
    .where(*(column == bindparam(f"of_{column.name}") for column in DESK_COUNTS.primary_key))
    .values(times=_C.times + 1)
)
WAITS = (
    select(_C.wait_minutes, func.sum(_C.times).label("times"))
    .where(_C.guild_id == bindparam("guild_id"), _C.tally == Tally.ANSWERED, _C.day >= bindparam("since"))
    .group_by(_C.wait_minutes)
    .order_by(_C.wait_minutes)
)
OF_LANGUAGE = _C.language == bindparam("language")

# Reports and blocks

DESK_REPORTS_OF_GUILD = (
    select(DESK_REPORTS).where(_R.guild_id == bindparam("guild_id"), _R.done.is_(false())).order_by(_R.day, _R.id)
)
CLOSE_DESK_REPORT = (
    update(DESK_REPORTS)
    .where(_R.guild_id == bindparam("of_guild"), _R.id == bindparam("report_id"), _R.done.is_(false()))
    .values(done=True)
)
_HOLDING = select(DESK_BLOCKS).where(_B.guild_id == bindparam("guild_id"), _B.until > bindparam("today"))
BLOCK = _HOLDING.where(_B.person == bindparam("person")).order_by(_B.until.desc(), _B.id).limit(1)
BLOCKS = _HOLDING.order_by(_B.appeal == "", _B.until, _B.id)
_OF_BLOCK = (_B.guild_id == bindparam("of_guild"), _B.id == bindparam("block_id"))
APPEAL = update(DESK_BLOCKS).where(*_OF_BLOCK, _B.appeal == "").values(appeal=bindparam("text", type_=_B.appeal.type))
UNBLOCK = delete(DESK_BLOCKS).where(*_OF_BLOCK)

# Settings

SETTINGS = select(DESK_SETTINGS).where(DESK_SETTINGS.c.guild_id == bindparam("guild_id"))
VOLUNTEERS = select(DESK_VOLUNTEERS).where(_V.guild_id == bindparam("guild_id")).order_by(_V.user_id)
VOLUNTEER = VOLUNTEERS.where(_V.user_id == bindparam("user_id"))

# Deletion

_OF_VOLUNTEER = _V.user_id == bindparam("of_user")
_HAS_SET = or_(_V.pings, _V.languages != (), _V.topics != (), _V.quiet_from.is_not(None), _V.quiet_to.is_not(None))
FORGET_VOLUNTEER = (
    delete(DESK_VOLUNTEERS).where(_OF_VOLUNTEER, _V.withdrawn.is_(false())),
    update(DESK_VOLUNTEERS)
    .where(_OF_VOLUNTEER, _V.withdrawn.is_(true()), _HAS_SET)
    .values(pings=False, languages=(), topics=(), quiet_from=None, quiet_to=None),
)
_OVER = (_T.state == TicketState.CLOSED, _T.closed_at < bindparam("closed_before"))
PURGE_OF_TICKETS = delete(DELIVERIES).where(_D.ticket_id.in_(select(_T.id).where(*_OVER)), _NO_CARD)
PURGE_TICKETS = delete(TICKETS).where(*_OVER)
PURGE_COUNTS = delete(DESK_COUNTS).where(_C.day < bindparam("before"))
PURGE_REPORTS = delete(DESK_REPORTS).where(_R.day < bindparam("before"))
PURGE_BLOCKS = delete(DESK_BLOCKS).where(_B.until <= bindparam("today"))
PURGE_PLACES = delete(CARD_PLACES).where(
    CARD_PLACES.c.ticket_id.not_in(select(_T.id)), CARD_PLACES.c.ticket_id.not_in(select(_D.ticket_id))
)


@dataclass(frozen=True, slots=True)
class TicketInserts:
    """The inserts of what may be there already, which each kind of database writes in its own way."""

    ticket: SqlInsert
    message: SqlInsert
    delivery: SqlInsert
    place: SqlInsert
    count: SqlInsert
    report: SqlInsert
    block: SqlInsert
    volunteer: SqlInsert
    settings: SqlInsert

    @classmethod
    def of(cls, database: str) -> Self:
        """Return the inserts for a kind of database."""
        replacing = {
            table.name: insert(database, table, *(column.name for column in table.c if not column.primary_key))
            for table in (TICKET_MESSAGES, CARD_PLACES, DESK_VOLUNTEERS, DESK_SETTINGS)
        }
        return cls(
            ticket=insert(database, TICKETS),
            message=replacing[TICKET_MESSAGES.name],
            delivery=insert(database, DELIVERIES),
            place=replacing[CARD_PLACES.name],
            count=insert(database, DESK_COUNTS),
            report=insert(database, DESK_REPORTS),
            block=insert(database, DESK_BLOCKS),
            volunteer=replacing[DESK_VOLUNTEERS.name],
            settings=replacing[DESK_SETTINGS.name],
        )

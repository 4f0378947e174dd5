"""The volunteers' desk, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class TicketState(StrEnum):
    """How far a question to a person has come."""

    UNSENT = "unsent"
    """The asker looks at what would be passed on; nobody else has seen it."""
    OPEN = "open"
    CLAIMED = "claimed"
    """A volunteer has it, until the lease ends."""
    ANSWERED = "answered"
    WISHED = "wished"
    """It was not answered in time, and its asker wants to be told when it is."""
    CLOSED = "closed"


UNSETTLED = frozenset((TicketState.OPEN, TicketState.CLAIMED, TicketState.ANSWERED, TicketState.WISHED))
"""The states in which a ticket still leads to its asker, with the key."""


class Way(StrEnum):
    """How an answer comes."""

    FETCH = "fetch"
    """The asker fetches it."""
    DIRECT = "direct"
    """A direct message tells that an answer waits; the answer itself is fetched."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question to a person."""

    id: int
    guild_id: int
    state: TicketState
    language: str
    """That of the question."""
    question: str
    """Without personal numbers; empty once it is deleted."""
    at: datetime
    """When it was sent; of an unsent one, when it was last changed."""
    closes_at: datetime
    """When it ends by itself."""
    code: str | None = None
    """The digest, made with the key, of the code that its answer is fetched with; None while it is unsent."""
    link: bytes | None = None
    """Who asked, encrypted; None once it is closed."""
    reference: str = ""
    """What the bot answered, as `AnswerRef.pack` writes it; it is kept encrypted, since votes are kept by answers."""
    topic: str = ""
    """The id of a known gap or the short name of a source that it is about; empty where that is not known."""
    urgent: bool = False
    in_public: bool = False
    """Its asker asked the bot in public first."""
    way: Way = Way.FETCH
    wish: bool = False
    """Its asker wants to be told, should nobody answer in time."""
    claimed_by: int | None = None
    """The volunteer who has it, or who answered it."""
    lease_until: datetime | None = None
    reminded: bool = False
    """The volunteer was told that the lease is about to end."""
    quotes: tuple[str, ...] = ()
    """Passages that the volunteer has picked for the next message, as `language:passage id`."""
    answered_at: datetime | None = None
    """When the first answer was passed on."""
    closed_at: datetime | None = None
    version: int = 0
    """Counted up by every step; 0 is not kept yet."""


class Sender(StrEnum):
    """Who wrote a message of a ticket."""

    ASKER = "asker"
    VOLUNTEER = "volunteer"


class MessageKind(StrEnum):
    """What a message of a ticket is."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    ADDITION = "addition"
    """What an asker wrote after the question."""


class Passing(StrEnum):
    """Whether a message reaches the other side."""

    PASSED = "passed"
    HELD = "held"
    """A moderator looks at it first."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """What one side wrote to the other."""

    id: int
    ticket_id: int
    number: int
    """The order within the ticket, from 1."""
    sender: Sender
    kind: MessageKind
    text: str
    language: str
    at: datetime
    passing: Passing = Passing.PASSED
    reasons: tuple[str, ...] = ()
    """Why it was held."""
    author_id: int | None = None
    """The volunteer; None for an asker."""
    translation: str = ""
    """The same by a person in the asker's language; empty where `text` is in it, or nobody translated it."""
    quotes: tuple[str, ...] = ()
    """Passages of the library, as `language:passage id`."""
    for_others: bool = False
    """Whether it may be offered to who asks the same."""
    helpful: bool | None = None
    """What its asker said of it."""


class DeliveryKind(StrEnum):
    """What is to be sent to Discord."""

    CARD = "card"
    """The ticket's card in the desk's channel, as the ticket is now; one for a ticket."""
    NEWS = "news"
    """A line beside the card: something has happened."""
    PING = "ping"
    """A line that mentions the volunteers who want to be."""
    DIRECT = "direct"
    """A direct message to the asker: something waits."""
    MODERATORS = "moderators"
    """A line for the moderators: something is held, reported or appealed."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to be sent, until it is known to have arrived."""

    id: int
    """Stands in what is sent, so that it can be found there; a card's is its ticket's id."""
    guild_id: int
    ticket_id: int
    kind: DeliveryKind
    due_at: datetime
    detail: str = ""
    """What it tells: the end of a locale key; a card has none. Never anything that a person wrote."""
    people: tuple[int, ...] = ()
    """The volunteers whom it mentions."""
    wanted: int = 0
    """Of a card: the version of the ticket that it must show."""
    tries: int = 0
    begun: bool = False
    """It may have been sent already: a process may have ended, or the network failed, before that was known."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ticket's card stands."""

    ticket_id: int
    channel_id: int
    """The channel, or the thread in a forum."""
    message_id: int


class Tally(StrEnum):
    """What is counted."""

    SENT = "sent"
    ANSWERED = "answered"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"
    TOLD_LATER = "told_later"


@dataclass(frozen=True, slots=True)
class Count:
    """One more of something, in a server on a day."""

    guild_id: int
    day: date
    language: str
    tally: Tally
    wait_minutes: int = 0
    """Of an answer: how long it took, rounded up to 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10080 or 20160."""


@dataclass(frozen=True, slots=True)
class CountedWait:
    """How often an answer took so long."""

    wait_minutes: int
    times: int


@dataclass(frozen=True, slots=True)
class DeskReport:
    """An asker's word to the moderators about a message of a volunteer."""

    id: int
    guild_id: int
    ticket_id: int
    message_id: int
    note: str
    day: date
    done: bool = False
    text: str = ""
    """The message, which may go with its ticket before a moderator looks."""
    author_id: int | None = None
    """The volunteer who wrote it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Who may not write to a desk for a while; nobody learns who that is."""

    id: int
    guild_id: int
    person: str
    """A hash that only the key can make."""
    until: date
    """The first day on which they may again."""
    blocked_by: int
    reason: str
    appeal: str = ""
    """What the blocked person wrote to the moderators."""


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What a volunteer has set, and whether they may answer."""

    guild_id: int
    user_id: int
    pings: bool = False
    languages: tuple[str, ...] = ()
    """Those of the questions that they want to be told of; empty is any."""
    topics: tuple[str, ...] = ()
    """Empty is any."""
    quiet_from: int | None = None
    """Minutes after midnight, in the desk's time zone; None where no hours are quiet."""
    quiet_to: int | None = None
    withdrawn: bool = False
    """A moderator took the right to answer from them."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How a server has arranged its desk."""

    guild_id: int
    channel_id: int | None = None
    """A text channel or a forum."""
    role_id: int | None = None
    """Who has it may answer."""
    lease_minutes: int = 240
    hours: str = ""
    """When somebody is there, in OpenStreetMap's form; empty is no word on it."""
    holidays: tuple[date, ...] = ()
    timezone: str = "America/Denver"

    @property
    def is_arranged(self) -> bool:
        """Tell whether the server has a desk."""
        return self.channel_id is not None and self.role_id is not None


@dataclass(frozen=True, slots=True)
class Also:
    """What is kept together with a step of a ticket, all or nothing."""

    messages: tuple[TicketMessage, ...] = ()
    """New ones, and changed ones in place of those of the same id."""
    deliveries: tuple[Delivery, ...] = ()
    """A card's takes the place of one that waits already."""
    counts: tuple[Count, ...] = ()
    report: DeskReport | None = None
    block: Block | None = None
    forget_messages: bool = False
    """Delete all messages of the ticket, and every delivery but the card's and those to the moderators."""


ALONE = Also()
"""Nothing is kept with a step."""

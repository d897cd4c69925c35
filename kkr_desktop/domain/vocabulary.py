"""The field's closed lists of words: English codes in the register, Danish words on screen and paper."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(Enum):
    """A code with the Danish word a reader sees."""

    def __init__(self, code: str, danish: str) -> None:
        self.code = code
        self.danish = danish

    @classmethod
    def of(cls, code: str) -> Self:
        """The member of a code; raises ValueError for an unknown one."""
        for member in cls:
            if member.code == code:
                return member
        raise ValueError(f"{code!r} is not a {cls.__name__}")


class Role(Word):
    """What a seat makes its holder (Popolo: Post role)."""

    CHAIR = "chair", "formand"
    VICE_CHAIR = "vice_chair", "næstformand"
    MEMBER = "member", "medlem"
    SUBSTITUTE = "substitute", "suppleant"
    OBSERVER = "observer", "observatør"
    ATTENDEE = "attendee", "tilforordnet"


# The roles that make a composition: substitutes stand in, observers and attendees sit beside the table.
SEATED = frozenset((Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER))


class SubstituteKind(Word):
    """Whether a substitute stands in for one member or for any of the group."""

    NONE = "none", ""
    PERSONAL = "personal", "personlig"
    GENERAL = "general", "generel"
    UNKNOWN = "unknown", "ikke oplyst"


class Category(Word):
    """The kind of seat group; only political groups hold councillors and show a party."""

    POLITICAL = "political", "politisk"
    BUSINESS = "business", "erhverv"
    KNOWLEDGE = "knowledge", "viden"
    EMPLOYEE = "employee", "arbejdstager"
    REGIONAL = "regional", "region"
    OBSERVER = "observer", "observatør"
    OTHER = "other", "andet"


class Verb(Word):
    """What KKR does about a seat: it appoints, or it names somebody whom others appoint."""

    APPOINTS = "appoints", "udpeger"
    NOMINATES = "nominates", "indstiller"
    RECOMMENDS = "recommends", "anbefaler"


class OrganisationKind(Word):
    """What an organisation is to the secretariat."""

    BODY = "body", "organ"
    EMPLOYERS = "employers", "erhvervsorganisation"
    KNOWLEDGE = "knowledge", "vidensinstitution"
    UNION_MAIN = "union_main", "faglig hovedorganisation"
    MUNICIPALITY = "municipality", "kommune"
    REGION = "region", "region"
    KKR = "kkr", "kommunekontaktråd"
    STATE = "state", "statslig myndighed"
    FIRM = "firm", "virksomhed"
    OTHER = "other", "anden organisation"


class EntitlementKind(Word):
    """How organisations share a right to nominate."""

    SINGLE = "single", "alene"
    JOINT = "joint", "fælles indstilling"
    TURNS = "turns", "på skift"


class Gender(Word):
    """A person's gender as the person or the organisation states it."""

    FEMALE = "female", "kvinde"
    MALE = "male", "mand"
    OTHER = "other", "andet"
    NOT_STATED = "not_stated", "ikke oplyst"


class FirmSize(Word):
    """A firm's size; small and medium count as SMV."""

    SMALL = "small", "lille"
    MEDIUM = "medium", "mellemstor"
    LARGE = "large", "stor"
    UNKNOWN = "unknown", "ikke oplyst"


class Answer(Word):
    """Yes, no, or not known."""

    YES = "yes", "ja"
    NO = "no", "nej"
    UNKNOWN = "unknown", "ikke oplyst"


class Outcome(Word):
    """What a rule finds: unknown is not failed."""

    MET = "met", "opfyldt"
    FAILED = "failed", "ikke opfyldt"
    UNKNOWN = "unknown", "ikke vurderet"


class Severity(Word):
    """What a failed rule means: a requirement needs an override, a consideration warns, information tells."""

    REQUIREMENT = "requirement", "krav"
    CONSIDERATION = "consideration", "hensyn"
    INFORMATION = "information", "oplysning"


class Verdict(Word):
    """The sum of a nomination's findings."""

    ELIGIBLE = "eligible", "egnet"
    UNDECIDED = "undecided", "uafklaret"
    NOT_ELIGIBLE = "not_eligible", "ikke egnet"


class Supplier(Word):
    """Who can supply a missing fact."""

    CANDIDATE = "candidate", "kandidaten"
    ORGANISATION = "organisation", "organisationen"
    MUNICIPALITY = "municipality", "kommunen"
    BODY = "body", "organet"
    SECRETARIAT = "secretariat", "sekretariatet"


class SeatState(Word):
    """A seat as of a day, derived from dates and never stored."""

    VACANT = "vacant", "ubesat"
    HELD = "held", "besat"
    HELD_OVER = "held_over", "sidder til en ny er udpeget"
    INCOMING = "incoming", "tiltræder"
    UNKNOWN_HOLDER = "unknown_holder", "indehaver ikke oplyst"


class EndReason(Word):
    """Why somebody's time in a seat or a council ended."""

    NONE = "none", ""
    TERM_ENDED = "term_ended", "perioden udløb"
    LEFT_COUNCIL = "left_council", "udtrådt af kommunalbestyrelsen"
    LOST_ELIGIBILITY = "lost_eligibility", "mistet valgbarhed"
    RESIGNED = "resigned", "fratrådt efter eget ønske"
    DIED = "died", "afgået ved døden"
    CHANGED_EMPLOYER = "changed_employer", "skiftet ansættelse"
    BODY_ABOLISHED = "body_abolished", "organet er nedlagt"
    SWAPPED = "swapped", "rokade"


class MeetingKind(Word):
    """A meeting of the council."""

    CONSTITUTING = "constituting", "konstituerende møde"
    ORDINARY = "ordinary", "ordinært møde"


class DecisionForm(Word):
    """How a decision was made: at a meeting, or by the chair between meetings."""

    MEETING = "meeting", "beslutning på møde"
    CHAIR = "chair", "formandsbeslutning"


class LetterKind(Word):
    """The papers of a round, in the order in which they are written."""

    REQUEST = "request", "anmodning om indstilling"
    REMINDER = "reminder", "rykker"
    RECEIPT = "receipt", "kvittering"
    MUNICIPALITY_ENQUIRY = "municipality_enquiry", "forespørgsel til kommunen"
    APPOINTMENT = "appointment", "udpegningsbrev"
    NOT_APPOINTED = "not_appointed", "orientering til ikke-udpegede"
    ORGANISATION_NOTICE = "organisation_notice", "orientering til organisationen"
    BODY_NOTICE = "body_notice", "meddelelse til organet"
    THANKS = "thanks", "tak for indsatsen"


class Language(Word):
    """The language of a letter; the code is the PDF's own."""

    DANISH = "da-DK", "dansk"
    ENGLISH = "en-GB", "engelsk"


class Window(Word):
    """The window of the envelopes that letters are sent in; the common field is seen through all of them."""

    COMMON = "common", "C5, C65 og E65/DL (fælles felt)"
    C5 = "c5", "C5"
    C65 = "c65", "C65"
    DL = "dl", "E65/DL"


class Sent(Word):
    """How a letter left the house."""

    NOT_SENT = "not_sent", "ikke sendt"
    EMAIL = "email", "e-mail"
    POST = "post", "brevpost"
    DIGITAL_POST = "digital_post", "Digital Post"
    BY_HAND = "by_hand", "afleveret"


class ListKind(Word):
    """The lists that are printed, shown and exported."""

    CANDIDATES = "candidates", "kandidatoversigt"
    APPOINTMENTS = "appointments", "udpegninger"
    PERSON = "person", "en persons hverv"
    ORGANISATION = "organisation", "en organisations indstillinger"
    EXPIRING = "expiring", "hverv, der udløber"

"""The fields by name, with what an editor reads about each: the register to which a new field is added."""

from __future__ import annotations

from collections.abc import Collection

from ..vocabulary import LetterKind
from . import asking, common, decided, english, leaving
from .fields import ALL, ASKING, DECIDED, OPEN, PERSONAL, Compute, Field

_K = LetterKind
_APPOINTED = frozenset((_K.APPOINTMENT,))
_NOT_APPOINTED = frozenset((_K.NOT_APPOINTED,))
_ORGANISATION = frozenset((_K.ORGANISATION_NOTICE,))
_BODY = frozenset((_K.BODY_NOTICE,))
_THANKS = frozenset((_K.THANKS,))
_LEFT = frozenset((_K.MUNICIPALITY_ENQUIRY,))
_REQUEST = frozenset((_K.REQUEST,))
_RECEIPT = frozenset((_K.RECEIPT,))


def _word(
    name: str, meaning: str, kinds: Collection[LetterKind], danish: Compute, english: Compute | None = None
) -> Field:
    """Words within a sentence."""
    return Field(name, meaning, frozenset(kinds), danish, english)


def _sentence(
    name: str, meaning: str, kinds: Collection[LetterKind], danish: Compute, english: Compute | None = None
) -> Field:
    """Whole sentences, left out where they do not apply."""
    return Field(name, meaning, frozenset(kinds), danish, english, omitted=True)


def _alone(
    name: str, meaning: str, kinds: Collection[LetterKind], danish: Compute, english: Compute | None = None
) -> Field:
    """A list or a table."""
    return Field(name, meaning, frozenset(kinds), danish, english, alone=True, omitted=True)


FIELDS: tuple[Field, ...] = (
    _word("hilsen", "“Kære Anna” eller “Til Landbrug & Fødevarer”", ALL, common.greeting, english.greeting),
    _word("modtager", "modtagerens navn", ALL, common.recipient, common.recipient),
    _word("fornavn", "modtagerens fornavn", PERSONAL, common.given_name, common.given_name),
    _word("rådet", "rådets navn", ALL, common.council, common.council),
    _word("rådets", "rådets navn i ejefald", ALL, common.councils),
    _word("dataansvarlig", "den organisation, der opbevarer oplysningerne", ALL, common.keeper, common.keeper),
    _word("antal_kommuner", "antallet af kommuner i rådet", ALL, common.municipalities, english.municipalities),
    _word("organ", "“bestyrelsen for Hospice Vangen”", ALL, common.bodies, english.bodies),
    _word("brevdato", "brevets dato", ALL, common.dated),
    _word("sagsnummer", "sagens nummer", ALL, common.case_number, common.case_number),
    _word("punkt", "punktets nummer på dagsordenen", ALL, common.agenda_item, common.agenda_item),
    _word("mødedato", "mødets dato", ALL, common.meeting_day),
    _word("mødet", "“mødet den 27. marts 2026 (pkt. 4.1)”", ALL, common.meeting),
    _word("pladser", "hvor mange af hvilke pladser, og hvor", OPEN | DECIDED - _APPOINTED - _BODY, asking.openings),
    _word("skal", "“udpege”, “indstille” eller “anbefale”", OPEN, asking.to_do),
    _sentence("kommende_periode", "pladsernes periode", OPEN, asking.coming_term),
    _sentence("delt_ret", "at retten til at indstille er fælles eller går på skift", ASKING, asking.shared),
    _sentence("opfordring", "om der bedes om kandidater, eller om en kvinde og en mand", _REQUEST, asking.invitation),
    _alone("krav", "kravene til hver kandidat", _REQUEST, asking.demands),
    _sentence("medlemskab", "at kun kommunalbestyrelsesmedlemmer kan udpeges", _REQUEST, asking.membership),
    _alone(
        "krav_tilsammen", "kravene til de udpegede tilsammen", _REQUEST | _NOT_APPOINTED, asking.together
    ),
    _word("frist", "“senest fredag den 27. februar 2026”", ASKING, asking.deadline),
    _sentence("fristen", "hvornår fristen er eller var", ASKING, asking.deadline_sentence),
    _sentence("svar_senest", "hvornår der bedes om svar", _LEFT, asking.answer_by),
    _sentence("beslutning_hvornår", "hvornår rådet træffer beslutning", OPEN, asking.decides),
    _sentence("ikke_alle", "at ikke alle kan forvente en plads", _REQUEST | _RECEIPT, asking.not_all),
    _word("sendes_til", "den e-mail, indstillingen sendes til", ASKING, common.sent_to),
    _sentence("tak", "tak for indstillingen", _RECEIPT, asking.thanks),
    _alone("modtaget", "de indstillinger, vi har modtaget", _RECEIPT, asking.received),
    _alone("mangler", "det, der mangler for hver kandidat", _RECEIPT, asking.lacking),
    _sentence("status_på_oplysninger", "om alt er modtaget, eller hvornår resten skal sendes", _RECEIPT,
              asking.complete),
    _sentence("udtræden", "hvem der er udtrådt hvornår", _LEFT, leaving.departure),
    _word("udtrådte", "navnet på den, der er udtrådt", _LEFT, leaving.departed),
    _alone("hverv_der_ophører", "de hverv, det gælder", _LEFT, leaving.lapsed),
    _sentence("arves_ikke", "at stedfortræderen ikke overtager hvervet", _LEFT, leaving.not_inherited),
    _word("beslutning", "“KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.1)”", DECIDED, decided.decision,
          english.decision),
    _word("udpeget", "“udpeget”, “indstillet” eller “anbefalet”", DECIDED, decided.done, english.done),
    _word("udpegning", "“Udpegning”, “Indstilling” eller “Anbefaling”", DECIDED, decided.noun, english.noun),
    _word("hverv", "“medlem af bestyrelsen for Hospice Vangen”", _APPOINTED | _THANKS, decided.seats_held,
          english.seats_held),
    _word("hverv_med_periode", "hvervet og perioden", _APPOINTED, decided.seats_and_term, english.seats_and_term),
    _word("periode", "“fra den 1. april 2026 til den 31. marts 2030”", _APPOINTED, decided.term, english.term),
    _sentence("lykønskning", "tillykke, eller at andre træffer beslutning", _APPOINTED, decided.congratulation,
              english.congratulation),
    _sentence("grundlag", "hvilken plads det er, og hvem der har indstillet", _APPOINTED, decided.basis, english.basis),
    _sentence("repræsentation", "hvem den udpegede repræsenterer", _APPOINTED, decided.represents, english.represents),
    _sentence("betingelse", "at hvervet følger medlemskabet", _APPOINTED, decided.condition, english.condition),
    _alone("opgaver", "det, den udpegede bedes om", _APPOINTED, decided.tasks, english.tasks),
    _sentence("praktisk", "hvor man får mødeplan og andet praktisk", _APPOINTED, decided.practical, english.practical),
    _sentence("indstillet_af", "hvem der indstillede modtageren, og til hvad", _NOT_APPOINTED, decided.nominated_by),
    _sentence("andre_valgt", "at andre er udpeget", _NOT_APPOINTED, decided.chosen_others),
    _sentence("antal_kandidater", "hvor mange kandidater der var til hvor mange pladser", _NOT_APPOINTED,
              decided.how_many),
    _sentence("afvejning", "hvad der er lagt vægt på", _NOT_APPOINTED, decided.weighed),
    _alone("resultater", "resultatet for hver af organisationens kandidater", _ORGANISATION, decided.results),
    _sentence("brev_til_kandidater", "at kandidaterne har fået brev", _ORGANISATION, decided.letters_sent),
    _alone("udpegede", "de udpegede med hverv, periode og kontakt", _BODY, decided.appointed, english.appointed),
    _sentence("betingelse_for_organet", "at politiske hverv følger medlemskabet", _BODY, decided.body_condition,
              english.body_condition),
    _sentence("andre_beslutter", "at udpegningen foretages af andre", _BODY, decided.others_decide,
              english.others_decide),
    _sentence("ophør", "hvilket hverv der er ophørt hvornår", _THANKS, leaving.ended),
    _sentence("siden", "hvor længe modtageren har haft hvervet", _THANKS, leaving.since),
    _sentence("tak_for_indsats", "tak for indsatsen", _THANKS, leaving.effort),
    _sentence("spørgsmål", "hvordan man kontakter sekretariatet", ALL, common.questions, english.questions),
    _word("kontakt", "sekretariatets e-mail og telefon", ALL, common.reached, english.reached),
    _sentence("herkomst", "hvor vi har modtagerens oplysninger fra", PERSONAL, common.origin, english.origin),
    _sentence("opbevaring", "hvad oplysningerne opbevares til", _APPOINTED | _THANKS, decided.kept, english.kept),
    _sentence("sletning", "hvornår oplysningerne slettes", _NOT_APPOINTED | _ORGANISATION, common.deletion),
    _sentence("rettigheder", "retten til indsigt og rettelse", ALL, common.rights, english.rights),
    _sentence("brug_af_oplysninger", "hvad oplysningerne bruges til", _REQUEST | _RECEIPT, asking.use_of_data),
)  # fmt: skip

"""The tables of the register; each row has a uid that never changes and a revision that counts its writes."""

from __future__ import annotations

from typing import Any

import peewee

from ..domain import vocabulary as words
from ..domain.collation import search_key, sort_key
from .fields import DayField, EdgeField, WordField

# Opened by store.database; deferred so that one program can open one register after another.
database = peewee.SqliteDatabase(
    None,
    autoconnect=False,
    lock_type="IMMEDIATE",
)


class WriteOutsideTransactionError(RuntimeError):
    """A bug: rows are written only through store.journal.transaction."""


class Row(peewee.Model):
    """What every table has. Rows are read as tuples and written through the journal alone."""

    uid = peewee.TextField(unique=True)
    revision = peewee.IntegerField(default=1)

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The values with the columns that follow from them (search and sort keys)."""
        return values

    def save(self, *args: Any, **kwargs: Any) -> int:
        raise WriteOutsideTransactionError(type(self).__name__)

    def delete_instance(self, *args: Any, **kwargs: Any) -> int:
        raise WriteOutsideTransactionError(type(self).__name__)


class DatedRow(Row):
    """A row with from and to, each known, open or unknown."""

    begins = EdgeField()
    ends = EdgeField()


class Organisation(DatedRow):
    name = peewee.TextField()
    short_name = peewee.TextField(default="")
    official_name = peewee.TextField(default="")
    kind = WordField(words.OrganisationKind)
    organ = peewee.TextField(default="")
    collective = peewee.BooleanField(default=False)
    cvr = peewee.TextField(default="")
    attention = peewee.TextField(default="")
    street = peewee.TextField(default="")
    postcode = peewee.TextField(default="")
    city = peewee.TextField(default="")
    email = peewee.TextField(default="")
    phone = peewee.TextField(default="")
    municipality_code = peewee.TextField(default="")
    kkr = peewee.TextField(default="")
    region = peewee.TextField(default="")
    note = peewee.TextField(default="")
    search_key = peewee.TextField(default="")
    sort_key = peewee.TextField(default="", index=True)

    @classmethod
    def complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        named = f"{values['name']} {values.get('short_name', '')}".strip()
        return {**values, "search_key": search_key(named), "sort_key": sort_key(values["name"])}


class Alias(DatedRow):
    organisation = peewee.ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = peewee.TextField()


class Party(DatedRow):
    letter = peewee.TextField()
    name = peewee.TextField()
    place = peewee.TextField()


class Person(Row):
    given_name = peewee.TextField()
    family_name = peewee.TextField()
    gender = WordField(words.Gender)
    email = peewee.TextField(default="")
    phone = peewee.TextField(default="")
    street = peewee.TextField(default="")
    postcode = peewee.TextField(default="")
    city = peewee.TextField(default="")
    search_key = peewee.TextField(default="")
    sort_key = peewee.TextField(default="", index=True)

    @classmethod
    def complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        given, family = values["given_name"], values["family_name"]
        return {
            **values,
            "search_key": search_key(f"{given} {family}"),
            "sort_key": sort_key(f"{family} {given}"),
        }


class CouncilMembership(DatedRow):
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    municipality = peewee.ForeignKeyField(Organisation, on_delete="RESTRICT")
    party = peewee.TextField(default="")
    end_reason = WordField(words.EndReason)


class Employment(DatedRow):
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    employer = peewee.TextField(default="")
    organisation = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    title = peewee.TextField(default="")
    trade = peewee.TextField(default="")
    firm_size = WordField(words.FirmSize)
    municipality = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")


class BodyTerm(DatedRow):
    body = peewee.ForeignKeyField(Organisation, on_delete="RESTRICT")
    label = peewee.TextField(default="")


class SeatGroup(DatedRow):
    body = peewee.ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = peewee.TextField()
    singular = peewee.TextField()
    category = WordField(words.Category)
    appointed_by = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    verb = WordField(words.Verb)
    requires_membership = peewee.BooleanField(default=False)
    stays_after_election = peewee.BooleanField(default=True)
    position = peewee.IntegerField(default=0)


class Seat(DatedRow):
    seat_group = peewee.ForeignKeyField(SeatGroup, on_delete="RESTRICT")
    number = peewee.IntegerField()
    role = WordField(words.Role)
    substitute_kind = WordField(words.SubstituteKind)
    substitute_for = peewee.ForeignKeyField("self", null=True, on_delete="RESTRICT")


class Entitlement(DatedRow):
    seat_group = peewee.ForeignKeyField(SeatGroup, on_delete="RESTRICT")
    kind = WordField(words.EntitlementKind)


class EntitlementMember(DatedRow):
    entitlement = peewee.ForeignKeyField(Entitlement, on_delete="RESTRICT")
    organisation = peewee.ForeignKeyField(Organisation, on_delete="RESTRICT")
    position = peewee.IntegerField(default=0)


class Meeting(Row):
    held_on = DayField()
    starts_at = peewee.TextField(default="")
    place = peewee.TextField(default="")
    sent_on = DayField(null=True)
    kind = WordField(words.MeetingKind)
    note = peewee.TextField(default="")


class Round(DatedRow):
    meeting = peewee.ForeignKeyField(Meeting, on_delete="RESTRICT")
    item = peewee.TextField()
    title = peewee.TextField()
    case_number = peewee.TextField(default="")
    initials = peewee.TextField(default="")
    deadline = DayField(null=True)
    deadline_note = peewee.TextField(default="")
    note = peewee.TextField(default="")

    class Meta:
        indexes = ((("meeting", "item"), True),)


class RoundSeat(Row):
    round = peewee.ForeignKeyField(Round, on_delete="RESTRICT")
    seat = peewee.ForeignKeyField(Seat, on_delete="RESTRICT")

    class Meta:
        indexes = ((("round", "seat"), True),)


class Nomination(Row):
    round = peewee.ForeignKeyField(Round, on_delete="RESTRICT")
    seat_group = peewee.ForeignKeyField(SeatGroup, on_delete="RESTRICT")
    role = WordField(words.Role)
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")
    organisation = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    received_on = DayField(null=True)
    consent = WordField(words.Answer)
    motivation = peewee.TextField(default="")
    withdrawn_on = DayField(null=True)


class Assessment(Row):
    nomination = peewee.ForeignKeyField(Nomination, on_delete="RESTRICT")
    criterion = peewee.TextField()
    outcome = WordField(words.Outcome)
    evidence = peewee.TextField(default="")
    by = peewee.TextField()
    on = DayField()

    class Meta:
        indexes = ((("nomination", "criterion"), True),)


class RuleBinding(DatedRow):
    seat_group = peewee.ForeignKeyField(SeatGroup, null=True, on_delete="RESTRICT")
    rule = peewee.TextField()
    version = peewee.IntegerField(default=1)
    severity = WordField(words.Severity)
    parameters = peewee.TextField(default="{}")
    basis = peewee.TextField(default="")
    wording = peewee.TextField(default="")
    checked_on = DayField(null=True)


class Decision(Row):
    round = peewee.ForeignKeyField(Round, null=True, on_delete="RESTRICT")
    meeting = peewee.ForeignKeyField(Meeting, null=True, on_delete="RESTRICT")
    decided_on = DayField()
    form = WordField(words.DecisionForm)
    by = peewee.TextField()
    snapshot = peewee.TextField()


class Override(Row):
    decision = peewee.ForeignKeyField(Decision, on_delete="RESTRICT")
    seat_group = peewee.ForeignKeyField(SeatGroup, on_delete="RESTRICT")
    nomination = peewee.ForeignKeyField(Nomination, null=True, on_delete="RESTRICT")
    rule = peewee.TextField()
    version = peewee.IntegerField()
    reason = peewee.TextField()
    by = peewee.TextField()


class Appointment(DatedRow):
    seat = peewee.ForeignKeyField(Seat, on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    decision = peewee.ForeignKeyField(Decision, null=True, on_delete="RESTRICT")
    nomination = peewee.ForeignKeyField(Nomination, null=True, on_delete="RESTRICT")
    nominator = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    end_reason = WordField(words.EndReason)


class LetterRecord(Row):
    round = peewee.ForeignKeyField(Round, null=True, on_delete="RESTRICT")
    appointment = peewee.ForeignKeyField(Appointment, null=True, on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    organisation = peewee.ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    kind = WordField(words.LetterKind)
    language = WordField(words.Language, default=words.Language.DANISH)
    recipient = peewee.TextField()
    made_on = DayField()
    template = peewee.TextField()
    document_number = peewee.TextField(default="")
    file_name = peewee.TextField()
    sha256 = peewee.TextField()
    sent_on = DayField(null=True)
    sent_how = WordField(words.Sent, default=words.Sent.NOT_SENT)


class LetterPerson(Row):
    letter = peewee.ForeignKeyField(LetterRecord, on_delete="RESTRICT")
    person = peewee.ForeignKeyField(Person, on_delete="RESTRICT")


class LetterTemplate(Row):
    kind = WordField(words.LetterKind)
    language = WordField(words.Language)
    version = peewee.IntegerField()
    standard = peewee.BooleanField(default=False)
    subject = peewee.TextField(default="")
    text = peewee.TextField(default="")
    note = peewee.TextField(default="")
    saved_on = DayField()
    saved_by = peewee.TextField()


class Source(Row):
    table_name = peewee.TextField()
    row = peewee.IntegerField()
    field = peewee.TextField(default="")
    document = peewee.TextField()
    item = peewee.TextField(default="")
    words = peewee.TextField()
    stated = peewee.BooleanField()

    class Meta:
        indexes = ((("table_name", "row"), False),)


class Setting(Row):
    key = peewee.TextField(unique=True)
    value = peewee.TextField()


class JournalEntry(peewee.Model):
    """One step: who, when, what, and the link that makes the chain tamper-evident."""

    seq = peewee.AutoField()
    at = peewee.TextField()
    by = peewee.TextField()
    step = peewee.TextField()
    kind = peewee.TextField()
    target = peewee.IntegerField(null=True)
    leaves = peewee.TextField()
    previous = peewee.TextField()
    digest = peewee.TextField()

    class Meta:
        database = database
        legacy_table_names = False


class JournalChange(peewee.Model):
    """One changed row of a step, old and new; kept apart so that erasing it leaves the chain whole."""

    entry = peewee.ForeignKeyField(JournalEntry, on_delete="RESTRICT")
    position = peewee.IntegerField()
    table_name = peewee.TextField()
    row = peewee.IntegerField()
    person = peewee.IntegerField(null=True, index=True)
    before = peewee.TextField(null=True)
    after = peewee.TextField(null=True)
    salt = peewee.TextField()

    class Meta:
        database = database
        legacy_table_names = False
        primary_key = peewee.CompositeKey("entry", "position")
        indexes = ((("table_name", "row"), False),)


class LetterFile(peewee.Model):
    """The bytes of a letter that was made, under their own fingerprint."""

    sha256 = peewee.TextField(primary_key=True)
    pdf = peewee.BlobField()

    class Meta:
        database = database
        legacy_table_names = False


class DocumentNumber(peewee.Model):
    """The last document number that letters of a case have drawn; one that was drawn is never given again."""

    case_number = peewee.TextField(primary_key=True)
    last = peewee.IntegerField()

    class Meta:
        database = database
        legacy_table_names = False


REGISTER_TABLES: tuple[type[Row], ...] = (
    Organisation,
    Alias,
    Party,
    Person,
    CouncilMembership,
    Employment,
    BodyTerm,
    SeatGroup,
    Seat,
    Entitlement,
    EntitlementMember,
    Meeting,
    Round,
    RoundSeat,
    Nomination,
    Assessment,
    RuleBinding,
    Decision,
    Override,
    Appointment,
    LetterRecord,
    LetterPerson,
    LetterTemplate,
    Source,
    Setting,
)
ALL_TABLES: tuple[type[peewee.Model], ...] = (
    *REGISTER_TABLES,
    JournalEntry,
    JournalChange,
    LetterFile,
    DocumentNumber,
)

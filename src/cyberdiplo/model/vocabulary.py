"""The words: closed vocabularies of the field, as enums whose values are the words themselves."""

from enum import StrEnum
from typing import TypeVar

__all__ = [
    "OPEN_KINDS",
    "Act",
    "BodyKind",
    "Choice",
    "DeclarationKind",
    "DocumentKind",
    "EntryRule",
    "Evidence",
    "Names",
    "Outcome",
    "PartnershipKind",
    "SourceKind",
    "Stage",
    "Stance",
    "Standing",
    "Topic",
    "Verdict",
    "choice_of",
    "in_words",
]

E = TypeVar("E", bound=StrEnum)


class Act(StrEnum):
    """What an actor did towards a treaty, in the words of the Vienna Convention (Arts 11 to 18, 54)."""

    INVITATION = "invitation"
    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL = "withdrawal"


class Standing(StrEnum):
    """Where an actor stands towards a treaty on a day (Vienna Convention, Art 2(1)(f) and (g)).

    NONE has neither signed nor consented, and no invitation is known; that there is one is not excluded
    where `TreatyStanding.may_be_invited` says so, for invitations are decided, not deposited, and no
    list of them is complete. CONTRACTING has consented, but the treaty is not yet
    in force for it; PARTY is bound; FORMER had consented and has left; UNKNOWN means that what is
    known allows more than one of the others.
    """

    NONE = "none"
    INVITED = "invited"
    SIGNATORY = "signatory"
    CONTRACTING = "contracting"
    PARTY = "party"
    FORMER = "former"
    UNKNOWN = "unknown"


class EntryRule(StrEnum):
    """From which day a treaty binds an actor that consents once the treaty is in force.

    Counted from the deposit: the first day of the month after three months (Budapest Convention,
    Art 36(4)), the thirtieth day (UNTOC, Art 38(2); UNCAC, Art 68(2)), the ninetieth day (UN Convention
    against Cybercrime), three months (WIPO Copyright Treaty, Art 21).
    """

    FIRST_OF_MONTH_AFTER_THREE_MONTHS = "first of month after three months"
    THIRTIETH_DAY = "thirtieth day"
    NINETIETH_DAY = "ninetieth day"
    THREE_MONTHS = "three months"


class Choice(StrEnum):
    """What a member did on a ballot. NOT_VOTING covers the absent, the present who did not vote,
    and those suspended under Article 19 of the UN Charter: the record does not tell them apart."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTING = "not voting"


class Stage(StrEnum):
    """What a ballot was about: a text as a whole, in plenary, committee or Human Rights Council; a part; how to proceed."""

    PLENARY = "plenary"
    COMMITTEE = "committee"
    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"
    MOTION = "motion"
    COUNCIL = "council"


class Names(StrEnum):
    """How much is known of who voted how on a ballot: every member, some, or totals alone."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


class Outcome(StrEnum):
    """How a resolution was adopted. Without a vote is not the same as everybody voting yes."""

    RECORDED_VOTE = "recorded vote"
    WITHOUT_VOTE = "without vote"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What a resolution, a partnership or a position is about."""

    CYBERCRIME = "cybercrime"
    ICT_SECURITY = "ict-security"
    DIGITAL_DEVELOPMENT = "digital-development"
    ARTIFICIAL_INTELLIGENCE = "artificial-intelligence"
    PRIVACY = "privacy"
    CULTURE_OF_CYBERSECURITY = "culture-of-cybersecurity"
    CHILD_PROTECTION = "child-protection"
    HUMAN_RIGHTS = "human-rights"
    CAPACITY_BUILDING = "capacity-building"
    LAW_ENFORCEMENT = "law-enforcement"
    ELECTRONIC_EVIDENCE = "electronic-evidence"
    RANSOMWARE = "ransomware"
    SPYWARE = "spyware"
    INTERNET_GOVERNANCE = "internet-governance"
    EXTREMISM = "extremism"
    INTELLIGENCE = "intelligence"
    TERRORISM = "terrorism"


class DeclarationKind(StrEnum):
    """What an actor stated beside its consent, as the depositary files it (Vienna Convention, Arts 2(1)(d) and 19 to 23).

    AUTHORITY names the office or point of contact that the treaty asks for; TERRITORIAL_APPLICATION says to which
    territories the treaty extends (Art 29); WITHDRAWAL takes an earlier one back.
    """

    RESERVATION = "reservation"
    DECLARATION = "declaration"
    OBJECTION = "objection"
    AUTHORITY = "authority"
    TERRITORIAL_APPLICATION = "territorial-application"
    WITHDRAWAL = "withdrawal"


class BodyKind(StrEnum):
    """What sort of body an actor is that is not a state."""

    ORGANISATION = "organisation"
    ORGAN = "organ"
    GROUPING = "grouping"
    AGENCY = "agency"
    COMPANY = "company"


class PartnershipKind(StrEnum):
    """The form of a partnership. A process is open to a whole membership, such as a UN committee.

    An attribution is a statement in which actors together name who, in their view, stands behind an incident.
    """

    ORGANISATION = "organisation"
    COALITION = "coalition"
    AGREEMENT = "agreement"
    DIALOGUE = "dialogue"
    NETWORK = "network"
    PROGRAMME = "programme"
    COOPERATION = "cooperation"
    GROUP_OF_EXPERTS = "group of experts"
    PROCESS = "process"
    STATEMENT = "statement"
    ATTRIBUTION = "attribution"


OPEN_KINDS = frozenset({PartnershipKind.ORGANISATION, PartnershipKind.PROCESS})
"""Open to a whole membership, so that sharing one of these is not a partnership of two."""


class DocumentKind(StrEnum):
    """What sort of document an actor published."""

    STRATEGY = "strategy"
    LAW = "law"
    STATEMENT = "statement"
    POSITION_PAPER = "position paper"
    SUBMISSION = "submission"


class Stance(StrEnum):
    """Where an actor says that it stands on a treaty, resolution, process or topic."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONDITIONAL = "conditional"
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """What the record says of a claim: it holds, holds in part, is loosely put, held once, or does not hold.

    PARTLY has one half that is confirmed and one that was not checked; the claim's reason names both.
    """

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    IMPRECISE = "imprecise"
    OUTDATED = "outdated"
    WRONG = "wrong"


class SourceKind(StrEnum):
    """Who speaks in a source: the depositary, an organ or government on record, or somebody else."""

    DEPOSITARY = "depositary"
    OFFICIAL_RECORD = "official record"
    SECONDARY = "secondary"


class Evidence(StrEnum):
    """How a fact is known, best first.

    OFFICIAL was read at the depositary or organ itself; COPY is its text, read in a copy that somebody
    else keeps; REPORTED is only what somebody else published.
    """

    OFFICIAL = "official"
    COPY = "copy of official"
    REPORTED = "reported"


def in_words(word: str) -> str:
    """Return a topic or another word of a list as it stands in a sentence.

    Examples:
        >>> in_words(Topic.ICT_SECURITY), in_words(DeclarationKind.TERRITORIAL_APPLICATION)
        ('ICT security', 'territorial application')
    """
    return " ".join({"ict": "ICT"}.get(part, part) for part in str(word).split("-"))


def choice_of(kind: type[E], value: object) -> E:
    """Return the member of an enum that a word stands for.

    Raises:
        ValueError: The word is not one of the enum's; the error lists them.
    """
    foreign = isinstance(value, StrEnum) and not isinstance(value, kind)  # the same word, meant otherwise
    try:
        return kind("" if foreign else str(value))
    except ValueError:
        valid = ", ".join(repr(str(word)) for word in kind)
        raise ValueError(f"{value!r} is not {_a(_words(kind.__name__))}; valid: {valid}") from None


def _words(name: str) -> str:
    """Return the name of a class as words: ``partnership kind`` for ``PartnershipKind``."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"

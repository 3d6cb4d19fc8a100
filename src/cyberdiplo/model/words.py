"""The words as texts: what an editor completes and a type checker holds against the vocabularies.

Wherever a word of a vocabulary is asked for, its text does as well: ``choice="yes"`` for ``choice=Choice.YES``.
"""

from __future__ import annotations

from typing import Literal

from cyberdiplo.model.vocabulary import (
    Act,
    Choice,
    DeclarationKind,
    DocumentKind,
    EntryRule,
    Evidence,
    Outcome,
    PartnershipKind,
    SourceKind,
    Stage,
    Stance,
    Standing,
    Topic,
    Verdict,
)

__all__ = [
    "ActWord",
    "ChoiceWord",
    "DeclarationKindWord",
    "DocumentKindWord",
    "EntryRuleWord",
    "EvidenceWord",
    "OutcomeWord",
    "PartnershipKindWord",
    "SourceKindWord",
    "StageWord",
    "StanceWord",
    "StandingWord",
    "TopicWord",
    "VerdictWord",
]

ActWord = (
    Act
    | Literal["invitation", "signature", "ratification", "acceptance", "approval", "accession", "succession", "withdrawal"]
)
ChoiceWord = Choice | Literal["yes", "no", "abstain", "not voting"]
DeclarationKindWord = (
    DeclarationKind
    | Literal["reservation", "declaration", "objection", "authority", "territorial-application", "withdrawal"]
)
DocumentKindWord = DocumentKind | Literal["strategy", "law", "statement", "position paper", "submission"]
EntryRuleWord = EntryRule | Literal["first of month after three months", "thirtieth day", "ninetieth day", "three months"]
EvidenceWord = Evidence | Literal["official", "copy of official", "reported"]
OutcomeWord = Outcome | Literal["recorded vote", "without vote", "unknown"]
PartnershipKindWord = (
    PartnershipKind
    | Literal[
        "organisation",
        "coalition",
        "agreement",
        "dialogue",
        "network",
        "programme",
        "cooperation",
        "group of experts",
        "process",
        "statement",
        "attribution",
    ]
)
SourceKindWord = SourceKind | Literal["depositary", "official record", "secondary"]
StageWord = Stage | Literal["plenary", "committee", "amendment", "paragraph", "motion", "council"]
StanceWord = Stance | Literal["supports", "opposes", "conditional", "neutral"]
StandingWord = Standing | Literal["none", "invited", "signatory", "contracting", "party", "former", "unknown"]
TopicWord = (
    Topic
    | Literal[
        "cybercrime",
        "ict-security",
        "digital-development",
        "artificial-intelligence",
        "privacy",
        "culture-of-cybersecurity",
        "child-protection",
        "human-rights",
        "capacity-building",
        "law-enforcement",
        "electronic-evidence",
        "ransomware",
        "spyware",
        "internet-governance",
        "extremism",
        "intelligence",
        "terrorism",
    ]
)
VerdictWord = Verdict | Literal["confirmed", "partly", "imprecise", "outdated", "wrong"]

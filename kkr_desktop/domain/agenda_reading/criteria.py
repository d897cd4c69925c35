"""What candidates are asked to be, one by one or together.

Demands are points under a sentence that announces them, and sentences such as "Kandidaterne skal være erhvervsaktive."
"""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"\b(?:krav|kriteri\w+|betingelse\w*|kvalifikation\w*|kompetence\w*|forudsætning\w*|hensyn|vægt på"
    r"|opfylder? følgende|skal(?: \w+){0,4} følgende|følgende (?:krav|kriterier|forhold|profil)|profil)\b"
    r"|\b(?:kandidat|medlem|repræsentant|suppleant|udpegede|indstillede)\w*\b[^.]*\b(?:skal|bør|må)(?: have)?\s*:$",
    re.I,
)
# "Kandidaterne skal", and the points say the rest.
_HALF_SAID = re.compile(
    r"\b(?:kandidat|medlem|repræsentant|suppleant|udpegede|indstillede)\w*\s+(?:\w+\s+){0,2}(?:skal|bør|må)\s*$",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:tilsammen|samlet set|samlede|samlet skal|som gruppe|gruppen som helhed|som helhed|i fællesskab"
    r"|sammensætning\w*|sammensat)\b",
    re.I,
)
# A demand that one person cannot meet alone, wherever it is written (the agenda has two among the individual ones).
_OF_THE_WHOLE = re.compile(
    r"^(?:afspejler?\b|omfatter?\b|dækker?\b|repræsenterer? bredt|(?:bred|ligelig|balanceret|geografisk|kønsmæssig)\b.*"
    r"(?:dækning|dæk|spredning|fordeling|balance|sammensætning|repræsentation)|(?:begge|lige) køn"
    r"|mindst (?:\w+ )?af hvert køn|ligelig|en (?:ligelig|bred|balanceret|geografisk))",
    re.I,
)
_MUST = re.compile(
    r"^(?:(?:Tilsammen|Samlet|Sammen) (?P<first>skal|bør) "
    r"(?:de(?: (?:\d+|to|tre|fire|fem|seks|valgte|indstillede))*"
    r"|medlemmerne|kandidaterne|repræsentanterne)(?: udpegede)? (?P<whole>[^.]+)\.?$"
    r"|(?:(?:De|Den|Det)(?: (?:\d+|to|tre|fire|fem|seks|nye|udpegede|indstillede))? )?"
    r"(?:kandidat\w*|repræsentant\w*|medlem\w*|suppleant\w*|formand\w*|udpegede|indstillede|vedkommende"
    r"|[a-zæøå]+repræsentant\w*)(?: (?:til|af|for|i) [^.]{3,80}?)?\s+(?P<modal>skal|bør|må)\s+"
    r"(?!udpeges|indstilles|vælges|sendes|være modtaget|fremsendes|findes|derfor udpeges|besættes)(?P<what>[^.]+)\.?$)",
    re.I,
)


_COUNCILLORS = re.compile(
    r"\b(?:kun|alene|udelukkende|skal være|blandt)\b[^.]{0,60}\b(?:medlem\w* af (?:en |de |kommunernes )?"
    r"(?:kommunalbestyrelse|byråd)|kommunalbestyrelsesmedlem|byrådsmedlem)",
    re.I,
)


def for_councillors(text: str) -> bool:
    """Whether a text lets only members of a municipal council have the seats."""
    return bool(_COUNCILLORS.search(text))


def leads_to_criteria(text: str) -> bool:
    """Whether a paragraph announces demands that the points under it say."""
    announced = text.rstrip().endswith(":") and bool(_LEAD.search(text) or _TOGETHER.search(text))
    return announced or bool(_HALF_SAID.search(text))


def is_together(lead: str, point: str) -> bool:
    """Whether a demand is on the chosen as a whole."""
    return bool(_TOGETHER.search(lead)) or bool(_OF_THE_WHOLE.match(point.strip()))


def said_of_one(sentence: str) -> str:
    """The demand of a sentence such as "Kandidaterne skal være erhvervsaktive.", or nothing."""
    match = _MUST.match(sentence.strip())
    if match is None:
        return ""
    return f"{match['modal'] or match['first']} {(match['what'] or match['whole']).strip()}"

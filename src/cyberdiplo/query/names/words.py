"""The closed lists of words that stand in names beside the name itself."""

from __future__ import annotations

__all__ = ["FORMAL", "FORMER", "LONG", "SMALL"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words("the of and a l le la les et d de du des el los las y e del o da do dos das i")
"""Articles, "of" and "and" in the languages of the United Nations that are written in Latin letters."""

FORMER = _words("former formerly fmr ex ancien ancienne бывший бывшая бывшее")
"""Words for "former": with them only what has ended is named."""

FORMAL = _words(
    """
    arab bolivarian commonwealth confederation cooperative democratic duchy emirate federal federated federation
    federative grand hashemite independent islamic kingdom mainland peoples plurinational principality republic sar socialist
    special administrative region state sultanate union
    arabe confederation cooperative democratique emirat etat federale federation federative hachemite
    independant islamique populaire principaute republique royaume socialiste sultanat
    cooperativa democratica emirato estado federal hachemita independiente islamica mancomunidad popular principado
    reino republica socialista sultania
    арабская государство демократическая исламская княжество королевство кооперативная народная республика
    социалистическая союз султанат федеративная федерация хашимитское
    امارة الجمهورية جمهورية دولة سلطنة مملكة المملكة
    """
)
"""The words of formal heads and tails; they are left out only for an actor whose own formal name has them."""


def _long(lines: str) -> dict[str, tuple[str, ...]]:
    """Return what each abbreviation is short for; ``+`` joins the words of one meaning."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in lines.replace("\n", ",").split(","):
        if entry.strip():
            short, *meanings = entry.split()
            found[short] = tuple(meaning.replace("+", " ") for meaning in meanings)
    return found


LONG = _long(
    """
    rep republic republique republica, repub republic, republ republic, dem democratic, demo democratic
    democ democratic, fed federal federated federation federative, feder federal, ar arab arab+republic
    arab arab arabic arabia, islam islamic, peo peoples, peop peoples, people peoples, ppl peoples, plur plurinational
    pluri plurinational, boliv bolivarian, bol bolivarian bolivia, soc socialist, pr peoples+republic
    pdr peoples+democratic+republic, dpr democratic+peoples+republic, dr democratic+republic
    fr federal+republic french, rb bolivarian+republic, fs federated+states, ir islamic+republic, ur united+republic
    aj arab+jamahiriya, sfr socialist+federal+republic, fyr former+yugoslav+republic, tfyr former+yugoslav+republic
    sar special+administrative+region, kingd kingdom, kgdm kingdom, kdom kingdom, utd united, unit united
    u united union, em emirates, emir emirates, us united+states, uk united+kingdom, gb great+britain
    st saint state sainte states, ste sainte, sts saints states saint, sta santa, is islands island isles
    isl islands island isle islamic, isls islands, isds islands island, i island, s south southern states sao
    so south southern, sth south, n north northern new, no north northern, nth north, w west western, e east eastern
    cen central, cent central, centr central, eq equatorial, equ equatorial, equat equatorial, c central
    afr african africa, afric african, vietnam viet+nam, herz herzegovina, herzeg herzegovina, herzegowina herzegovina
    hercegovina herzegovina, gren grenadines, grens grenadines, vin vincent, vinc vincent, barb barbuda, princ principe
    prin principe, tob tobago, trin trinidad, dom dominican, domin dominican, guin guinea, ng new+guinea
    terr territory territories, ter territory, am american, amer american, br british, brit british, ant antigua
    gt great, neth netherlands, f french federal federated, r republic, ro republic, rus russian, russ russian
    nz new+zealand, maced macedonia, yug yugoslavia yugoslav, pal palestinian, occ occupied, czechosl czechoslovakia
    zeal zealand, pn papua+new, biss bissau, darus darussalam, sov soviet, indep independent
    """
)
"""The abbreviations that statistical offices use, each with all that it can be short for."""

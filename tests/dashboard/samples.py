"""Views written by hand from published figures of Morlaix: what the builders give, without the builders."""

from indicators.views.pages import ContextLine, Finding, IndicatorBlock, NumberCell, NumbersRow, NumbersTable, Sheet
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.visuals import (
    LegendClass,
    LineRole,
    MapItem,
    MapKind,
    MapLayer,
    MapView,
    Marker,
    Span,
    StripGroup,
    StripKind,
    StripRow,
    StripView,
    Tone,
    TrendLine,
    TrendPoint,
    TrendView,
)

STAMP = Stamp(
    "Morlaix · 2024 · comparé à Morlaix Communauté",
    "000001",
    "édition en cours",
    "17 novembre 2026",
    ("France Travail et Dares",),
)

JOB_SEEKERS = (
    ("29202", "Plounéour-Ménez", 18.6, 16.0, 21.5, "1 à 6", "above"),
    ("29073", "Guimaëc", 17.2, 14.2, 20.7, "1 à 9", "above"),
    ("29151", "Morlaix", 16.6, 15.9, 17.3, "1 à 8", "above"),
    ("29067", "Guerlesquin", 15.5, 12.9, 18.5, "1 à 13", "inconclusive"),
    ("29014", "Botsorhel", 15.0, 11.2, 19.8, "1 à 24", "inconclusive"),
    ("29023", "Carantec", 14.8, 13.1, 16.6, "2 à 13", "inconclusive"),
    ("29034", "Le Cloître-Saint-Thégonnec", 14.6, 11.4, 18.6, "1 à 22", "inconclusive"),
    ("29199", "Plouégat-Moysan", 13.2, 10.4, 16.6, "3 à 24", "inconclusive"),
    ("29079", "Henvic", 12.7, 10.4, 15.4, "4 à 24", "inconclusive"),
    ("29114", "Lannéanou", 12.5, 8.6, 17.8, "2 à 26", "inconclusive"),
    ("29188", "Plougasnou", 12.3, 10.7, 14.1, "5 à 24", "inconclusive"),
    ("29254", "Saint-Martin-des-Champs", 12.2, 11.1, 13.6, "6 à 23", "inconclusive"),
    ("29132", "Locquénolé", 10.1, 7.7, 13.3, "6 à 26", "inconclusive"),
    ("29133", "Locquirec", 10.9, 8.8, 13.3, "6 à 26", "inconclusive"),
    ("29163", "Pleyber-Christ", 11.6, 10.2, 13.1, "6 à 25", "below"),
    ("29191", "Plougonven", 11.2, 9.8, 12.7, "6 à 25", "below"),
    ("29266", "Saint-Thégonnec Loc-Éguiner", 9.7, 8.4, 11.1, "13 à 26", "below"),
    ("29265", "Sainte-Sève", 8.3, 6.4, 10.6, "17 à 26", "below"),
)
FRAGILE = {"29014", "29114", "29132"}
SIDES = (
    ("above", "Nettement au-dessus de la référence · 3 communes", Tone.UNFAVOURABLE),
    ("inconclusive", "Ne pas conclure : l’écart peut tenir au hasard · 11 communes", Tone.NEUTRAL),
    ("below", "Nettement au-dessous de la référence · 4 communes", Tone.FAVOURABLE),
)


def french(value: float) -> str:
    """A value of the samples with one decimal."""
    return f"{value:.1f}".replace(".", ",")


def table(name: str = "carte", title: str = "Demandeurs d’emploi pour 100 habitants de 15 à 64 ans, 2024") -> Table:
    """A table with a published and a secret commune."""
    columns = (
        Column("commune", "Commune"),
        Column("valeur", "Valeur", numeric=True, decimals=1),
        Column("statut", "Statut"),
    )
    rows = (
        (Cell("Morlaix", "Morlaix"), Cell("16,6", 16.6, "publie"), Cell("définitif")),
        (Cell("Lannéanou", "Lannéanou"), Cell("secret statistique", None, "secret"), Cell("secret statistique")),
    )
    return Table(name, title, columns, rows, STAMP, ("Une note.",))


def strip_view(kind: StripKind = StripKind.INTERVALS) -> StripView:
    """Job seekers by commune against the community."""
    groups = tuple(
        StripGroup(side, title, tone, tuple(_row(r) for r in JOB_SEEKERS if r[6] == side))
        for side, title, tone in SIDES
    )
    markers = (Marker(12.3, "Médiane pondérée 12,3", "median"), Marker(13.2, "Communauté 13,2", "reference"))
    return StripView(
        "Morlaix se place entre le 1er et le 8e rang sur 26",
        "Chaque trait est la fourchette possible, chaque marque la valeur observée.",
        kind,
        groups,
        markers,
        "pour 100 hab.",
        "inscrits pour 100 habitants de 15 à 64 ans",
        1,
        (),
        (),
        "Morlaix se place entre le 1er et le 8e rang.",
        "France Travail et Dares, 2024",
        table("distribution"),
    )


def _row(row: tuple[str, str, float, float, float, str, str]) -> StripRow:
    code, name, value, low, high, rank, _ = row
    return StripRow(code, name, value, french(value), low, high, rank, code in FRAGILE, selected=code == "29151")


def poverty_strip() -> StripView:
    """Poverty rates published for eleven communes, rounded to the unit."""
    rates = {
        "29151": 21,
        "29163": 12,
        "29188": 11,
        "29191": 11,
        "29254": 11,
        "29113": 10,
        "29266": 10,
        "29279": 10,
        "29202": 9,
        "29207": 9,
        "29023": 7,
    }
    names = {"29151": "Morlaix", "29023": "Carantec", "29163": "Pleyber-Christ"}
    rows = tuple(
        StripRow(c, names.get(c, c), float(v), f"{v}\u202f%", None, None, selected=c == "29151")
        for c, v in rates.items()
    )
    markers = (
        Marker(11.4, "Finistère 11,4\u202f%", "reference"),
        Marker(15.9, "France métropolitaine 15,9\u202f%", "other"),
    )
    return StripView(
        "Dix communes sur onze sont entre 7 et 12\u202f%",
        "Les 11 communes publiées. Un rond par commune.",
        StripKind.DOTS,
        (StripGroup("all", "", Tone.NEUTRAL, rows),),
        markers,
        "%",
        "des habitants",
        0,
        (("Lannéanou", "secret statistique"),),
        (),
        "Dix communes sur onze sont entre 7 et 12 %.",
        "INSEE, Filosofi 2023",
        table("distribution"),
    )


def map_view(kind: MapKind = MapKind.CHOROPLETH) -> MapView:
    """The communes by class, two of them under secrecy."""
    items = tuple(_item(row) for row in JOB_SEEKERS)
    secret = (
        MapItem(
            "29059",
            "Garlan",
            None,
            "secret",
            Tone.WITHHELD,
            "secret",
            "secret statistique",
            "Garlan : secret statistique",
        ),
        MapItem(
            "29207",
            "Plourin-lès-Morlaix",
            None,
            "secret",
            Tone.WITHHELD,
            "secret",
            "secret statistique",
            "Plourin : secret",
        ),
    )
    classes = (
        LegendClass("moins de 10", 2, Tone.SEQUENTIAL_1),
        LegendClass("de 10 à 11,9", 8, Tone.SEQUENTIAL_2),
        LegendClass("de 12 à 13,9", 9, Tone.SEQUENTIAL_3),
        LegendClass("de 14 à 15,9", 4, Tone.SEQUENTIAL_4),
        LegendClass("16 et plus", 3, Tone.SEQUENTIAL_5),
        LegendClass("secret statistique", 2, Tone.WITHHELD, withheld=True),
    )
    return MapView(
        "Trois communes dépassent 16 pour 100",
        "Carte par commune, 2024. Morlaix est cerclée.",
        MapLayer.VALUE,
        kind,
        classes,
        items + secret,
        "référence 13,2",
        ((MapLayer.PROGRESS, "aucune commune n’a sa propre cible"),),
        ("≈ moins de 50 inscrits : valeur fragile (4 communes).",),
        "Trois communes dépassent 16 pour 100.",
        "France Travail, 2024",
        table(),
    )


def _item(row: tuple[str, str, float, float, float, str, str]) -> MapItem:
    code, name, value = row[:3]
    bounds = (10, 12, 14, 16)
    tone = Tone(f"sequential_{sum(value >= b for b in bounds) + 1}")
    sentence = f"{name}\u00a0: {french(value)} pour 100 habitants"
    return MapItem(
        code,
        name,
        value,
        french(value),
        tone,
        "publie",
        "définitif",
        sentence,
        fragile=code in FRAGILE,
        selected=code == "29151",
    )


def trend_view() -> TrendView:
    """Morlaix, its community and a target path."""
    morlaix = (18.5, 18.6, 19.2, 18.5, 18.0, 18.0, 17.9, 16.5, 16.4, 16.6)
    epci = (14.4, 14.5, 14.8, 14.7, 14.5, 14.9, 14.4, 13.6, 13.3, 13.2)
    lines = (
        TrendLine("Morlaix", LineRole.TERRITORY, _points(morlaix), "Morlaix 16,6"),
        TrendLine("Morlaix Communauté", LineRole.REFERENCE, _points(epci), "Morlaix Communauté 13,2"),
        TrendLine(
            "Cible",
            LineRole.TARGET,
            (_point(2019, 14.5), _point(2027, 11.7)),
            "Cible 2027 11,7 ◇ exemple",
            demonstration=True,
        ),
    )
    return TrendView(
        "Dans la communauté, les inscrits baissent depuis 2020",
        "Inscrits pour 100 habitants de 15 à 64 ans, 2015 à 2024.",
        lines,
        (),
        (Span(2024.6, 2026.4, "pas encore publiés"),),
        (("−100", "rythme actuel : inscrits par an depuis 2019"),),
        (("Communauté : s’améliore", "down"), ("Morlaix : stable", "flat")),
        "pour 100",
        1,
        (),
        "Les inscrits baissent.",
        "France Travail",
        table("tendance"),
        demonstration=True,
    )


def _points(values: tuple[float, ...]) -> tuple[TrendPoint, ...]:
    return tuple(_point(2015 + i, v) for i, v in enumerate(values))


def _point(year: int, value: float | None) -> TrendPoint:
    return TrendPoint(str(year), float(year), value, french(value) if value is not None else "non publié")


def numbers_view() -> NumbersTable:
    """Four numbers of two objectives, one falling below its start."""
    late, falling = ("hourglass", "En retard", "vermilion"), ("undo", "Recul", "vermilion")
    rows = (
        NumbersRow(
            "4.2",
            "Favoriser les conditions d’accès et de retour à l’emploi",
            "4 actions",
            NumberCell("2 sur 4", "", squares=(2, 4)),
            NumberCell("49\u202f% attendu 63\u202f%", "Couverture 100\u202f%", 49.0, 63.0),
            NumberCell("−14", "−14 points", badge=late),
            NumberCell("", "pilote, 12 nov. 2026", badge=("cloud", "Appui nécessaire", "amber")),
            current=True,
        ),
        NumbersRow(
            "4.4",
            "Favoriser les conditions d’accès et de maintien dans le logement",
            "2 actions",
            NumberCell("1 sur 2", "", squares=(1, 2)),
            NumberCell("−8\u202f% attendu 45\u202f%", "Couverture 70\u202f%", 0.0, 45.0, fall=True),
            NumberCell("−53", "−53 points", badge=falling),
            NumberCell("", "pilote, 3 nov. 2026", badge=("storm", "Compromis", "vermilion")),
        ),
    )
    return NumbersTable(
        "Quatre nombres par objectif",
        rows,
        "Les quatre nombres ne sont jamais fondus en un seul.",
        table("nombres"),
        demonstration=True,
    )


def block() -> IndicatorBlock:
    """Everything shown for one indicator."""
    finding = Finding(
        "À Morlaix, 16,6 demandeurs d’emploi sont inscrits pour 100 habitants de 15 à 64 ans en 2024.",
        "Ce n’est pas un taux de chômage.",
    )
    context = ContextLine(
        "Morlaix", "2024", "Morlaix Communauté", "édition en cours", "Données arrêtées au 17 novembre 2026"
    )
    sheet = Sheet(
        "FT_DEFM",
        "Demandeurs d’emploi inscrits",
        (
            ("Définition", "Inscrits tenus de chercher un emploi (catégories A, B, C)."),
            ("Source", "France Travail et Dares, 2024."),
            ("Limites", "Ce n’est pas un taux de chômage."),
            ("Licence", "Licence Ouverte 2.0."),
        ),
        ("clock", "Millésime 2025 attendu depuis juin 2026", "amber"),
        False,
    )
    return IndicatorBlock(
        "FT_DEFM",
        "Demandeurs d’emploi inscrits",
        "résultat",
        finding,
        context,
        map_view(),
        strip_view(),
        trend_view(),
        sheet,
        (),
    )

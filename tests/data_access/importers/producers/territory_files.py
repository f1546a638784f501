"""Small files about places, in the real form of their producers: doctors, social housing, jobs, offences, schools."""

from collections.abc import Sequence

from tests.data_access.importers.producers.social_files import (
    CODES,
    ELSEWHERE,
    NAMES,
    POPULATIONS,
    Cell,
    Sheet,
    known,
    known_years,
    number,
    workbook,
    written,
)

APL_COLUMNS = (
    "Code commune INSEE", "Commune", "APL aux médecins généralistes",
    "APL aux médecins généralistes de 65 ans et moins",
    "APL aux médecins généralistes de 62 ans et moins", "APL aux médecins généralistes de 60 ans et moins",
    "Population standardisée {year} pour la médecine générale", "Population totale {year}",
)  # fmt: skip
APL_DRIFTED = (
    "Code commune INSEE ", "Commune", "APL aux médecins généralistes (sans borne d'âge) ",
    "APL aux médecins généralistes de 65 ans ou moins", "APL aux médecins généralistes de 62 ans ou moins",
    "APL aux médecins généralistes de 60 ans ou moins", "Population standardisée {year} pour la médecine générale ",
    "Population totale {year}",
)  # fmt: skip


def standard_population(code: str) -> float:
    """A population standardised by age, for the tests: near the real one, never equal to it."""
    return round(POPULATIONS[code] * (1.02 if POPULATIONS[code] < 1_500 else 0.97), 1)


def apl_sheet(year: str, communes: Sequence[str] = CODES, labels: Sequence[str] = APL_COLUMNS) -> Sheet:
    """DREES: eight lines of title, the header, a row of units, the communes, notes at the foot."""
    rows: list[list[Cell]] = [["Accessibilité potentielle localisée (APL) aux médecins généralistes"], *[[]] * 7]
    rows.append([label.format(year=int(year) - 2) for label in labels])
    units = "nombre de consultations/visites accessibles par an et par habitant standardisé"
    rows.append(["", "", *[units] * 4, "", ""])
    rows += [[code, name, 3.21, 2.5, 2.2, 2.0, 800, 790] for code, name in ELSEWHERE]
    for code in communes:
        apl, younger = (known()[i, code, year] for i in ("APL_MG", "APL_MG_65"))
        people = standard_population(code)
        rows.append([code, NAMES[code], apl, younger, younger, younger, people, POPULATIONS[code]])
    return [*rows, [], ["Lecture : …"], ["Champ : France hors Mayotte"], ["Source : DREES"]]


def doctors_access(communes: Sequence[str] = CODES, labels: Sequence[str] = APL_COLUMNS) -> bytes:
    """The workbook: a sheet of notes, then one a year."""
    years = known_years("APL_MG")
    return workbook({"Paramètres": [["Notes"]], **{f"APL {year}": apl_sheet(year, communes, labels) for year in years}})


def housing_counts() -> dict[str, Cell]:
    """Dwellings of social landlords, for the tests: two communes are secret."""
    counts: dict[str, Cell] = {code: max(12, POPULATIONS[code] // 20) for code in CODES}
    return counts | {"29114": "s", "29132": ""}


def social_housing(communes: Sequence[str] = CODES, title: str = "Le parc locatif social au 1er janvier 2025") -> bytes:
    """SDES, RPLS: a sheet a level, title rows above the header."""
    head: list[list[Cell]] = [[title], [], ["Champ : logements des bailleurs sociaux"], [], []]
    counts = housing_counts()
    names = ["nb_ls", "densite", "nb_ls_individuels", "nb_ls_collectifs", "nb_ls_plai", "nb_ls_plus_av_77", "nb_ls_pls"]
    communes_rows: list[list[Cell]] = [["DEPCOM_ARM", "LIBCOM", *names]]
    communes_rows += [[code, name, 100, 5.1, 40, 60, 5, 6, 7] for code, name in ELSEWHERE]
    communes_rows += [[code, NAMES[code], counts[code], 5.1, "", "", "", "", ""] for code in communes]
    levels: dict[str, Sheet] = {
        "REGION": [*head, ["REG", "LIBREG", *names], ["53", "Bretagne", 190000, 9.1, "", "", "", "", ""]],
        "DEPARTEMENT": [*head, ["DEP", "LIBDEP", *names], ["29", "Finistère", 46000, 9.1, "", "", "", "", ""]],
        "EPCI": [*head, ["EPCI", "LIBEPCI", *names], ["242900835", "Morlaix", 2999, 9.1, "", "", "", "", ""]],
    }
    return workbook({"Lisez-moi": [["Notes"]], **levels, "COMMUNES": [*head, *communes_rows]})


def jobs_rows(communes: Sequence[str] = CODES) -> list[list[Cell]]:
    """Urssaf: two activities a commune, the first holding what the second does not; years are columns."""
    years = known_years("SAL_PRIVES")
    wide = [f"{stem}_{year}" for year in years for stem in ("nombre_d_etablissements", "effectifs_salaries")]
    rows: list[list[Cell]] = [["code_commune", "intitule_commune", "code_departement", "code_ape", *wide]]
    rows += [[code, f"{code} {name}", code[:2], "4711D", *["3", "40"] * len(years)] for code, name in ELSEWHERE]
    for code in communes:
        place = [code, f"{code} {NAMES[code]}", "29"]
        jobs = [known()["SAL_PRIVES", code, year] for year in years]
        first = [cell for count in jobs for cell in ("2", number(count - count // 3))]
        second = [cell for count in jobs for cell in (("1", number(count // 3)) if count // 3 else ("", ""))]
        rows += [[*place, "4711D", *first], [*place, "8610Z", *second]]
    return rows


def private_jobs(communes: Sequence[str] = CODES) -> bytes:
    """The text of the portal."""
    return written(jobs_rows(communes)).encode("utf-8-sig")


def recorded_crime(communes: Sequence[str] = CODES, geography: str = "2026") -> bytes:
    """SSMSI: quoted texts, decimal commas, NA where the producer diffuses nothing."""
    columns = (
        f"CODGEO_{geography}", "annee", "indicateur", "unite_de_compte", "nombre", "taux_pour_mille", "est_diffuse",
        "insee_pop", "insee_pop_millesime", "insee_log", "insee_log_millesime", "complement_info_nombre",
        "complement_info_taux",
    )  # fmt: skip
    offences = (("Violences physiques intrafamiliales", "Victime"), ("Cambriolages de logement", "Infraction"),
                ("Vols avec armes", "Infraction"))  # fmt: skip
    lines = [";".join(f'"{name}"' for name in columns)]
    for year in ("2024", "2025"):
        for code in communes:
            people, homes = POPULATIONS[code], POPULATIONS[code] // 2
            for rank, (offence, unit) in enumerate(offences):
                base = homes if rank == 1 else people
                count = people // 200 + rank
                shown = people > 3_000 and rank < len(offences) - 1
                rate = f'"{1000 * count / base:.7f}"'.replace(".", ",")
                cells = [f'"{code}"', year, f'"{offence}"', f'"{unit}"', str(count) if shown else "NA"]
                cells += [rate if shown else "NA", '"diff"' if shown else '"ndiff"', str(people), "2023", str(homes)]
                cells += ["2022", "NA" if shown else '"2,35"', "NA" if shown else '"1,9734512"']
                lines.append(";".join(cells))
    return ("\n".join(lines) + "\n").encode()


SCHOOLS: tuple[tuple[str, str, str], ...] = (
    ("0290001A", "29151", "98.4"), ("0290002B", "29151", "104.9"), ("0290003C", "29151", "NS"),
    ("0290004D", "29023", "121.3"), ("0290005E", "29023", "118.2"), ("0290006F", "29059", "109.0"),
    ("0290007G", "29114", "NS"), ("0010001H", "01001", "111.1"),
)  # fmt: skip
"""Number, commune and index of each school."""


def school_rows(schools: Sequence[tuple[str, str, str]] = SCHOOLS, year: str = "2024-2025") -> list[list[Cell]]:
    """DEPP: texts everywhere, numbers included."""
    names = {**NAMES, **dict(ELSEWHERE)}
    header: list[Cell] = [
        "rentree_scolaire", "code_region", "region_academique", "code_academie", "academie", "code_du_departement",
        "departement", "uai", "nom_de_l_etablissement", "code_insee_de_la_commune", "nom_de_la_commune", "secteur",
        "ips", "ips_national_public", "ips_national_prive", "ips_national",
    ]  # fmt: skip
    rows = [header]
    for uai, code, index in schools:
        place = [year, "53", "BRETAGNE", "14", "RENNES", "029", "FINISTERE", uai, f"ECOLE {uai}", code]
        rows.append([*place, names[code].upper(), "public", index, "101.9", "111.3", "103.6"])
    return rows

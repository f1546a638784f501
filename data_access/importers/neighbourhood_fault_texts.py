"""The French wording of the faults of files about neighbourhoods: outlines and figures."""

from data_access.importers.fault_text import FaultText

NEIGHBOURHOOD: dict[str, FaultText] = {
    "quartiers_trop_lourds": FaultText(
        "le fichier pèse {poids} Mo ; la limite est de {limite} Mo",
        "Gardez les seuls quartiers de Morlaix Communauté, puis renvoyez-le",
    ),
    "contours_trop_nombreux": FaultText(
        "{nombre} contours dans le fichier (limite {limite})", "Gardez les seuls quartiers de Morlaix Communauté"
    ),
    "contour_trop_detaille": FaultText(
        "le contour de {nom} a {nombre} points (limite {limite})",
        "Simplifiez le tracé dans votre logiciel de cartographie, à dix mètres près",
    ),
    "projection_inconnue": FaultText(
        "les coordonnées ne sont pas des degrés de longitude et de latitude ({detail})",
        "Réenregistrez le fichier en GeoJSON, projection WGS84 (EPSG:4326)",
    ),
    "quartier_sans_code": FaultText(
        "contour sans code de quartier", "Ajoutez une propriété « code » avec le code défini dans le tableau de bord"
    ),
    "quartier_inconnu": FaultText(
        "le quartier « {code} » n'est pas défini", "Définissez-le d'abord, avec son code, son nom et sa commune"
    ),
    "quartiers_absents": FaultText(
        "aucun quartier défini n'est dans le fichier", "Définissez les quartiers d'abord, ou corrigez leurs codes"
    ),
    "quartier_en_double": FaultText(
        "le quartier « {code} » y est deux fois", "Réunissez ses morceaux en un seul contour, ou gardez-en un"
    ),
    "quartier_invalide": FaultText(
        "le contour de {nom} n'est pas valable : {raison}",
        "Corrigez le tracé dans votre logiciel de cartographie (« réparer la géométrie »)",
    ),
    "quartier_hors_commune": FaultText(
        "le contour de {nom} sort de {commune} sur {hectares} hectares",
        "Vérifiez la commune du quartier, ou corrigez le tracé",
    ),
    "quartiers_chevauchants": FaultText(
        "{nom} et {autre} se recouvrent sur {hectares} hectares",
        "Deux quartiers de même nature ne se recouvrent pas : corrigez l'un des tracés",
    ),
    "quartiers_hors_liste": FaultText(
        "lignes d'autres quartiers, laissées de côté : {nombre}", "Rien à faire", blocking=False
    ),
    "valeur_hors_bornes": FaultText(
        "la valeur {valeur} de {indicateur} n'est pas possible", "Vérifiez l'unité et la colonne"
    ),
    "valeur_en_double": FaultText("{indicateur}, {code}, {millesime} : donnée deux fois", "Gardez une seule ligne"),
}

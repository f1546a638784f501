"""The French wording of the faults of social producers' files (CAF, France Travail, DREES, SDES, SSMSI, DEPP)."""

from data_access.importers.fault_text import FaultText

SOCIAL: dict[str, FaultText] = {
    "mois_inattendu": FaultText(
        "le mois de référence « {mois} » n'est pas un mois de décembre",
        "Prenez l'export annuel du producteur, qui ne contient que les mois de décembre",
    ),
    "territoire_absent": FaultText(
        "le fichier ne contient pas ce qui est attendu : {territoire}",
        "Prenez le fichier national complet du producteur, sans filtre sur un autre territoire",
    ),
    "lignes_de_remplissage": FaultText(
        "lignes de remplissage du producteur (XX), laissées de côté : {nombre} (lignes {lignes})",
        "Rien à faire : ces lignes ne sont pas des territoires",
        blocking=False,
    ),
    "annee_de_recouvrement": FaultText(
        "fichier d'historique : l'année {annee} est aussi dans le fichier courant, où le producteur l'a révisée",
        "Importez l'historique avant le fichier courant, ou les deux dans une même archive .zip",
        blocking=False,
    ),
    "fichiers_en_desaccord": FaultText(
        "{indicateur}, {nom}, {annee} : {avant} dans l'historique, {retenu} dans le fichier courant, qui est retenu",
        "Rien à faire : le fichier courant porte la révision du producteur",
        blocking=False,
    ),
    "categories_autres": FaultText(
        "le titre annonce les catégories {categories}, et non A, B et C",
        "Refaites l'export en choisissant les catégories A, B, C",
    ),
    "zone_ambigue": FaultText(
        "deux zones portent le nom de {nom} : lignes {premiere} et {seconde}",
        "Refaites l'export pour le seul département du Finistère",
    ),
    "annee_introuvable": FaultText(
        "l'année du tableau est introuvable dans {ou}",
        "Prenez le fichier tel que le producteur le publie, titres et noms de feuilles compris",
    ),
    "diffusion_inconnue": FaultText(
        "la colonne est_diffuse dit « {valeur} », ni diff ni ndiff",
        "Téléchargez le fichier à nouveau : sans cette marque, un chiffre secret pourrait être montré",
    ),
    "uai_illisible": FaultText(
        "« {valeur} » n'est pas un numéro d'établissement (UAI)",
        "Téléchargez le fichier à nouveau : un UAI a 7 chiffres et une lettre",
    ),
    "ecole_non_localisee": FaultText(
        "l'école {uai} a le code de {attendu} ({code}) et le nom de {nom} : elle n'est comptée nulle part",
        "Rien à faire, ou signalez-le au producteur",
        blocking=False,
    ),
    "contours_points": FaultText(
        "les communes sont données par des points ({nombre} sur {total}), et non par leurs contours",
        "Demandez les contours à geo.api.gouv.fr : « format=geojson » et « geometry=contour »",
    ),
    "contours_absents": FaultText(
        "le document ne contient aucun contour de commune",
        "Demandez les contours à geo.api.gouv.fr : « format=geojson » et « geometry=contour »",
    ),
    "contours_et_non_valeurs": FaultText(
        "ce fichier dessine des communes : il ne contient aucune valeur d'indicateur",
        "Contrôlez des contours par la commande « contours » ; n'importez ici que des tableaux de valeurs",
    ),
    "contours_incomplets": FaultText(
        "{nombre} communes seulement sur 26 ; absentes : {absentes}",
        "Demandez toutes les communes de Morlaix Communauté (code 242900835)",
    ),
    "contour_absent": FaultText(
        "{nom} n'a pas de contour : le document donne {nature}",
        "Demandez les contours à geo.api.gouv.fr : « format=geojson » et « geometry=contour »",
    ),
    "contour_invalide": FaultText(
        "le contour de {nom} n'est pas valable : {raison}", "Téléchargez les contours à nouveau"
    ),
    "contour_ailleurs": FaultText(
        "le contour de {nom} est hors du Finistère",
        "Vérifiez l'ordre (longitude, latitude) et la projection (degrés, WGS 84)",
    ),
    "contours_chevauchants": FaultText(
        "{nom} et {autre} se chevauchent sur {hectares} hectares",
        "Prenez les contours d'une seule et même édition",
    ),
    "contours_disjoints": FaultText(
        "{nom} et {autre} sont voisines, mais leur limite commune n'est pas tracée par les mêmes points",
        "Prenez les contours d'une seule et même édition, simplifiés ensemble",
    ),
    "contours_troues": FaultText(
        "les contours laissent {nombre} vides entre les communes", "Prenez les contours d'une seule et même édition"
    ),
}

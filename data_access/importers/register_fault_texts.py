"""The French wording of the faults of the registers of services, times and bodies. One help entry per code."""

from data_access.importers.fault_text import FaultText

REGISTERS: dict[str, FaultText] = {
    "registre_feuilles_absentes": FaultText(
        "aucune des feuilles attendues ({attendues}) n'est dans le fichier (feuilles lues : {feuilles})",
        "Partez du modèle de la page « Données et imports »",
    ),
    "registre_sans_ligne": FaultText("aucune ligne n'est lue sous les en-têtes", "Écrivez une ligne par lieu"),
    "registre_obligatoire": FaultText("la cellule « {champ} » est vide", "Remplissez-la"),
    "registre_commune": FaultText(
        "« {valeur} » n'est pas une des 26 communes", "Écrivez son code INSEE à 5 chiffres, ou son nom entier"
    ),
    "registre_liste": FaultText("« {valeur} » n'est pas un mot admis", "Choisissez parmi : {admis}"),
    "registre_date": FaultText("« {valeur} » n'est pas une date", "Écrivez-la comme 31/12/2026"),
    "registre_nombre": FaultText("« {valeur} » n'est pas un nombre admis ici", "{remede}"),
    "registre_double": FaultText("la ligne dit la même chose que la ligne {premiere}", "Gardez une seule des deux"),
    "service_horaires": FaultText(
        "ces horaires ne sont pas compris : « {morceau} »",
        "Écrivez-les comme « lundi-vendredi 9h-12h, 14h-17h ; samedi 9h-12h une semaine sur deux »",
    ),
    "service_hors_perimetre": FaultText(
        "ce point est à {distance} km de la commune la plus proche",
        "Vérifiez les coordonnées (degrés WGS84, longitude négative) ; elles sont peut-être inversées",
    ),
    "service_hors_commune": FaultText(
        "ce point n'est pas dans le contour de {nom}", "Rien à faire si c'est voulu", blocking=False
    ),
    "service_sans_point": FaultText(
        "sans coordonnées, le lieu sera posé au point de la commune", "Rien à faire si c'est voulu", blocking=False
    ),
    "service_bpe_ailleurs": FaultText(
        "lignes d'autres communes ou d'autres types, laissées de côté : {nombre}", "Rien à faire", blocking=False
    ),
}

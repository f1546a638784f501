"""The French wording of the faults of a workbook of field notes. One help entry per code."""

from data_access.importers.fault_text import FaultText

FIELD: dict[str, FaultText] = {
    "carnet_sans_ligne": FaultText(
        "aucune observation n'est écrite sous la ligne d'en-têtes", "Écrivez une observation par ligne"
    ),
    "carnet_colonne_exigee": FaultText(
        "la colonne « {nom} » manque", "Repartez du modèle téléchargé sur la page du carnet"
    ),
    "carnet_hors_liste": FaultText(
        "cette valeur n'est pas dans la liste de la colonne « {nom} »", "Choisissez parmi : {admis}"
    ),
    "carnet_date_illisible": FaultText(
        "cette date n'est pas lisible", "Écrivez-la comme 14/03/2026 ; c'est le jour de l'observation"
    ),
    "carnet_regle": FaultText("{fait}", "{remede}"),
    "carnet_personnelle": FaultText(
        "la note contient ce qui peut faire reconnaître quelqu'un : {genres}",
        "Remplacez ces passages ({remede}), ou dites pourquoi les garder dans la colonne « Motif si gardé »",
    ),
    "carnet_motif_personnel": FaultText(
        "ce motif nomme ou désigne quelqu'un", "Dites pourquoi le passage est gardé, sans dire de qui il s'agit"
    ),
    "carnet_cellule_en_erreur": FaultText("la cellule est en erreur", "Recopiez-y la valeur à la main, sans formule"),
}

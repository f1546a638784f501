"""The French wording of the faults of a workbook of survey results. One help entry per code."""

from data_access.importers.fault_text import FaultText

SURVEYS: dict[str, FaultText] = {
    "enquete_feuille_absente": FaultText(
        "la feuille « {attendue} » manque (feuilles lues : {feuilles})", "Partez du modèle de la page des enquêtes"
    ),
    "enquete_sans_ligne": FaultText("aucune ligne n'est lue sous les en-têtes", "Remplissez au moins une ligne"),
    "enquete_code": FaultText(
        "« {valeur} » n'est pas un code admis",
        "Écrivez 2 à 20 lettres minuscules sans accent, chiffres ou tirets simples",
    ),
    "enquete_dates": FaultText("la fin de la vague précède son début", "Corrigez l'une des deux dates"),
    "enquete_objectif": FaultText("« {valeur} » n'est pas un objectif", "Écrivez un ou plusieurs codes : {admis}"),
    "enquete_indicateur": FaultText(
        "« {valeur} » n'est pas un indicateur qu'une enquête alimente", "Laissez la cellule vide, ou écrivez : {admis}"
    ),
    "enquete_lieu": FaultText(
        "« {valeur} » n'est ni une commune, ni l'ensemble, ni un quartier défini",
        "Écrivez le nom ou le code d'une commune, « Morlaix Communauté », ou le code d'un quartier",
    ),
    "enquete_non_declaree": FaultText(
        "« {nom} » n'est pas décrite dans sa feuille", "Ajoutez une ligne dans la feuille « {feuille} »"
    ),
    "enquete_repondants": FaultText(
        "les lignes de ce lieu donnent plusieurs nombres de répondants, ou plusieurs populations",
        "Écrivez le même nombre sur chaque ligne de la question et du lieu",
    ),
    "enquete_reponses": FaultText(
        "il manque à ce lieu une réponse que d'autres lieux ont", "Ajoutez-la, avec un effectif de 0 s'il le faut"
    ),
    "enquete_somme": FaultText(
        "les effectifs font {somme} pour {repondants} répondants",
        "Une réponse par personne : corrigez un effectif, ou le nombre de répondants",
    ),
    "enquete_population": FaultText(
        "la population du lieu ({population}) est plus petite que le nombre de répondants", "Corrigez l'un des deux"
    ),
    "enquete_redressement": FaultText("{fait}", "Donnez toutes les parts d'un lieu, et l'effet de plan de la vague"),
    "enquete_favorable": FaultText(
        "réponse favorable introuvable dans les résultats : {reponse}",
        "Écrivez-la comme dans la feuille « resultats » ; un indicateur alimenté en demande une",
    ),
    "enquete_total": FaultText(
        "réponse « {reponse} » : les lieux de détail font {somme} personnes pour {total} dans l'ensemble",
        "Corrigez le détail ou l'ensemble : chaque personne de détail compte dans l'ensemble",
    ),
    "enquete_quartiers": FaultText(
        "des quartiers de natures différentes détaillent la même commune", "Gardez un seul découpage par commune"
    ),
    "enquete_sans_resultat": FaultText(
        "la question « {nom} » n'a aucun résultat dans cette vague", "Ajoutez ses résultats, ou retirez la question"
    ),
    "enquete_deja": FaultText(
        "la vague {vague} de l'enquête « {enquete} » est déjà enregistrée",
        "Retirez-la d'abord, avec un motif, puis renvoyez le classeur",
    ),
}

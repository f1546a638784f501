"""The French wording of the faults of workbooks of the action plan. One help entry per code."""

from data_access.importers.fault_text import FaultText

BOOK: dict[str, FaultText] = {
    "plan_sans_tampon": FaultText(
        "ce n'est pas un classeur téléchargé ici : sa feuille cachée « {feuille} » manque",
        "Téléchargez votre classeur, reportez-y vos saisies et renvoyez-le ; "
        "un autre tableau se dépose sous « Importer un plan d'actions »",
    ),
    "plan_tampon_altere": FaultText(
        "la feuille cachée « {feuille} » a été modifiée : on ne sait plus de quelles versions part ce classeur",
        "Téléchargez un classeur neuf et reportez-y vos saisies",
    ),
    "plan_feuille_absente": FaultText(
        "la feuille « {nom} » manque (feuilles lues : {feuilles})", "Remettez-la sous ce nom, ou repartez du classeur"
    ),
    "plan_entete_absent": FaultText(
        "la ligne d'en-têtes n'est pas trouvée : il faut « {cles} »", "Remettez la première ligne telle qu'elle était"
    ),
    "plan_colonne_double": FaultText("deux colonnes s'appellent « {nom} »", "Gardez-en une seule"),
    "plan_liste_absente": FaultText(
        "la feuille « {nom} » manque : ses lignes restent comme elles sont",
        "Rien à faire si c'est voulu",
        blocking=False,
    ),
    "plan_colonne_absente": FaultText(
        "la colonne « {nom} » manque : ce champ reste comme il est", "Rien à faire si c'est voulu", blocking=False
    ),
    "plan_colonne_inconnue": FaultText(
        "la colonne « {nom} » n'est pas une des nôtres : elle n'est pas lue",
        "Rien à faire si c'est voulu",
        blocking=False,
    ),
    "plan_ligne_absente": FaultText(
        "la ligne de l'action {numero} n'est plus dans le fichier : l'action reste comme elle est",
        "Rien à faire : une action ne s'efface pas ; elle s'archive depuis sa fiche",
        blocking=False,
    ),
    "plan_element_absent": FaultText(
        "lignes qui ne sont plus dans la feuille : {nombre} ; elles restent comme elles sont",
        "Pour en retirer une, videz ses cellules au lieu de supprimer la ligne",
        blocking=False,
    ),
}
ROWS: dict[str, FaultText] = {
    "plan_ligne_inconnue": FaultText(
        "aucune action {numero} ne vous est ouverte", "Retirez cette ligne, ou téléchargez de nouveau votre classeur"
    ),
    "plan_ligne_interdite": FaultText(
        "vous ne pouvez pas modifier l'action {numero}",
        "Remettez cette ligne comme elle était ; proposez le changement à son porteur",
    ),
    "plan_creation_interdite": FaultText(
        "une ligne sans identifiant demande une action nouvelle, et votre rôle n'en crée pas",
        "Retirez cette ligne ; demandez la création à un chargé ou une chargée de projet",
    ),
    "plan_ligne_double": FaultText(
        "{quoi} figure déjà ligne {premiere}", "Gardez une seule ligne ; pour en ajouter une, partez d'une ligne vide"
    ),
    "plan_cellule_verrouillee": FaultText(
        "cette cellule était verrouillée : on y attendait « {attendu} »",
        "Remettez cette valeur ; numéro et objectif se changent sur la fiche",
    ),
    "plan_cellule_en_erreur": FaultText(
        "la cellule contient une erreur ou une formule sans résultat", "Écrivez la valeur elle-même"
    ),
    "plan_hors_liste": FaultText(
        "« {valeur} » n'est pas dans la liste du champ {champ} {proche}", "Choisissez dans la liste : {admis}"
    ),
    "plan_choix_vide": FaultText("le champ {champ} ne peut pas être vide", "Choisissez dans la liste : {admis}"),
    "plan_date_illisible": FaultText("« {valeur} » n'est pas une date", "Écrivez-la comme 31/12/2027"),
    "plan_nombre_illisible": FaultText("« {valeur} » n'est pas un nombre", "Écrivez un nombre, tel que 12000 ou 0,5"),
    "plan_annee_illisible": FaultText("« {valeur} » n'est pas une année", "Écrivez une année telle que 2027"),
    "plan_forme_illisible": FaultText("« {valeur} » n'a pas la forme attendue", "Écrivez-le comme {modele}"),
    "plan_ligne_incomplete": FaultText(
        "ligne incomplète, il manque : {manquants}", "Complétez la ligne, ou videz-la pour la retirer"
    ),
    "plan_regle": FaultText("{fait}", "{remede}"),
    "plan_deja_la": FaultText(
        "une action du même intitulé est déjà au plan : {numero}",
        "Retirez la ligne si c'est la même ; sinon, rien à faire",
        blocking=False,
    ),
    "plan_sans_ligne": FaultText("aucune action n'est lue sous les en-têtes", "Écrivez une ligne par action"),
    "plan_colonne_exigee": FaultText(
        "aucune colonne n'est choisie pour le champ {champ}", "Choisissez la colonne qui le contient"
    ),
}
PLAN: dict[str, FaultText] = BOOK | ROWS

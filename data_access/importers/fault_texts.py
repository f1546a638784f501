"""The French wording of every fault of an import: what is wrong and how to mend it. One help entry per code."""

from data_access.importers.fault_text import FaultText
from data_access.importers.field_fault_texts import FIELD
from data_access.importers.neighbourhood_fault_texts import NEIGHBOURHOOD
from data_access.importers.plan_fault_texts import PLAN
from data_access.importers.register_fault_texts import REGISTERS
from data_access.importers.social_fault_texts import SOCIAL
from data_access.importers.survey_fault_texts import SURVEYS

CONTAINER: dict[str, FaultText] = {
    "fichier_vide": FaultText("le fichier est vide (taille 0)", "Choisissez le fichier qui contient vos données"),
    "fichier_trop_lourd": FaultText(
        "le fichier pèse {poids} Mo ; la limite pour {profil} est de {limite} Mo",
        "Découpez le tableau, ou retirez images et feuilles inutiles",
    ),
    "pas_un_classeur": FaultText(
        "ce n'est pas un classeur Excel (.xlsx) : le contenu est {nature}",
        "Ouvrez vos données dans un tableur et enregistrez-les au format « Classeur Excel (.xlsx) »",
    ),
    "format_inconnu": FaultText(
        "le contenu n'est ni notre modèle, ni un fichier de producteur reconnu (première ligne lue : {debut})",
        "Partez du modèle de la page « Données et imports », ou vérifiez que le fichier est celui du producteur",
    ),
    "ancien_xls": FaultText(
        "format Excel 97-2003 (.xls)", "Ouvrez le fichier et enregistrez-le au format « Classeur Excel (.xlsx) »"
    ),
    "classeur_protege": FaultText(
        "le classeur est protégé par un mot de passe", "Retirez le mot de passe dans votre tableur, puis renvoyez-le"
    ),
    "classeur_macros": FaultText(
        "classeur avec macros refusé ; la macro n'est ni lue ni conservée",
        "Enregistrez une copie au format « Classeur Excel (.xlsx) », sans macro",
    ),
    "classeur_libreoffice": FaultText(
        "classeur LibreOffice (.ods) sans la feuille « valeurs » de notre modèle",
        "Repartez du modèle .ods, ou enregistrez un fichier de producteur sous « Excel 2007-365 (.xlsx) »",
    ),
    "classeur_binaire": FaultText(
        "classeur Excel binaire (.xlsb)", "Enregistrez-le au format « Classeur Excel (.xlsx) »"
    ),
    "fichier_abime": FaultText("fichier incomplet ou abîmé ({detail})", "Téléchargez-le ou enregistrez-le à nouveau"),
    "chemin_interdit": FaultText(
        "l'archive contient un chemin interdit : {chemin}",
        "Demandez un fichier sain à son auteur ; rien n'a été extrait",
    ),
    "trop_d_entrees": FaultText(
        "l'archive contient {nombre} éléments (limite {limite})", "Retirez images et objets du classeur"
    ),
    "contenu_trop_grand": FaultText(
        "contenu décompressé trop grand (limite {limite} Mo), atteint dans {element}",
        "Retirez images et feuilles inutiles, ou découpez le tableau",
    ),
    "trop_de_feuilles": FaultText("{nombre} feuilles (limite {limite})", "Gardez la feuille « valeurs » seule"),
    "trop_de_lignes": FaultText(
        "trop de lignes (limite {limite})", "Supprimez les lignes vides mises en forme, ou découpez le tableau"
    ),
    "trop_de_colonnes": FaultText(
        "trop de colonnes (limite {limite}), cellule {cellule}", "Supprimez les colonnes inutiles"
    ),
    "xml_interdit": FaultText(
        "le classeur contient une déclaration refusée ({detail}) dans {element}",
        "Réenregistrez le classeur depuis votre tableur : il n'écrit jamais cette déclaration",
    ),
    "archive_ambigue": FaultText(
        "l'archive contient {nombre} tableaux reconnus : {noms}", "Gardez un seul tableau par archive .zip"
    ),
    "archive_sans_tableau": FaultText(
        "l'archive ne contient aucun tableau reconnu ; éléments : {noms}",
        "Choisissez l'archive du producteur qui contient le fichier des communes",
    ),
    "temps_depasse": FaultText(
        "l'analyse a dépassé {secondes} secondes et a été arrêtée", "Découpez le tableau en plusieurs fichiers"
    ),
    "memoire_depassee": FaultText(
        "l'analyse a dépassé {limite} Mo de mémoire et a été arrêtée", "Découpez le tableau en plusieurs fichiers"
    ),
    "erreur_interne": FaultText(
        "l'analyse s'est arrêtée sur une erreur de l'outil ; rien n'a été écrit",
        "Transmettez ce fichier à l'équipe technique",
    ),
}
STRUCTURE: dict[str, FaultText] = {
    "feuille_absente": FaultText(
        "feuille « valeurs » introuvable ; feuilles trouvées : {feuilles}", "Renommez la feuille ou repartez du modèle"
    ),
    "entete_absent": FaultText(
        "la ligne d'en-tête est introuvable (aucune colonne « {cle} »)", "Repartez du modèle et gardez ses en-têtes"
    ),
    "colonne_absente": FaultText(
        "colonne obligatoire « {colonne} » absente {proche}", "Ajoutez la colonne ou corrigez son en-tête"
    ),
    "colonne_ignoree": FaultText(
        "la colonne « {colonne} » n'est pas du modèle et n'est pas lue", "Rien à faire si c'est voulu", blocking=False
    ),
    "entete_en_double": FaultText(
        "en-tête en double « {entete} », colonnes {colonnes}", "Gardez une seule colonne de ce nom"
    ),
    "cellules_fusionnees": FaultText("cellules fusionnées {plage}", "Défusionnez-les et remplissez chaque ligne"),
    "lignes_masquees": FaultText(
        "lignes masquées qui contiennent des valeurs : {nombre} (numéros de lignes {lignes})",
        "Affichez-les et vérifiez-les, ou confirmez leur import",
        blocking=False,
    ),
    "aucune_ligne": FaultText("le tableau ne contient aucune valeur", "Remplissez au moins une ligne"),
    "colonnes_variables": FaultText(
        "nombre de colonnes variable : {trouve} au lieu de {attendu}",
        "Vérifiez le séparateur : une virgule décimale demande le point-virgule entre les colonnes",
    ),
    "texte_mal_forme": FaultText("guillemets mal fermés", "Réenregistrez le fichier depuis votre tableur"),
    "json_illisible": FaultText(
        "le document JSON est mal formé", "Téléchargez-le à nouveau, ou prenez le fichier CSV du même jeu de données"
    ),
    "encodage_illisible": FaultText(
        "l'octet {octet} n'est pas lisible (essayés : UTF-8, UTF-16, Windows 1252)",
        "Enregistrez le fichier au format « CSV UTF-8 »",
    ),
    "ligne_total": FaultText(
        "ligne « {nom} » : un total n'est pas une commune",
        "Supprimez la ligne, ou donnez-lui le code 242900835 si c'est le total de Morlaix Communauté",
    ),
    "communes_insuffisantes": FaultText(
        "communes du territoire dans le millésime {millesime} : {nombre} seulement sur 26 ; absentes : {absentes}",
        "Prenez le fichier national complet du producteur (au moins 20 des 26 communes)",
    ),
    "communes_absentes": FaultText(
        "millésime {millesime} : communes absentes du fichier : {absentes}",
        "Vérifiez auprès du producteur ; les autres communes sont importées",
        blocking=False,
    ),
    "mesure_absente": FaultText(
        "aucune des mesures attendues ({mesures})", "Vérifiez que le fichier est celui des communes"
    ),
    "maille_iris": FaultText(
        "fichier par IRIS reconnu (lignes lues : {nombre}) : un IRIS est une partie de commune, son import est à part",
        "Déposez-le dans la partie « Quartiers » de la page, après avoir défini vos IRIS ; ici, prenez le fichier des "
        "communes",
    ),
    "limites_anciennes": FaultText(
        "{nom} : valeur publiée dans ses limites d'avant {annee}, non reprise",
        "Un millésime plus récent donne la commune actuelle",
        blocking=False,
    ),
}
CELLS: dict[str, FaultText] = {
    "indicateur_inconnu": FaultText(
        "indicateur « {code} » inconnu {proche}", "Choisissez un code de la feuille « listes »"
    ),
    "code_absent": FaultText("code du territoire absent", "Renseignez le code INSEE à 5 chiffres"),
    "code_zero_perdu": FaultText(
        "code à {longueur} chiffres « {code} » : « {complet} » ?",
        "Mettez la colonne au format Texte et ressaisissez le code",
    ),
    "territoire_inconnu": FaultText(
        "le code {code} n'est pas un territoire connu {proche}",
        "Corrigez la cellule ou consultez la feuille « listes »",
    ),
    "nom_en_desaccord": FaultText(
        "le code {code} est celui de {attendu}, le nom est {nom}", "Corrigez le code ou le nom"
    ),
    "doublon": FaultText(
        "doublon : lignes {premiere} et {seconde} ({indicateur}, {territoire}, {millesime})",
        "Gardez une seule des deux lignes",
    ),
    "millesime_illisible": FaultText(
        "millésime « {valeur} » illisible",
        "Écrivez une année (2024), un trimestre (2024-T2), un mois (2024-12) ou une période (2024-2025)",
    ),
    "geographie_illisible": FaultText(
        "millésime géographique « {valeur} » illisible", "Écrivez une année, par exemple 2024"
    ),
    "nombre_illisible": FaultText(
        "« {valeur} » n'est pas un nombre", "Écrivez un nombre, ou une marque : s, ns, nd, so, c"
    ),
    "erreur_excel": FaultText(
        "erreur Excel {valeur} en {cellule}", "Corrigez la formule ou remplacez-la par sa valeur"
    ),
    "formule_sans_resultat": FaultText(
        "la formule en {cellule} n'a pas de résultat enregistré", "Ouvrez le fichier, recalculez et enregistrez-le"
    ),
    "unites_melangees": FaultText(
        "unités mélangées : texte avec %, pourcentages Excel et nombres sans % dans la même colonne ({cellules})",
        "Écrivez toutes les valeurs de la même façon, par exemple 12,5",
    ),
    "unite_inattendue": FaultText(
        "un pourcentage pour {indicateur}, dont l'unité est « {unite} »",
        "Écrivez la valeur dans l'unité de l'indicateur",
    ),
    "hors_bornes": FaultText(
        "valeur {valeur} hors bornes ({bas} à {haut}) pour {indicateur}", "Vérifiez la valeur et son unité"
    ),
    "effectif_negatif": FaultText("effectif négatif {valeur}", "Un effectif est positif ou nul : corrigez la cellule"),
    "parts_incoherentes": FaultText(
        "la valeur {valeur} ne correspond pas à {numerateur} / {denominateur}, soit {attendu} {echelle}",
        "Corrigez la valeur, le numérateur ou le dénominateur",
    ),
    "denominateur_nul": FaultText("dénominateur nul", "Laissez la valeur vide avec le statut « sans_objet »"),
    "valeur_absente": FaultText(
        "valeur absente pour le statut « {statut} »", "Donnez la valeur, ou un statut qui dit pourquoi elle manque"
    ),
    "statut_inconnu": FaultText("statut « {statut} » inconnu", "Statuts admis : {admis}"),
    "statut_contradictoire": FaultText(
        "le statut « {statut} » contredit ce qui est écrit : « {valeur} »", "Corrigez le statut ou effacez la valeur"
    ),
    "fusion_sans_geographie": FaultText(
        "{nom} ({code}) a fusionné en {annee} : il faut un millésime géographique antérieur",
        "Renseignez la colonne millesime_geo, par exemple {exemple}",
    ),
    "fusion_incomplete": FaultText(
        "addition impossible pour {nom} : il manque {manquants} dans les limites d'avant {annee}",
        "Ajoutez les lignes manquantes (même indicateur, même millésime, même millesime_geo)",
    ),
    "fusion_non_additive": FaultText(
        "{indicateur} ne s'additionne pas : la valeur de {nom} n'est pas recomposable, elle sera dite manquante",
        "Rien à faire, ou demandez au producteur la valeur dans les limites actuelles",
        blocking=False,
    ),
    "sous_le_seuil": FaultText(
        "effectifs sous le seuil de diffusion, à masquer à la publication : {nombre} (numéros de lignes {lignes})",
        "Rien à faire : la valeur reste en stockage protégé",
        blocking=False,
    ),
    "demonstration": FaultText(
        "lignes marquées de démonstration : {nombre}",
        "Rien à faire si c'est voulu : des valeurs réelles les remplaceront",
        blocking=False,
    ),
}
FAULTS: dict[str, FaultText] = (
    CONTAINER | STRUCTURE | CELLS | FIELD | PLAN | SOCIAL | REGISTERS | NEIGHBOURHOOD | SURVEYS
)

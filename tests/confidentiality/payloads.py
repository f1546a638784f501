"""Forty hostile texts a person or a file may write in a field, each with a mark by which it is found again."""

from dataclasses import dataclass

HOST = "fuite.example"
FLAG = "failleOuverte"
RUN = f"window.{FLAG}=1;alert(1)"
FAR = f"https://{HOST}/x.png"


@dataclass(frozen=True)
class Payload:
    """A hostile text; ``mark`` is a plain word of it that no other text holds."""

    name: str
    mark: str
    text: str


TEXTS = {
    "balise script": f"<script>{RUN}</script>",
    "image qui échoue": f'<img src=x onerror="{RUN}">',
    "image lointaine": f'<img src="{FAR}">',
    "svg au chargement": f'<svg onload="{RUN}"></svg>',
    "svg et script": f"<svg><script>{RUN}</script></svg>",
    "cadre": f'<iframe src="javascript:{RUN}"></iframe>',
    "cadre garni": f'<iframe srcdoc="<script>parent.{FLAG}=1</script>"></iframe>',
    "objet": f'<object data="data:text/html,<script>{RUN}</script>"></object>',
    "détails ouverts": f'<details open ontoggle="{RUN}"><summary>voir</summary></details>',
    "vidéo": f'<video><source onerror="{RUN}"></video>',
    "style lointain": f"<style>@import url({FAR});body{{background:url({FAR})}}</style>",
    "feuille liée": f'<link rel="stylesheet" href="{FAR}">',
    "renvoi": f'<meta http-equiv="refresh" content="0;url={FAR}">',
    "base": f'<base href="https://{HOST}/">',
    "formulaire": f'<form action="https://{HOST}/"><input name="mot_de_passe" autofocus onfocus="{RUN}"></form>',
    "sortie d’attribut double": f'" onmouseover="{RUN}" x="',
    "sortie d’attribut simple": f"' onfocus='{RUN}' autofocus tabindex='0",
    "fin de balise": f"</p></div></style></textarea><script>{RUN}</script>",
    "entités": f"&lt;script&gt;{RUN}&lt;/script&gt;&#60;img src=x onerror={RUN}&#62;",
    "commentaire": f"--><img src=x onerror={RUN}><!--",
    "mutation": f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}">',
    "lien javascript": f'<a href="javascript:{RUN}">cliquez</a>',
    "lien Markdown javascript": f"[cliquez](javascript:{RUN})",
    "lien Markdown données": f"[cliquez](data:text/html,<script>{RUN}</script>)",
    "image Markdown": f"![vue]({FAR})",
    "lien Markdown nu": f"<{FAR}> et {FAR}",
    "titre et code Markdown": "# Titre\n> `code` **gras** ~~barré~~ | a | b |",
    "formule LaTeX": rf"$\href{{javascript:{RUN}}}{{x}}$ \(\url{{{FAR}}}\)",
    "directives Streamlit": ":material/delete: :red[rouge] :red-background[fond] :rainbow[arc] :smile: <- ->",
    "étiquette plotly": f'<b>gras</b><a href="https://{HOST}/">lien</a><br><span style="font-size:90px">grand</span>',
    "gabarit": "${7*7} {{7*7}} %(nom)s %s {0} {nom} #{7*7} <%= 7*7 %>",
    "expression pydeck": f"@@={RUN} {{phrase}} @@#constante",
    "formule égal": f'=HYPERLINK("https://{HOST}/";"cliquez")',
    "formule plus": "+1+cmd|' /C calc'!A0",
    "formule moins": "-2+3+cmd|' /C calc'!A0",
    "formule arobase et tabulation": "@SUM(1+1)\t=1+1",
    "formule pleine chasse": f'＝HYPERLINK("https://{HOST}/")；＋1；－1；＠SUM(1)',
    "droite à gauche et invisibles": "\u202egnp.exe\u202c\u2066a\u2069\u200b\u200d\ufeff\u00ad=1+1",
    "nul et commandes": "avant\x00après\x1b[31m\x08\r\nSet-Cookie: a=b",
    "très long": "Long ".ljust(6000, "é"),
}
"""The hostile part of each text, by what it tries."""

PAYLOADS = tuple(
    Payload(name, f"repere{n:02d}z", f"{text} repere{n:02d}z") for n, (name, text) in enumerate(TEXTS.items())
)
MARK = r"repere\d\dz"

"""Whether the program may start as it is set: where it listens, with which key, and whether anyone could come in.

``check_mode`` is called once, before anything is served; each refusal is one French sentence.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from data_access.identity.keys import secret_key
from data_access.repositories.accounts import Accounts
from data_access.settings import Settings, SettingsError
from data_access.store import Store

LOCAL_NAME = "localhost"
CREATE = "python -m data_access.cli account create"


def check_mode(settings: Settings, store: Store) -> None:
    """Refuse to start: SettingsError says the fact and the remedy. In demonstration, draws the key at the first start.

    ``settings.host`` must be the address really listened on.
    """
    if settings.is_demonstration:
        _check_demonstration(settings)
    else:
        _check_provider(settings)
    secret_key(settings)
    if not settings.is_demonstration and not settings.has_provider and not _has_local_account(store):
        message = (
            "Le mode production n’a ni fournisseur d’identité ni compte local\u00a0: personne ne pourrait entrer. "
            f"Créez un compte avec «\u00a0{CREATE}\u00a0», ou réglez OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET."
        )
        raise SettingsError(message)


def is_loopback(host: str) -> bool:
    """Whether an address is heard by this machine alone; a name other than « localhost » never is."""
    plain = host.strip().strip("[]").casefold()
    if plain == LOCAL_NAME:
        return True
    try:
        return ip_address(plain.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _check_demonstration(settings: Settings) -> None:
    if not is_loopback(settings.host):
        message = (
            f"Le mode démonstration n’a pas de mot de passe\u00a0: il n’écoute pas l’adresse {settings.host}. "
            "Retirez HOST pour rester sur cette machine, ou passez en MODE=production."
        )
        raise SettingsError(message)
    public = [name.strip() for name in settings.public_host.split(",") if name.strip()]
    if not all(is_loopback(name) for name in public):
        message = (
            f"Le mode démonstration n’a pas de mot de passe\u00a0: il ne sert pas {settings.public_host}. "
            "Retirez PUBLIC_HOST, ou passez en MODE=production."
        )
        raise SettingsError(message)


def _check_provider(settings: Settings) -> None:
    """A provider is named whole and reached under seal, or not at all."""
    wanted = {
        "OIDC_ISSUER": settings.oidc_issuer,
        "OIDC_CLIENT_ID": settings.oidc_client_id,
        "OIDC_CLIENT_SECRET": settings.oidc_client_secret.get_secret_value(),
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing and len(missing) < len(wanted):
        message = f"Le fournisseur d’identité est à moitié réglé\u00a0: il manque {', '.join(missing)}. Ajoutez-les."
        raise SettingsError(message)
    address = urlsplit(settings.oidc_issuer)
    if not missing and address.scheme != "https" and not is_loopback(address.hostname or ""):
        message = (
            f"Le fournisseur d’identité {settings.oidc_issuer} n’est pas en https\u00a0: ses jetons seraient lisibles. "
            "Donnez son adresse en https dans OIDC_ISSUER."
        )
        raise SettingsError(message)


def _has_local_account(store: Store) -> bool:
    with store.reading() as uow:
        accounts = Accounts(uow.connection)
        local = accounts.local_ids()
        return any(account.is_open and account.id in local for account in accounts.all())

"""The app of examples/platform.ts in Python: it writes the same bytes."""

from pathlib import Path
from typing import Any

from cdk8s import App, Chart
from cdk8s_acme import (
    AcmeClusterIssuer,
    AcmeRules,
    AcmeServer,
    Certificate,
    CertificateEntry,
    Certificates,
    CloudflareCredentials,
    Dns01Provider,
    Dns01Solver,
    Http01Solver,
    Http01SolverAccount,
    Known,
    NamespaceList,
    PullSecret,
    SecretSource,
    SolverBase,
    SolverSelector,
)
from constructs import Construct

EXAMPLES = Path(__file__).resolve().parent.parent


class CorpDnsSolver(SolverBase):
    """Solves the names of one zone with a webhook that runs in the cluster."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def bind_issuer(self, *, scope: Construct, secret_namespace: str, issuer_kind: str) -> Any:
        config = {"issuer": issuer_kind}
        webhook = {"groupName": "acme.corp.dev", "solverName": "corp-dns", "config": config}
        return {"selector": {"dnsZones": [self.zone]}, "dns01": {"webhook": webhook}}


def platform(app: App) -> Chart:
    """Adds the platform's chart to an app."""
    chart = Chart(app, "platform", disable_resource_name_hashes=True)
    account = Http01SolverAccount(
        chart,
        "acme-http01-solver",
        namespaces=NamespaceList.from_file(str(EXAMPLES / "namespaces.yaml"), path="teams[*].namespace"),
        pull_secrets=[PullSecret.from_docker_config_file("registry-credentials", str(EXAMPLES / "docker-config.json"))],
    )
    cloudflare = Dns01Solver(
        chart,
        "cloudflare",
        provider=Dns01Provider.cloudflare(
            credentials=CloudflareCredentials.api_token(SecretSource.existing("cloudflare-api-token")),
        ),
        selector=SolverSelector(dns_zones=["apps.corp.dev"]),
    )
    issuer = AcmeClusterIssuer(
        chart,
        "letsencrypt",
        server=AcmeServer.lets_encrypt(),
        email="platform@corp.dev",
        solvers=[
            Http01Solver.ingress(ingress_class_name="contour", account=account),
            cloudflare,
            CorpDnsSolver("internal.corp.dev"),
        ],
    )
    AcmeRules.of(app).know(Known.secret("cert-manager", "cloudflare-api-token"))
    Certificate(
        chart,
        "shop",
        namespace="team-shop",
        issuer=issuer,
        dns_names=["shop.corp.dev", "www.shop.corp.dev"],
    )
    Certificate(chart, "apps", namespace="team-payments", issuer=issuer, dns_names=["pay.corp.dev", "*.apps.corp.dev"])
    Certificate(chart, "stock", namespace="team-search", issuer=issuer, dns_names=["search.corp.dev", "stock.internal.corp.dev"])
    Certificates(
        chart,
        "status",
        issuer=issuer,
        certificates=[
            CertificateEntry(namespace="team-shop", dns_names=["status.shop.corp.dev"]),
            CertificateEntry(namespace="team-payments", dns_names=["status.pay.corp.dev"]),
        ],
    )
    return chart


if __name__ == "__main__":
    app = App()
    platform(app)
    app.synth()

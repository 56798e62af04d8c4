"""main.js in Python."""

import sys

from cdk8s import ApiObjectMetadata, App, Chart
from cdk8s_acme import (
    AcmeClusterIssuer,
    AcmeServer,
    Certificate,
    CertificateEntry,
    Certificates,
    Http01Solver,
    Http01SolverAccount,
    PullSecret,
)

count, outdir, *is_list = sys.argv[1:]
app = App(outdir=outdir)
chart = Chart(app, "platform", disable_resource_name_hashes=True)
namespaces = [f"team-{i}" for i in range(int(count))]
account = Http01SolverAccount(
    chart,
    "acme-http01-solver",
    namespaces=namespaces,
    pull_secrets=[
        PullSecret.from_registry(
            "registry-credentials", registry="registry.corp.dev", username="robot", password="example-only"
        )
    ],
)
issuer = AcmeClusterIssuer(
    chart,
    "letsencrypt",
    server=AcmeServer.lets_encrypt(),
    email="platform@corp.dev",
    solvers=[Http01Solver.ingress(ingress_class_name="nginx", account=account)],
)
if is_list:
    Certificates(
        chart,
        "web",
        issuer=issuer,
        certificates=[
            CertificateEntry(namespace=namespace, dns_names=[f"web.corp-{namespace}.dev"]) for namespace in namespaces
        ],
    )
else:
    for namespace in namespaces:
        Certificate(
            chart,
            f"web-{namespace}",
            metadata=ApiObjectMetadata(name="web"),
            namespace=namespace,
            issuer=issuer,
            dns_names=[f"web.corp-{namespace}.dev"],
        )
app.synth()

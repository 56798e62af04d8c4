"""main.js in Python."""

import sys

from cdk8s import App, Chart
from cdk8s_acme import AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver, Http01SolverAccount, PullSecret

count, outdir = sys.argv[1:]
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
for namespace in namespaces:
    Certificate(
        chart, f"web-{namespace}", namespace=namespace, issuer=issuer, dns_names=[f"web.corp-{namespace}.dev"]
    )
app.synth()

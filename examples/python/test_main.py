"""What an app's own tests can ask."""

from typing import Any

import cdk8s  # Not its class Testing: pytest would take that for a test.
import jsii
import pytest
from cdk8s import App, Chart
from cdk8s_acme import (
    AcmeClusterIssuer,
    AcmeRules,
    AcmeServer,
    Certificate,
    Http01Solver,
    ISolver,
    PullSecret,
    RuleSeverity,
)
from constructs import Construct
from main import platform


def test_cert_manager_can_issue_every_certificate() -> None:
    app = cdk8s.Testing.app()
    platform(app)
    assert AcmeRules.of(app).findings() == []


def test_a_wildcard_without_dns01_is_found() -> None:
    app = cdk8s.Testing.app()
    chart = broken(app)
    [finding] = AcmeRules.of(chart).findings()
    assert finding.rule == "wildcard-without-dns01"
    assert finding.severity == RuleSeverity.ERROR
    assert (finding.resource.namespace, finding.resource.name) == ("team-shop", "wildcard")
    assert (finding.construct, finding.path) == ("platform/wildcard", "spec.dnsNames[0]")


def test_a_synth_fails_at_the_path_of_the_construct() -> None:
    app = cdk8s.Testing.app()
    broken(app)
    with pytest.raises(RuntimeError, match=r"\[platform/wildcard\][^\n]*wildcard-without-dns01"):
        app.synth()


def test_a_finding_can_be_accepted() -> None:
    app = cdk8s.Testing.app()
    chart = broken(app)
    AcmeRules.of(chart).suppress("wildcard-without-dns01", reason="The zone's solver is added by another team")
    assert AcmeRules.of(app).findings() == []


def test_an_own_solver_is_told_of_every_namespace_once() -> None:
    @jsii.implements(ISolver)
    class Solver:
        namespaces: list[str] = []

        def bind_issuer(self, *, scope: Construct, secret_namespace: str, issuer_kind: str) -> Any:
            return {"http01": {"ingress": {"ingressClassName": secret_namespace}}}

        def use_in(self, namespace: str) -> None:
            self.namespaces.append(namespace)

    chart = Chart(cdk8s.Testing.app(), "platform")
    solver = Solver()
    issuer = AcmeClusterIssuer(chart, "letsencrypt", server=AcmeServer.lets_encrypt(), solvers=[solver])
    for name in ["web", "shop"]:
        Certificate(chart, name, namespace="team-shop", issuer=issuer, dns_names=[f"{name}.corp.dev"])
    assert solver.namespaces == ["team-shop"]


def test_what_cannot_be_right_is_refused_where_it_is_written() -> None:
    with pytest.raises(RuntimeError, match="not an object name"):
        PullSecret.existing("Registry Credentials")


def broken(app: App) -> Chart:
    chart = Chart(app, "platform")
    issuer = AcmeClusterIssuer(
        chart,
        "letsencrypt",
        server=AcmeServer.lets_encrypt(),
        solvers=[Http01Solver.ingress(ingress_class_name="nginx")],
    )
    Certificate(chart, "wildcard", namespace="team-shop", issuer=issuer, dns_names=["*.corp.dev"])
    return chart

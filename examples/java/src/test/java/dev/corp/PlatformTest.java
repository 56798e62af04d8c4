package dev.corp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdk8s_acme.AcmeClusterIssuer;
import io.github.cdk8s_acme.AcmeRules;
import io.github.cdk8s_acme.AcmeServer;
import io.github.cdk8s_acme.Finding;
import io.github.cdk8s_acme.Http01IngressSolverOptions;
import io.github.cdk8s_acme.Http01Solver;
import io.github.cdk8s_acme.PullSecret;
import io.github.cdk8s_acme.RuleSeverity;
import io.github.cdk8s_acme.SuppressOptions;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;

/** What an app's own tests can ask. */
class PlatformTest {
    @Test
    void certManagerCanIssueEveryCertificate() {
        App app = Testing.app();
        Platform.addTo(app);
        assertEquals(List.of(), AcmeRules.of(app).findings());
    }

    @Test
    void aWildcardWithoutDns01IsFound() {
        List<Finding> findings = AcmeRules.of(broken(Testing.app())).findings();
        assertEquals(1, findings.size());
        Finding finding = findings.get(0);
        assertEquals("wildcard-without-dns01", finding.getRule());
        assertEquals(RuleSeverity.ERROR, finding.getSeverity());
        assertEquals("team-shop", finding.getResource().getNamespace());
        assertEquals("platform/wildcard", finding.getConstruct());
        assertEquals("spec.dnsNames[0]", finding.getPath());
    }

    @Test
    void aSynthFailsAtThePathOfTheConstruct() {
        App app = Testing.app();
        broken(app);
        RuntimeException thrown = assertThrows(RuntimeException.class, app::synth);
        assertTrue(thrown.getMessage().contains("[platform/wildcard]"), thrown.getMessage());
    }

    @Test
    void aFindingCanBeAccepted() {
        App app = Testing.app();
        SuppressOptions options = SuppressOptions.builder()
                .reason("The zone's solver is added by another team")
                .build();
        AcmeRules.of(broken(app)).suppress("wildcard-without-dns01", options);
        assertEquals(List.of(), AcmeRules.of(app).findings());
    }

    @Test
    void whatCannotBeRightIsRefusedWhereItIsWritten() {
        RuntimeException thrown =
                assertThrows(RuntimeException.class, () -> PullSecret.existing("Registry Credentials"));
        assertTrue(thrown.getMessage().contains("not an object name"), thrown.getMessage());
    }

    private static Chart broken(App app) {
        Chart chart = new Chart(app, "platform");
        AcmeClusterIssuer issuer = AcmeClusterIssuer.Builder.create(chart, "letsencrypt")
                .server(AcmeServer.letsEncrypt())
                .solvers(List.of(Http01Solver.ingress(
                        Http01IngressSolverOptions.builder().ingressClassName("nginx").build())))
                .build();
        Platform.certificate(chart, "wildcard", "team-shop", issuer, "*.corp.dev");
        return chart;
    }
}

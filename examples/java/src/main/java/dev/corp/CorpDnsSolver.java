package dev.corp;

import io.github.cdk8s_acme.SolverBase;
import io.github.cdk8s_acme.SolverContext;
import java.util.List;
import java.util.Map;

/** Solves the names of one zone with a webhook that runs in the cluster. */
final class CorpDnsSolver extends SolverBase {
    private final String zone;

    CorpDnsSolver(String zone) {
        this.zone = zone;
    }

    @Override
    public Object bindIssuer(SolverContext context) {
        Map<String, Object> webhook = Map.of(
                "groupName", "acme.corp.dev",
                "solverName", "corp-dns",
                "config", Map.of("issuer", context.getIssuerKind()));
        return Map.of("selector", Map.of("dnsZones", List.of(zone)), "dns01", Map.of("webhook", webhook));
    }
}

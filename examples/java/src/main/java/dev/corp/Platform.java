package dev.corp;

import io.github.cdk8s_acme.AcmeClusterIssuer;
import io.github.cdk8s_acme.AcmeRules;
import io.github.cdk8s_acme.AcmeServer;
import io.github.cdk8s_acme.Certificate;
import io.github.cdk8s_acme.CertificateEntry;
import io.github.cdk8s_acme.Certificates;
import io.github.cdk8s_acme.CloudflareCredentials;
import io.github.cdk8s_acme.CloudflareOptions;
import io.github.cdk8s_acme.Dns01Provider;
import io.github.cdk8s_acme.Dns01Solver;
import io.github.cdk8s_acme.Http01IngressSolverOptions;
import io.github.cdk8s_acme.Http01Solver;
import io.github.cdk8s_acme.Http01SolverAccount;
import io.github.cdk8s_acme.IIssuer;
import io.github.cdk8s_acme.Known;
import io.github.cdk8s_acme.NamespaceFileOptions;
import io.github.cdk8s_acme.NamespaceList;
import io.github.cdk8s_acme.PullSecret;
import io.github.cdk8s_acme.SecretSource;
import io.github.cdk8s_acme.SolverSelector;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/** The app of examples/platform.ts in Java: it writes the same bytes. */
public final class Platform {
    private Platform() {}

    /** Adds the platform's chart to an app. */
    static Chart addTo(App app) {
        Chart chart = new Chart(app, "platform", ChartProps.builder().disableResourceNameHashes(true).build());
        Http01SolverAccount account = Http01SolverAccount.Builder.create(chart, "acme-http01-solver")
                .namespaces(NamespaceList.fromFile(
                        "../namespaces.yaml",
                        NamespaceFileOptions.builder().path("teams[*].namespace").build()))
                .pullSecrets(List.of(PullSecret.fromDockerConfigFile("registry-credentials", "../docker-config.json")))
                .build();
        Dns01Solver cloudflare = Dns01Solver.Builder.create(chart, "cloudflare")
                .provider(Dns01Provider.cloudflare(CloudflareOptions.builder()
                        .credentials(CloudflareCredentials.apiToken(SecretSource.existing("cloudflare-api-token")))
                        .build()))
                .selector(SolverSelector.builder().dnsZones(List.of("apps.corp.dev")).build())
                .build();
        AcmeClusterIssuer issuer = AcmeClusterIssuer.Builder.create(chart, "letsencrypt")
                .server(AcmeServer.letsEncrypt())
                .email("platform@corp.dev")
                .solvers(List.of(
                        Http01Solver.ingress(Http01IngressSolverOptions.builder()
                                .ingressClassName("contour")
                                .account(account)
                                .build()),
                        cloudflare,
                        new CorpDnsSolver("internal.corp.dev")))
                .build();
        AcmeRules.of(app).know(Known.secret("cert-manager", "cloudflare-api-token"));
        certificate(chart, "shop", "team-shop", issuer, "shop.corp.dev", "www.shop.corp.dev");
        certificate(chart, "apps", "team-payments", issuer, "pay.corp.dev", "*.apps.corp.dev");
        certificate(chart, "stock", "team-search", issuer, "search.corp.dev", "stock.internal.corp.dev");
        Certificates.Builder.create(chart, "status")
                .issuer(issuer)
                .certificates(List.of(
                        CertificateEntry.builder()
                                .namespace("team-shop")
                                .dnsNames(List.of("status.shop.corp.dev"))
                                .build(),
                        CertificateEntry.builder()
                                .namespace("team-payments")
                                .dnsNames(List.of("status.pay.corp.dev"))
                                .build()))
                .build();
        return chart;
    }

    static void certificate(Construct scope, String id, String namespace, IIssuer issuer, String... names) {
        Certificate.Builder.create(scope, id)
                .namespace(namespace)
                .issuer(issuer)
                .dnsNames(List.of(names))
                .build();
    }

    public static void main(String[] args) {
        App app = new App();
        addTo(app);
        app.synth();
    }
}

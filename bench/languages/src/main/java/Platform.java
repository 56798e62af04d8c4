// main.js in Java.
import io.github.cdk8s_acme.*;
import java.util.List;
import java.util.stream.IntStream;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

public final class Platform {
    public static void main(String[] args) {
        App app = new App(AppProps.builder().outdir(args[1]).build());
        Chart chart = new Chart(app, "platform", ChartProps.builder().disableResourceNameHashes(true).build());
        List<String> namespaces = IntStream.range(0, Integer.parseInt(args[0])).mapToObj(i -> "team-" + i).toList();
        Http01SolverAccount account = Http01SolverAccount.Builder.create(chart, "acme-http01-solver")
                .namespaces(namespaces)
                .pullSecrets(List.of(PullSecret.fromRegistry("registry-credentials", RegistryCredentials.builder()
                        .registry("registry.corp.dev").username("robot").password("example-only").build())))
                .build();
        AcmeClusterIssuer issuer = AcmeClusterIssuer.Builder.create(chart, "letsencrypt")
                .server(AcmeServer.letsEncrypt())
                .email("platform@corp.dev")
                .solvers(List.of(Http01Solver.ingress(Http01IngressSolverOptions.builder()
                        .ingressClassName("nginx").account(account).build())))
                .build();
        if (args.length > 2) {
            Certificates.Builder.create(chart, "web")
                    .issuer(issuer)
                    .certificates(namespaces.stream().map(namespace -> CertificateEntry.builder()
                            .namespace(namespace).dnsNames(dnsNames(namespace)).build()).toList())
                    .build();
        } else {
            for (String namespace : namespaces) {
                Certificate.Builder.create(chart, "web-" + namespace)
                        .metadata(ApiObjectMetadata.builder().name("web").build())
                        .namespace(namespace)
                        .issuer(issuer)
                        .dnsNames(dnsNames(namespace))
                        .build();
            }
        }
        app.synth();
    }

    private static List<String> dnsNames(String namespace) {
        return List.of("web.corp-" + namespace + ".dev");
    }
}

// main.js in Java.
import io.github.cdk8s_acme.*;
import java.util.List;
import java.util.stream.IntStream;
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
        for (String namespace : namespaces) {
            Certificate.Builder.create(chart, "web-" + namespace)
                    .namespace(namespace)
                    .issuer(issuer)
                    .dnsNames(List.of("web.corp-" + namespace + ".dev"))
                    .build();
        }
        app.synth();
    }
}

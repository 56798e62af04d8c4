// The app of examples/platform.ts in Go: it writes the same bytes.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

// corpDNSSolver solves the names of one zone with a webhook that runs in the cluster.
type corpDNSSolver struct {
	zone string
}

func (s *corpDNSSolver) BindIssuer(context *cdk8sacme.SolverContext) interface{} {
	return map[string]interface{}{
		"selector": map[string]interface{}{"dnsZones": []string{s.zone}},
		"dns01": map[string]interface{}{
			"webhook": map[string]interface{}{
				"groupName":  "acme.corp.dev",
				"solverName": "corp-dns",
				"config":     map[string]interface{}{"issuer": *context.IssuerKind},
			},
		},
	}
}

// UseIn does nothing: the webhook needs nothing in the namespaces of certificates.
func (s *corpDNSSolver) UseIn(namespace *string) {}

func newPlatform(app cdk8s.App) cdk8s.Chart {
	chart := cdk8s.NewChart(app, jsii.String("platform"), &cdk8s.ChartProps{DisableResourceNameHashes: jsii.Bool(true)})
	account := cdk8sacme.NewHttp01SolverAccount(chart, jsii.String("acme-http01-solver"), &cdk8sacme.Http01SolverAccountProps{
		Namespaces: cdk8sacme.NamespaceList_FromFile(jsii.String("../namespaces.yaml"), &cdk8sacme.NamespaceFileOptions{
			Path: jsii.String("teams[*].namespace"),
		}),
		PullSecrets: &[]cdk8sacme.PullSecret{
			cdk8sacme.PullSecret_FromDockerConfigFile(jsii.String("registry-credentials"), jsii.String("../docker-config.json"), nil),
		},
	})
	cloudflare := cdk8sacme.NewDns01Solver(chart, jsii.String("cloudflare"), &cdk8sacme.Dns01SolverProps{
		Provider: cdk8sacme.Dns01Provider_Cloudflare(&cdk8sacme.CloudflareOptions{
			Credentials: cdk8sacme.CloudflareCredentials_ApiToken(cdk8sacme.SecretSource_Existing(jsii.String("cloudflare-api-token")), nil),
		}),
		Selector: &cdk8sacme.SolverSelector{DnsZones: jsii.Strings("apps.corp.dev")},
	})
	issuer := cdk8sacme.NewAcmeClusterIssuer(chart, jsii.String("letsencrypt"), &cdk8sacme.AcmeClusterIssuerProps{
		Server: cdk8sacme.AcmeServer_LetsEncrypt(),
		Email:  jsii.String("platform@corp.dev"),
		Solvers: &[]cdk8sacme.ISolver{
			cdk8sacme.Http01Solver_Ingress(&cdk8sacme.Http01IngressSolverOptions{
				IngressClassName: jsii.String("contour"),
				Account:          account,
			}),
			cloudflare,
			&corpDNSSolver{zone: "internal.corp.dev"},
		},
	})
	cdk8sacme.AcmeRules_Of(app).Know(cdk8sacme.Known_Secret(jsii.String("cert-manager"), jsii.String("cloudflare-api-token")))
	newCertificate(chart, "shop", "team-shop", issuer, "shop.corp.dev", "www.shop.corp.dev")
	newCertificate(chart, "apps", "team-payments", issuer, "pay.corp.dev", "*.apps.corp.dev")
	newCertificate(chart, "stock", "team-search", issuer, "search.corp.dev", "stock.internal.corp.dev")
	cdk8sacme.NewCertificates(chart, jsii.String("status"), &cdk8sacme.CertificatesProps{
		Issuer: issuer,
		Certificates: &[]*cdk8sacme.CertificateEntry{
			{Namespace: jsii.String("team-shop"), DnsNames: jsii.Strings("status.shop.corp.dev")},
			{Namespace: jsii.String("team-payments"), DnsNames: jsii.Strings("status.pay.corp.dev")},
		},
	})
	return chart
}

func newCertificate(scope constructs.Construct, id, namespace string, issuer cdk8sacme.IIssuer, names ...string) {
	cdk8sacme.NewCertificate(scope, jsii.String(id), &cdk8sacme.CertificateProps{
		Namespace: jsii.String(namespace),
		Issuer:    issuer,
		DnsNames:  jsii.Strings(names...),
	})
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	newPlatform(app)
	app.Synth()
}

// main.js in Go.
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func dnsNames(namespace *string) *[]*string {
	return jsii.Strings("web.corp-" + *namespace + ".dev")
}

func main() {
	defer jsii.Close()
	count, _ := strconv.Atoi(os.Args[1])
	app := cdk8s.NewApp(&cdk8s.AppProps{Outdir: jsii.String(os.Args[2])})
	chart := cdk8s.NewChart(app, jsii.String("platform"), &cdk8s.ChartProps{DisableResourceNameHashes: jsii.Bool(true)})
	namespaces := make([]*string, count)
	for i := range namespaces {
		namespaces[i] = jsii.String(fmt.Sprintf("team-%d", i))
	}
	account := cdk8sacme.NewHttp01SolverAccount(chart, jsii.String("acme-http01-solver"), &cdk8sacme.Http01SolverAccountProps{
		Namespaces: &namespaces,
		PullSecrets: &[]cdk8sacme.PullSecret{
			cdk8sacme.PullSecret_FromRegistry(jsii.String("registry-credentials"), &cdk8sacme.RegistryCredentials{
				Registry: jsii.String("registry.corp.dev"), Username: jsii.String("robot"), Password: jsii.String("example-only"),
			}),
		},
	})
	issuer := cdk8sacme.NewAcmeClusterIssuer(chart, jsii.String("letsencrypt"), &cdk8sacme.AcmeClusterIssuerProps{
		Server: cdk8sacme.AcmeServer_LetsEncrypt(),
		Email:  jsii.String("platform@corp.dev"),
		Solvers: &[]cdk8sacme.ISolver{
			cdk8sacme.Http01Solver_Ingress(&cdk8sacme.Http01IngressSolverOptions{IngressClassName: jsii.String("nginx"), Account: account}),
		},
	})
	if len(os.Args) > 3 {
		entries := make([]*cdk8sacme.CertificateEntry, count)
		for i, namespace := range namespaces {
			entries[i] = &cdk8sacme.CertificateEntry{Namespace: namespace, DnsNames: dnsNames(namespace)}
		}
		cdk8sacme.NewCertificates(chart, jsii.String("web"), &cdk8sacme.CertificatesProps{Issuer: issuer, Certificates: &entries})
	} else {
		for _, namespace := range namespaces {
			cdk8sacme.NewCertificate(chart, jsii.String("web-"+*namespace), &cdk8sacme.CertificateProps{
				Metadata:  &cdk8s.ApiObjectMetadata{Name: jsii.String("web")},
				Namespace: namespace,
				Issuer:    issuer,
				DnsNames:  dnsNames(namespace),
			})
		}
	}
	app.Synth()
}

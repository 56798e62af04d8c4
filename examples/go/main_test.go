package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func TestMain(m *testing.M) {
	status := m.Run()
	jsii.Close()
	os.Exit(status)
}

func TestCertManagerCanIssueEveryCertificate(t *testing.T) {
	app := cdk8s.Testing_App(nil)
	newPlatform(app)
	for _, finding := range *cdk8sacme.AcmeRules_Of(app).Findings() {
		t.Errorf("%s: %s", *finding.Construct, *finding.Message)
	}
}

func TestWildcardWithoutDNS01IsFound(t *testing.T) {
	chart := newBroken(cdk8s.Testing_App(nil))
	findings := *cdk8sacme.AcmeRules_Of(chart).Findings()
	if len(findings) != 1 {
		t.Fatalf("%d findings, not 1", len(findings))
	}
	found := findings[0]
	got := []string{*found.Rule, string(found.Severity), *found.Resource.Namespace, *found.Construct, *found.Path}
	want := []string{"wildcard-without-dns01", "ERROR", "team-shop", "platform/wildcard", "spec.dnsNames[0]"}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestSynthFailsAtThePathOfTheConstruct(t *testing.T) {
	app := cdk8s.Testing_App(nil)
	newBroken(app)
	expectPanic(t, "[platform/wildcard]", func() { app.Synth() })
}

func TestFindingCanBeAccepted(t *testing.T) {
	app := cdk8s.Testing_App(nil)
	cdk8sacme.AcmeRules_Of(newBroken(app)).Suppress(jsii.String("wildcard-without-dns01"), &cdk8sacme.SuppressOptions{
		Reason: jsii.String("The zone's solver is added by another team"),
	})
	if findings := *cdk8sacme.AcmeRules_Of(app).Findings(); len(findings) != 0 {
		t.Errorf("%d findings", len(findings))
	}
}

func TestWhatCannotBeRightIsRefusedWhereItIsWritten(t *testing.T) {
	expectPanic(t, "not an object name", func() { cdk8sacme.PullSecret_Existing(jsii.String("Registry Credentials")) })
}

func newBroken(app cdk8s.App) cdk8s.Chart {
	chart := cdk8s.NewChart(app, jsii.String("platform"), nil)
	issuer := cdk8sacme.NewAcmeClusterIssuer(chart, jsii.String("letsencrypt"), &cdk8sacme.AcmeClusterIssuerProps{
		Server: cdk8sacme.AcmeServer_LetsEncrypt(),
		Solvers: &[]cdk8sacme.ISolver{
			cdk8sacme.Http01Solver_Ingress(&cdk8sacme.Http01IngressSolverOptions{IngressClassName: jsii.String("nginx")}),
		},
	})
	newCertificate(chart, "wildcard", "team-shop", issuer, "*.corp.dev")
	return chart
}

func expectPanic(t *testing.T, text string, act func()) {
	t.Helper()
	defer func() {
		if message := fmt.Sprint(recover()); !strings.Contains(message, text) {
			t.Errorf("%q does not contain %q", message, text)
		}
	}()
	act()
}

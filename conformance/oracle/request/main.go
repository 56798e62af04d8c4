// Command request answers what cert-manager makes of a Certificate that an ACME issuer serves: the request that it signs
// (CSR), and the order that it makes of it.
package main

import (
	"bytes"
	"context"
	"crypto"
	"encoding/pem"
	"io"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	kubefake "k8s.io/client-go/kubernetes/fake"
	k8stesting "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/record"
	"k8s.io/klog/v2"
	"k8s.io/utils/clock"

	internalinformers "github.com/cert-manager/cert-manager/internal/informers"
	cmacme "github.com/cert-manager/cert-manager/pkg/apis/acme/v1"
	cmapi "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	cmfake "github.com/cert-manager/cert-manager/pkg/client/clientset/versioned/fake"
	cminformers "github.com/cert-manager/cert-manager/pkg/client/informers/externalversions"
	"github.com/cert-manager/cert-manager/pkg/controller"
	"github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/acme"
	"github.com/cert-manager/cert-manager/pkg/util/pki"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

type question struct {
	Certificate cmapi.Certificate `json:"certificate"`
	Issuer      cmacme.ACMEIssuer `json:"issuer"`
}

type answer struct {
	// Why there is no request, or no order.
	Error string `json:"error,omitempty"`
	Stage string `json:"stage,omitempty"`
	Order *order `json:"order,omitempty"`
}

type order struct {
	CommonName  string   `json:"commonName,omitempty"`
	DNSNames    []string `json:"dnsNames,omitempty"`
	IPAddresses []string `json:"ipAddresses,omitempty"`
	Duration    string   `json:"duration,omitempty"`
	Profile     string   `json:"profile,omitempty"`
	// What else the request holds, which an ACME server sees in the end.
	EmailAddresses []string `json:"emailAddresses,omitempty"`
	URIs           []string `json:"uris,omitempty"`
	Subject        string   `json:"subject,omitempty"`
}

func main() {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)

	var made *cmacme.Order
	client := cmfake.NewSimpleClientset()
	client.PrependReactor("create", "orders", func(action k8stesting.Action) (bool, runtime.Object, error) {
		made = action.(k8stesting.CreateAction).GetObject().(*cmacme.Order)
		return true, made, nil
	})
	signer := acme.NewACME(&controller.Context{
		RootContext:               context.Background(),
		CMClient:                  client,
		Clock:                     clock.RealClock{},
		Recorder:                  record.NewFakeRecorder(1 << 20),
		SharedInformerFactory:     cminformers.NewSharedInformerFactory(client, time.Hour),
		KubeSharedInformerFactory: internalinformers.NewBaseKubeInformerFactory(kubefake.NewSimpleClientset(), time.Hour, ""),
		FieldManager:              "cert-manager",
	})
	keys := map[cmapi.PrivateKeyAlgorithm]crypto.Signer{}
	for _, algorithm := range []cmapi.PrivateKeyAlgorithm{cmapi.RSAKeyAlgorithm, cmapi.ECDSAKeyAlgorithm, cmapi.Ed25519KeyAlgorithm} {
		key, err := pki.GeneratePrivateKeyForCertificate(&cmapi.Certificate{Spec: cmapi.CertificateSpec{
			PrivateKey: &cmapi.CertificatePrivateKey{Algorithm: algorithm},
		}})
		if err != nil {
			panic(err)
		}
		keys[algorithm] = key
	}
	keys[""] = keys[cmapi.RSAKeyAlgorithm]

	lines.Serve(func(q question) answer {
		made = nil
		client.ClearActions()
		algorithm := cmapi.PrivateKeyAlgorithm("")
		if q.Certificate.Spec.PrivateKey != nil {
			algorithm = q.Certificate.Spec.PrivateKey.Algorithm
		}
		// As the requests controller has it without flags.
		template, err := pki.GenerateCSR(&q.Certificate, options()...)
		if err != nil {
			return answer{Stage: "generate", Error: err.Error()}
		}
		der, err := pki.EncodeCSR(template, keys[algorithm])
		if err != nil {
			return answer{Stage: "encode", Error: err.Error()}
		}
		text := bytes.NewBuffer(nil)
		if err := pem.Encode(text, &pem.Block{Type: "CERTIFICATE REQUEST", Bytes: der}); err != nil {
			return answer{Stage: "encode", Error: err.Error()}
		}
		request := &cmapi.CertificateRequest{
			ObjectMeta: metav1.ObjectMeta{Name: q.Certificate.Name + "-1", Namespace: q.Certificate.Namespace},
			Spec: cmapi.CertificateRequestSpec{
				Request: text.Bytes(), Duration: q.Certificate.Spec.Duration, IssuerRef: q.Certificate.Spec.IssuerRef,
			},
		}
		issuer := &cmapi.ClusterIssuer{}
		issuer.Spec.ACME = &q.Issuer
		if _, err := signer.Sign(context.Background(), request, issuer); err != nil {
			return answer{Stage: "order", Error: err.Error()}
		}
		if made == nil {
			var reasons []string
			for _, condition := range request.Status.Conditions {
				reasons = append(reasons, condition.Message)
			}
			return answer{Stage: "order", Error: strings.Join(reasons, "; ")}
		}
		result := order{
			CommonName: made.Spec.CommonName, DNSNames: made.Spec.DNSNames, IPAddresses: made.Spec.IPAddresses,
			Profile: made.Spec.Profile,
		}
		if made.Spec.Duration != nil {
			result.Duration = made.Spec.Duration.Duration.String()
		}
		if csr, err := pki.DecodeX509CertificateRequestBytes(text.Bytes()); err == nil {
			result.EmailAddresses = csr.EmailAddresses
			for _, uri := range csr.URIs {
				result.URIs = append(result.URIs, uri.String())
			}
			result.Subject = csr.Subject.ToRDNSequence().String()
		}
		return answer{Order: &result}
	})
}

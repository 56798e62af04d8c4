// Command shim answers which Certificates cert-manager makes for an annotated Ingress, Gateway or ListenerSet.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/go-logr/logr"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	k8stesting "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/klog/v2"

	cmapi "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	cmfake "github.com/cert-manager/cert-manager/pkg/client/clientset/versioned/fake"
	cmlisters "github.com/cert-manager/cert-manager/pkg/client/listers/certmanager/v1"
	"github.com/cert-manager/cert-manager/pkg/controller"
	shimhelper "github.com/cert-manager/cert-manager/pkg/controller/certificate-shim"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

type answer struct {
	Certificates []*cmapi.Certificate `json:"certificates,omitempty"`
	// What the controller says of the object in events, but for the certificates that it made.
	Events []string `json:"events,omitempty"`
	// The controller gave up, and tries again for ever.
	Error string `json:"error,omitempty"`
	// The kind is none that this release makes certificates for.
	Ignored bool `json:"ignored,omitempty"`
}

// The kinds, by "kind.group"; Gateway API's are added by the file for the version of it that the release reads.
var kinds = map[string]func() metav1.Object{
	"Ingress.networking.k8s.io": func() metav1.Object { return &networkingv1.Ingress{} },
}

func main() {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)

	var made []*cmapi.Certificate
	client := cmfake.NewSimpleClientset()
	client.PrependReactor("create", "certificates", func(action k8stesting.Action) (bool, runtime.Object, error) {
		certificate := action.(k8stesting.CreateAction).GetObject().(*cmapi.Certificate)
		made = append(made, certificate)
		return true, certificate, nil
	})
	// No Certificate is there yet.
	lister := cmlisters.NewCertificateLister(cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{
		cache.NamespaceIndex: cache.MetaNamespaceIndexFunc,
	}))
	recorder := record.NewFakeRecorder(1000)
	sync := shimhelper.SyncFnFor(recorder, logr.Discard(), client, lister, controller.IngressShimOptions{
		// As the controller has it without flags.
		DefaultIssuerKind:                 "Issuer",
		DefaultIssuerGroup:                "cert-manager.io",
		DefaultAutoCertificateAnnotations: []string{"kubernetes.io/tls-acme"},
	}, "cert-manager")

	lines.Serve(func(raw json.RawMessage) answer {
		made = nil
		client.ClearActions()
		var head metav1.TypeMeta
		if err := json.Unmarshal(raw, &head); err != nil {
			return answer{Error: err.Error()}
		}
		group, _, _ := strings.Cut(head.APIVersion, "/")
		construct, ok := kinds[head.Kind+"."+group]
		if !ok {
			return answer{Ignored: true}
		}
		object := construct()
		if err := json.Unmarshal(raw, object); err != nil {
			return answer{Error: fmt.Sprintf("unreadable: %v", err)}
		}
		var result answer
		if err := sync(context.Background(), object); err != nil {
			result.Error = err.Error()
		}
		// Made in the order of a Go map.
		sort.Slice(made, func(i, j int) bool { return made[i].Name < made[j].Name })
		for _, certificate := range made {
			certificate.OwnerReferences = nil
			certificate.TypeMeta = metav1.TypeMeta{APIVersion: "cert-manager.io/v1", Kind: "Certificate"}
			result.Certificates = append(result.Certificates, certificate)
		}
		for {
			select {
			case event := <-recorder.Events:
				if !strings.HasPrefix(event, "Normal CreateCertificate") {
					result.Events = append(result.Events, event)
				}
				continue
			default:
			}
			break
		}
		return result
	})
}

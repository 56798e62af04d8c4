// Command webhook answers what cert-manager's validating webhook says of a new object.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	admissionv1 "k8s.io/api/admission/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/klog/v2"

	acmeinstall "github.com/cert-manager/cert-manager/internal/apis/acme/install"
	cminstall "github.com/cert-manager/cert-manager/internal/apis/certmanager/install"
	metainstall "github.com/cert-manager/cert-manager/internal/apis/meta/install"
	"github.com/cert-manager/cert-manager/internal/webhook/admission/resourcevalidation"
	cmapi "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	"github.com/cert-manager/cert-manager/pkg/webhook/admission"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

type answer struct {
	Refused  []string `json:"refused,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
}

var resources = map[string]string{"Certificate": "certificates", "Issuer": "issuers", "ClusterIssuer": "clusterissuers"}

func main() {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)

	scheme := runtime.NewScheme()
	cminstall.Install(scheme)
	acmeinstall.Install(scheme)
	metainstall.Install(scheme)
	decoder := serializer.NewCodecFactory(scheme).UniversalDeserializer()
	webhook := admission.PluginChain{resourcevalidation.NewPlugin()}

	lines.Serve(func(raw json.RawMessage) answer {
		var head metav1.TypeMeta
		if err := json.Unmarshal(raw, &head); err != nil {
			return answer{Refused: []string{err.Error()}}
		}
		gvk := cmapi.SchemeGroupVersion.WithKind(head.Kind)
		// As the webhook's own decoder does it: strictly by the request's kind, then to the internal version.
		object, _, err := decoder.Decode(raw, &gvk, nil)
		if err != nil {
			return answer{Refused: []string{err.Error()}}
		}
		internal, err := scheme.UnsafeConvertToVersion(object, runtime.InternalGroupVersioner)
		if err != nil {
			return answer{Refused: []string{err.Error()}}
		}
		gvr := cmapi.SchemeGroupVersion.WithResource(resources[head.Kind])
		request := admissionv1.AdmissionRequest{
			Operation:       admissionv1.Create,
			Kind:            metav1.GroupVersionKind(gvk),
			RequestKind:     (*metav1.GroupVersionKind)(&gvk),
			Resource:        metav1.GroupVersionResource(gvr),
			RequestResource: (*metav1.GroupVersionResource)(&gvr),
			Object:          runtime.RawExtension{Raw: raw},
		}
		warnings, err := webhook.Validate(context.Background(), request, nil, internal)
		return answer{Refused: reasons(err), Warnings: warnings}
	})
}

func reasons(err error) []string {
	if err == nil {
		return nil
	}
	var aggregate utilerrors.Aggregate
	if !errors.As(err, &aggregate) {
		return []string{err.Error()}
	}
	var all []string
	for _, one := range aggregate.Errors() {
		all = append(all, reasons(one)...)
	}
	return all
}

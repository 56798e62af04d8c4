// Command objects answers which objects cert-manager's HTTP01 solver creates for a challenge.
package main

import (
	"context"
	_ "unsafe" // for go:linkname

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/fake"
	gwapi "sigs.k8s.io/gateway-api/apis/v1"
	gwfake "sigs.k8s.io/gateway-api/pkg/client/clientset/versioned/fake"

	cmacme "github.com/cert-manager/cert-manager/pkg/apis/acme/v1"
	"github.com/cert-manager/cert-manager/pkg/controller"
	"github.com/cert-manager/cert-manager/pkg/issuer/acme/http"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

type question struct {
	// DNS name or address.
	Name   string                     `json:"name"`
	Solver cmacme.ACMEChallengeSolver `json:"solver"`
	// What the controller is run with.
	Image        string            `json:"image"`
	ExtraLabels  map[string]string `json:"extraLabels"`
	RunAsNonRoot bool              `json:"runAsNonRoot"`
}

type answer struct {
	Pod     *corev1.Pod           `json:"pod,omitempty"`
	Service *corev1.Service       `json:"service,omitempty"`
	Ingress *networkingv1.Ingress `json:"ingress,omitempty"`
	Route   *gwapi.HTTPRoute      `json:"route,omitempty"`
	Error   string                `json:"error,omitempty"`
}

// What is created, down to the client. Not exported; where cert-manager changes it, this does not link.
//
//go:linkname createPod github.com/cert-manager/cert-manager/pkg/issuer/acme/http.(*Solver).createPod
func createPod(s *http.Solver, ctx context.Context, ch *cmacme.Challenge) (*corev1.Pod, error)

//go:linkname createService github.com/cert-manager/cert-manager/pkg/issuer/acme/http.(*Solver).createService
func createService(s *http.Solver, ctx context.Context, ch *cmacme.Challenge) (*corev1.Service, error)

//go:linkname createIngress github.com/cert-manager/cert-manager/pkg/issuer/acme/http.(*Solver).createIngress
func createIngress(s *http.Solver, ctx context.Context, ch *cmacme.Challenge, svcName string) (*networkingv1.Ingress, error)

//go:linkname createGatewayHTTPRoute github.com/cert-manager/cert-manager/pkg/issuer/acme/http.(*Solver).createGatewayHTTPRoute
func createGatewayHTTPRoute(s *http.Solver, ctx context.Context, ch *cmacme.Challenge, svcName string) (*gwapi.HTTPRoute, error)

func main() {
	ctx := context.Background()
	lines.Serve(func(q question) answer {
		options := controller.ContextOptions{}
		options.ACMEOptions = controller.ACMEOptions{
			HTTP01SolverImage:                 q.Image,
			HTTP01SolverExtraLabels:           q.ExtraLabels,
			ACMEHTTP01SolverRunAsNonRoot:      q.RunAsNonRoot,
			HTTP01SolverResourceRequestCPU:    resource.MustParse("10m"),
			HTTP01SolverResourceRequestMemory: resource.MustParse("64Mi"),
			HTTP01SolverResourceLimitsCPU:     resource.MustParse("100m"),
			HTTP01SolverResourceLimitsMemory:  resource.MustParse("64Mi"),
		}
		solver := &http.Solver{Context: &controller.Context{
			ContextOptions: options,
			Client:         fake.NewSimpleClientset(),
			GWClient:       gwfake.NewSimpleClientset(),
		}}
		challenge := &cmacme.Challenge{
			ObjectMeta: metav1.ObjectMeta{Name: "challenge", Namespace: "team"},
			Spec:       cmacme.ChallengeSpec{DNSName: q.Name, Token: "token", Key: "key", Solver: q.Solver},
		}
		result := answer{}
		var err error
		if result.Pod, err = createPod(solver, ctx, challenge); err == nil {
			result.Service, err = createService(solver, ctx, challenge)
		}
		switch {
		case err != nil:
		case q.Solver.HTTP01.GatewayHTTPRoute != nil:
			result.Route, err = createGatewayHTTPRoute(solver, ctx, challenge, "service")
		default:
			result.Ingress, err = createIngress(solver, ctx, challenge, "service")
		}
		if err != nil {
			return answer{Error: err.Error()}
		}
		return result
	})
}

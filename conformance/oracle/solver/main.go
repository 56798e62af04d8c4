// Command solver answers which solver cert-manager's order controller takes for a name, and what it makes of it.
package main

import (
	"context"
	"strconv"
	_ "unsafe" // for go:linkname

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	cmacme "github.com/cert-manager/cert-manager/pkg/apis/acme/v1"
	cmapi "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	_ "github.com/cert-manager/cert-manager/pkg/controller/acmeorders"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

type question struct {
	// DNS name or address; a wildcard with its "*.".
	Name        string                       `json:"name"`
	Labels      map[string]string            `json:"labels"`
	Annotations map[string]string            `json:"annotations"`
	Solvers     []cmacme.ACMEChallengeSolver `json:"solvers"`
	// What the ACME server offers: http-01, dns-01, tls-alpn-01.
	Challenges []string `json:"challenges"`
}

type answer struct {
	// -1: none.
	Index int `json:"index"`
	// The solver as it is presented, where the annotations changed it.
	Solver *cmacme.ACMEChallengeSolver `json:"solver,omitempty"`
	Error  string                      `json:"error,omitempty"`
}

// The whole of the choice, the overriding annotations included. It is not exported, and has had this signature in every
// release since 1.0; where cert-manager changes it, this does not link.
//
//go:linkname partialChallengeSpecForAuthorization github.com/cert-manager/cert-manager/pkg/controller/acmeorders.partialChallengeSpecForAuthorization
func partialChallengeSpecForAuthorization(ctx context.Context, issuer cmapi.GenericIssuer, o *cmacme.Order, authz cmacme.ACMEAuthorization) (*cmacme.ChallengeSpec, error)

func main() {
	lines.Serve(func(q question) answer {
		name, wildcard := q.Name, false
		if len(name) > 2 && name[:2] == "*." {
			name, wildcard = name[2:], true
		}
		authz := cmacme.ACMEAuthorization{Identifier: name, Wildcard: &wildcard}
		for _, challenge := range q.Challenges {
			authz.Challenges = append(authz.Challenges, cmacme.ACMEChallenge{Type: challenge})
		}
		order := &cmacme.Order{ObjectMeta: metav1.ObjectMeta{
			Name: "order", Namespace: "team", Labels: q.Labels, Annotations: q.Annotations,
		}}

		// Once with a mark in each solver, which says which it was, and once as it is.
		marked := &cmapi.ClusterIssuer{}
		plain := &cmapi.ClusterIssuer{}
		marked.Spec.ACME = &cmacme.ACMEIssuer{}
		plain.Spec.ACME = &cmacme.ACMEIssuer{Solvers: q.Solvers}
		for i, solver := range q.Solvers {
			mark := strconv.Itoa(i)
			one := cmacme.ACMEChallengeSolver{Selector: solver.Selector}
			if solver.HTTP01 != nil {
				one.HTTP01 = &cmacme.ACMEChallengeSolverHTTP01{Ingress: &cmacme.ACMEChallengeSolverHTTP01Ingress{Name: mark}}
			}
			if solver.DNS01 != nil {
				one.DNS01 = &cmacme.ACMEChallengeSolverDNS01{Webhook: &cmacme.ACMEIssuerDNS01ProviderWebhook{SolverName: mark}}
			}
			marked.Spec.ACME.Solvers = append(marked.Spec.ACME.Solvers, one)
		}

		result := answer{Index: -1}
		unmarkedOrder := order.DeepCopy()
		unmarkedOrder.Annotations = nil
		if chosen, err := partialChallengeSpecForAuthorization(context.Background(), marked, unmarkedOrder, authz); err == nil {
			switch {
			case chosen.Solver.HTTP01 != nil:
				result.Index, _ = strconv.Atoi(chosen.Solver.HTTP01.Ingress.Name)
			case chosen.Solver.DNS01 != nil:
				result.Index, _ = strconv.Atoi(chosen.Solver.DNS01.Webhook.SolverName)
			}
		}
		presented, err := partialChallengeSpecForAuthorization(context.Background(), plain, order, authz)
		if err != nil {
			result.Error = err.Error()
		} else if len(q.Annotations) > 0 {
			result.Solver = &presented.Solver
		}
		return result
	})
}

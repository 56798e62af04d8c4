//go:build cm1_14

package main

import "github.com/cert-manager/cert-manager/pkg/util/pki"

import (
	"github.com/cert-manager/cert-manager/internal/controller/feature"
	utilfeature "github.com/cert-manager/cert-manager/pkg/util/feature"
)

// As the requests controller gives them, by the feature gates' defaults.
func options() []pki.GenerateCSROption {
	gates := utilfeature.DefaultMutableFeatureGate
	return []pki.GenerateCSROption{
		pki.WithUseLiteralSubject(gates.Enabled(feature.LiteralCertificateSubject)),
		pki.WithEncodeBasicConstraintsInRequest(gates.Enabled(feature.UseCertificateRequestBasicConstraints)),
		pki.WithNameConstraints(gates.Enabled(feature.NameConstraints)),
		pki.WithOtherNames(gates.Enabled(feature.OtherNames)),
	}
}

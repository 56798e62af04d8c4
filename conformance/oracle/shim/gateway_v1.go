//go:build cm1_14

package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	gwapi "sigs.k8s.io/gateway-api/apis/v1"
)

func init() {
	kinds["Gateway.gateway.networking.k8s.io"] = func() metav1.Object { return &gwapi.Gateway{} }
}

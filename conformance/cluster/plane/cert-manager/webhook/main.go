// cert-manager's webhook, with a certificate that it makes itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"k8s.io/klog/v2"

	"github.com/cert-manager/cert-manager/internal/apis/config/shared"
	config "github.com/cert-manager/cert-manager/internal/apis/config/webhook"
	"github.com/cert-manager/cert-manager/internal/webhook"
	logf "github.com/cert-manager/cert-manager/pkg/logs"
	"github.com/cert-manager/cert-manager/pkg/webhook/server"
)

func main() {
	// controller-runtime has a flag of the same name in the common set.
	flags := flag.NewFlagSet(os.Args[0], flag.ExitOnError)
	klog.InitFlags(flags)
	kubeconfig := flags.String("kubeconfig", "", "")
	port := flags.Int("secure-port", 6443, "")
	healthzPort := flags.Int("healthz-port", 6080, "")
	metrics := flags.String("metrics-listen-address", "0", "")
	namespace := flags.String("dynamic-serving-ca-secret-namespace", "", "")
	secret := flags.String("dynamic-serving-ca-secret-name", "", "")
	var names []string
	flags.Func("dynamic-serving-dns-names", "", func(name string) error {
		names = append(names, name)
		return nil
	})
	// With ExitOnError, it does not return where they are wrong.
	_ = flags.Parse(os.Args[1:])

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := klog.Background()
	dynamic := shared.DynamicServingConfig{
		SecretNamespace: *namespace,
		SecretName:      *secret,
		DNSNames:        names,
		LeafDuration:    7 * 24 * time.Hour,
	}
	s, err := webhook.NewCertManagerWebhookServer(log, config.WebhookConfiguration{
		KubeConfig:           *kubeconfig,
		SecurePort:           int32(*port),
		HealthzPort:          int32(*healthzPort),
		MetricsListenAddress: *metrics,
		TLSConfig:            shared.TLSConfig{Dynamic: dynamic},
	}, func(s *server.Server) { s.MetricsCertificateSource = nil })
	if err == nil {
		err = s.Run(logf.NewContext(ctx, log))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

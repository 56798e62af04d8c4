// cert-manager's HTTP01 solver, with the flags that its controller gives the solver pod.
package main

import (
	"flag"
	"fmt"
	"os"

	"k8s.io/klog/v2"

	"github.com/cert-manager/cert-manager/pkg/issuer/acme/http/solver"
)

func main() {
	flags := flag.NewFlagSet(os.Args[0], flag.ExitOnError)
	var s solver.HTTP01Solver
	flags.IntVar(&s.ListenPort, "listen-port", 8089, "")
	flags.StringVar(&s.Domain, "domain", "", "")
	flags.StringVar(&s.Token, "token", "", "")
	flags.StringVar(&s.Key, "key", "", "")
	// With ExitOnError, it does not return where they are wrong.
	_ = flags.Parse(os.Args[1:])
	if err := s.Listen(klog.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Command setup answers whether cert-manager's ACME issuer becomes ready with the Secrets that are there, and whether the
// DNS01 provider of each of its solvers can be made. It asks nobody outside of this process: ACME server, DNS server and
// the clouds' APIs are stand-ins, which say no more than that they were asked.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/go-logr/logr"
	"github.com/miekg/dns"
	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kubefake "k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/rest"
	k8stesting "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/klog/v2"
	"k8s.io/utils/clock"

	_ "github.com/cert-manager/cert-manager/internal/apis/certmanager/v1" // the conversions, which the controller has too
	internalinformers "github.com/cert-manager/cert-manager/internal/informers"
	"github.com/cert-manager/cert-manager/pkg/acme/accounts"
	cmacme "github.com/cert-manager/cert-manager/pkg/apis/acme/v1"
	cmapi "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	"github.com/cert-manager/cert-manager/pkg/controller"
	issueracme "github.com/cert-manager/cert-manager/pkg/issuer/acme"
	acmedns "github.com/cert-manager/cert-manager/pkg/issuer/acme/dns"
	"github.com/cert-manager/cert-manager/pkg/logs"
	"github.com/cert-manager/cert-manager/pkg/metrics"

	"github.com/cert-manager/cert-manager/conformance/internal/lines"
)

// Servers of the first version of ACME, which cert-manager refuses by name; no other name is asked.
var firstVersion = map[string]bool{
	"https://acme-staging.api.letsencrypt.org/directory":  true,
	"https://acme-staging.api.letsencrypt.org/directory/": true,
	"https://acme-v01.api.letsencrypt.org/directory":      true,
	"https://acme-v01.api.letsencrypt.org/directory/":     true,
}

// Where the controller runs, and looks for what ClusterIssuers name.
const clusterResourceNamespace = "cert-manager"

type question struct {
	// An Issuer or ClusterIssuer.
	Issuer  json.RawMessage  `json:"issuer"`
	Secrets []*corev1.Secret `json:"secrets"`
	// ServiceAccounts that are there, as "namespace/name".
	ServiceAccounts []string `json:"serviceAccounts"`
}

type answer struct {
	Ready   bool   `json:"ready"`
	Reason  string `json:"reason,omitempty"`
	Message string `json:"message,omitempty"`
	// By solver, why its provider cannot be made; empty where it can.
	Solvers []string `json:"solvers,omitempty"`
}

var (
	secretResource  = schema.GroupResource{Resource: "secrets"}
	accountResource = schema.GroupResource{Resource: "serviceaccounts"}
)

func main() {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	logs.Log = logr.Discard()
	nameserver := serveDNS()
	server := httptest.NewServer(http.HandlerFunc(serveHTTP))
	server.Config.SetKeepAlivesEnabled(false)
	for key, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		"GOOGLE_APPLICATION_CREDENTIALS": "", "GCE_METADATA_HOST": strings.TrimPrefix(server.URL, "http://"),
	} {
		os.Setenv(key, value)
	}

	var asked question
	client := kubefake.NewSimpleClientset()
	client.PrependReactor("get", "secrets", func(action k8stesting.Action) (bool, runtime.Object, error) {
		get := action.(k8stesting.GetAction)
		for _, secret := range asked.Secrets {
			if secret.Namespace == get.GetNamespace() && secret.Name == get.GetName() {
				return true, secret, nil
			}
		}
		return true, nil, apierrors.NewNotFound(secretResource, get.GetName())
	})
	client.PrependReactor("create", "secrets", func(action k8stesting.Action) (bool, runtime.Object, error) {
		secret := action.(k8stesting.CreateAction).GetObject().(*corev1.Secret)
		for _, there := range asked.Secrets {
			if there.Namespace == secret.Namespace && there.Name == secret.Name {
				return true, nil, apierrors.NewAlreadyExists(secretResource, secret.Name)
			}
		}
		return true, secret, nil
	})
	client.PrependReactor("create", "serviceaccounts", func(action k8stesting.Action) (bool, runtime.Object, error) {
		create, ok := action.(k8stesting.CreateActionImpl)
		if !ok || create.GetSubresource() != "token" {
			return false, nil, nil
		}
		for _, there := range asked.ServiceAccounts {
			if there == create.GetNamespace()+"/"+create.Name {
				return true, &authenticationv1.TokenRequest{Status: authenticationv1.TokenRequestStatus{Token: "a.b.c"}}, nil
			}
		}
		return true, nil, apierrors.NewNotFound(accountResource, create.Name)
	})
	informers := internalinformers.NewBaseKubeInformerFactory(client, 0, "")
	indexer := informers.Secrets().Informer().(interface{ GetIndexer() cache.Indexer }).GetIndexer()

	measured := metrics.New(logr.Discard(), clock.RealClock{})
	controllerContext := &controller.Context{
		RootContext:               context.Background(),
		RESTConfig:                &rest.Config{Host: server.URL, UserAgent: "conformance"},
		Client:                    client,
		Recorder:                  record.NewFakeRecorder(1 << 20),
		Clock:                     clock.RealClock{},
		KubeSharedInformerFactory: informers,
		Metrics:                   measured,
		ACMEAccountRegistry:       accounts.NewDefaultRegistry(accounts.NewClient(measured, "conformance")),
		ContextOptions: controller.ContextOptions{
			IssuerOptions: controller.IssuerOptions{
				ClusterResourceNamespace: clusterResourceNamespace,
				// As the controller has it without flags.
				ClusterIssuerAmbientCredentials: true,
			},
			ACMEOptions: controller.ACMEOptions{DNS01Nameservers: []string{nameserver}},
		},
	}
	issuers, err := issueracme.New(controllerContext)
	if err != nil {
		panic(err)
	}
	solvers, err := acmedns.NewSolver(controllerContext)
	if err != nil {
		panic(err)
	}

	lines.Serve(func(q question) answer {
		asked = q
		client.ClearActions()
		objects := make([]any, len(q.Secrets))
		for i, secret := range q.Secrets {
			objects[i] = secret
		}
		if err := indexer.Replace(objects, ""); err != nil {
			panic(err)
		}

		issuer, namespace := decode(q.Issuer)
		acme := issuer.GetSpec().ACME
		if _, err := url.Parse(acme.Server); err == nil && !firstVersion[acme.Server] {
			acme.Server = server.URL + "/directory"
		}
		acme.CABundle = nil
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		var result answer
		// The error stands in the condition too.
		_ = issuers.Setup(ctx, issuer)
		for _, condition := range issuer.GetStatus().Conditions {
			if condition.Type == cmapi.IssuerConditionReady {
				result.Ready = condition.Status == "True"
				result.Reason, result.Message = condition.Reason, condition.Message
			}
		}
		for _, solver := range acme.Solvers {
			result.Solvers = append(result.Solvers, provider(ctx, solvers, issuer, namespace, solver, nameserver))
		}
		return result
	})
}

func decode(raw json.RawMessage) (cmapi.GenericIssuer, string) {
	var head struct{ Kind string }
	if err := json.Unmarshal(raw, &head); err != nil {
		panic(err)
	}
	if head.Kind == "Issuer" {
		issuer := &cmapi.Issuer{}
		if err := json.Unmarshal(raw, issuer); err != nil {
			panic(err)
		}
		return issuer, issuer.Namespace
	}
	issuer := &cmapi.ClusterIssuer{}
	if err := json.Unmarshal(raw, issuer); err != nil {
		panic(err)
	}
	return issuer, "team"
}

// provider presents a challenge up to where the network would be asked: the stand-ins answer so that each provider that
// could be made fails in a way that only they do.
func provider(ctx context.Context, solvers *acmedns.Solver, issuer cmapi.GenericIssuer, namespace string, solver cmacme.ACMEChallengeSolver, nameserver string) string {
	if solver.DNS01 == nil || solver.DNS01.Webhook != nil {
		return ""
	}
	challenge := &cmacme.Challenge{}
	challenge.Namespace = namespace
	challenge.Spec.DNSName = "example.com"
	challenge.Spec.Key = "key"
	challenge.Spec.IssuerRef.Name = issuer.GetName()
	challenge.Spec.IssuerRef.Kind = "ClusterIssuer"
	if _, ok := issuer.(*cmapi.Issuer); ok {
		challenge.Spec.IssuerRef.Kind = "Issuer"
	}
	dns01 := solver.DNS01.DeepCopy()
	// A provider that was made follows the name, and gets to hear that it leads to itself.
	dns01.CNAMEStrategy = cmacme.FollowStrategy
	if dns01.RFC2136 != nil {
		dns01.CNAMEStrategy = cmacme.NoneStrategy
		if dns01.RFC2136.Nameserver == standInNameserver {
			dns01.RFC2136.Nameserver = nameserver
		}
	}
	challenge.Spec.Solver.DNS01 = dns01
	err := solvers.Present(ctx, issuer, challenge)
	switch {
	case err == nil, strings.Contains(err.Error(), "Found recursive CNAME record"):
		return ""
	// The cloud was asked, so that all it needed was there.
	case strings.Contains(err.Error(), "unable to assume role"):
		return ""
	}
	return err.Error()
}

// A nameserver that stands for the one in this process.
const standInNameserver = "203.0.113.53:53"

func serveDNS() string {
	connection, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &dns.Server{
		PacketConn: connection,
		// Updates too, signed with whatever key.
		MsgAcceptFunc: func(dns.Header) dns.MsgAcceptAction { return dns.MsgAccept },
		Handler: dns.HandlerFunc(func(w dns.ResponseWriter, asked *dns.Msg) {
			reply := new(dns.Msg)
			reply.SetReply(asked)
			if len(asked.Question) == 1 && asked.Opcode == dns.OpcodeQuery {
				name := asked.Question[0].Name
				header := dns.RR_Header{Name: name, Rrtype: asked.Question[0].Qtype, Class: dns.ClassINET, Ttl: 60}
				switch asked.Question[0].Qtype {
				case dns.TypeCNAME:
					reply.Answer = []dns.RR{&dns.CNAME{Hdr: header, Target: name}}
				case dns.TypeSOA:
					reply.Answer = []dns.RR{&dns.SOA{Hdr: header, Ns: "ns.", Mbox: "mbox.", Serial: 1}}
				}
			}
			_ = w.WriteMsg(reply)
		}),
	}
	go func() { panic(server.ActivateAndServe()) }()
	return connection.LocalAddr().String()
}

// serveHTTP is an ACME server that takes every account, and says no to all else.
func serveHTTP(w http.ResponseWriter, r *http.Request) {
	base := "http://" + r.Host
	w.Header().Set("Replay-Nonce", fmt.Sprint(time.Now().UnixNano()))
	w.Header().Set("Content-Type", "application/json")
	switch r.URL.Path {
	case "/directory":
		_ = json.NewEncoder(w).Encode(map[string]string{
			"newNonce": base + "/nonce", "newAccount": base + "/account", "newOrder": base + "/order",
			"revokeCert": base + "/revoke", "keyChange": base + "/key",
		})
	case "/nonce":
	case "/account", "/account/1":
		var signed struct{ Payload string }
		_ = json.NewDecoder(r.Body).Decode(&signed)
		payload, _ := base64.RawURLEncoding.DecodeString(signed.Payload)
		var account struct {
			Contact []string `json:"contact"`
		}
		_ = json.Unmarshal(payload, &account)
		w.Header().Set("Location", base+"/account/1")
		if r.URL.Path == "/account" {
			w.WriteHeader(http.StatusCreated)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"status": "valid", "contact": account.Contact})
	default:
		http.Error(w, `{"message":"a stand-in"}`, http.StatusForbidden)
	}
}

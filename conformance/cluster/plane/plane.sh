#!/bin/bash
# A control plane with no container engine, in a network namespace of its own, for npm run conformance:cluster.
#   plane.sh build        compiles what it runs, some twenty minutes on two cores
#   plane.sh up|down      starts and stops it
#   plane.sh reset        starts it with an empty cluster
#   plane.sh exec CMD...  runs a command inside, with KUBECONFIG and CLUSTER set
#   plane.sh status       what runs
# Everything is kept in $PLANE (default: ~/.cache/cdk8s-acme-plane); the network namespace is $PLANE_NAMESPACE (acme-plane). Needs root, Go, Node.js, kubectl, curl, openssl and the
# Debian packages etcd-server, bind9, docker-registry, apache2-utils and iproute2.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
PLANE=${PLANE:-${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-acme-plane}
BIN=$PLANE/bin RUN=$PLANE/run
PKI=$RUN/pki
NAMESPACE=${PLANE_NAMESPACE:-acme-plane}
# Of the API server; all else listens on the loopback address.
IP=10.99.0.1
KUBERNETES=1.37.2 CERT_MANAGER=1.21.2
# Of the examples (examples/docker-config.json, examples/controller-settings.ts).
# shellcheck disable=SC2016 # a robot account's name
EXAMPLE_USER='robot$platform' EXAMPLE_PASSWORD=example-only-not-a-password
export KUBECONFIG=$PKI/admin.kubeconfig CLUSTER=$RUN/cluster.json PLANE

inside() { ip netns exec "$NAMESPACE" "$@"; }

start() { # NAME COMMAND...
  local name=$1
  shift
  running "$name" && return
  (cd "$RUN" && exec setsid ip netns exec "$NAMESPACE" "$@" >>"$RUN/$name.log" 2>&1 </dev/null) &
  echo $! >"$RUN/$name.pid"
}

running() { [ -f "$RUN/$1.pid" ] && kill -0 "$(cat "$RUN/$1.pid")" 2>/dev/null; }

stop() { # NAME
  if running "$1"; then kill "$(cat "$RUN/$1.pid")"; fi
  rm -f "$RUN/$1.pid"
}

await() { # SECONDS COMMAND...
  local seconds=$1
  shift
  for _ in $(seq $((seconds * 4))); do
    "$@" >/dev/null 2>&1 && return
    sleep .25
  done
  echo "not within $seconds seconds: $*" >&2
  return 1
}

module() { (cd "$HERE/$1" && go list -m -f '{{.Dir}}' "$2"); }

build() {
  mkdir -p "$BIN"
  local set=k8s.io/component-base/version version="-s -w"
  version+=" -X $set.gitVersion=v$KUBERNETES -X $set.gitMajor=${KUBERNETES%%.*} -X $set.gitMinor=$(cut -d. -f2 <<<$KUBERNETES)"
  export GOFLAGS="-buildvcs=false -mod=readonly ${GOFLAGS:-}"
  go build -C "$HERE/pebble" -o "$BIN/pebble" github.com/letsencrypt/pebble/v2/cmd/pebble
  go build -C "$HERE/chart" -o "$BIN/chart" .
  local command
  for command in acmesolver webhook controller; do
    go build -C "$HERE/cert-manager" -ldflags "-s -w -X github.com/cert-manager/cert-manager/pkg/util.AppVersion=v$CERT_MANAGER" -o "$BIN/cm-$command" "./$command"
  done
  go build -C "$HERE/kubernetes" -trimpath -ldflags "$version" -o "$BIN/kube-apiserver" ./apiserver
  go build -C "$HERE/kubernetes" -trimpath -ldflags "$version" -o "$BIN/kube-controller-manager" ./controller-manager
}

leaf() { # NAME SUBJECT-ALTERNATIVE-NAMES
  openssl req -newkey rsa:2048 -nodes -keyout "$PKI/$1.key" -out "$PKI/$1.csr" -subj "/CN=$1" 2>/dev/null
  openssl x509 -req -in "$PKI/$1.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial -out "$PKI/$1.crt" -days 30 \
    -extfile <(echo "subjectAltName=$2") 2>/dev/null
}

kubeconfig() { # NAME TOKEN
  cat >"$PKI/$1.kubeconfig" <<K
apiVersion: v1
kind: Config
clusters: [{ name: plane, cluster: { server: "https://$IP:6443", certificate-authority: $PKI/ca.crt } }]
users: [{ name: $1, user: { token: $2 } }]
contexts: [{ name: plane, context: { cluster: plane, user: $1 } }]
current-context: plane
K
}

settings() {
  [ -f "$PKI/ca.crt" ] && return
  mkdir -p "$PKI" "$RUN/named"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$PKI/ca.key" -out "$PKI/ca.crt" -days 30 -subj /CN=plane \
    -addext basicConstraints=critical,CA:TRUE 2>/dev/null
  leaf apiserver "DNS:localhost,DNS:kubernetes,IP:127.0.0.1,IP:$IP,IP:10.96.0.1"
  leaf pebble "DNS:pebble.ca.test"
  openssl genrsa -out "$PKI/sa.key" 2048 2>/dev/null
  openssl rsa -in "$PKI/sa.key" -pubout -out "$PKI/sa.pub" 2>/dev/null
  local admin cm wh tsig eab registry
  admin=$(openssl rand -hex 16) cm=$(openssl rand -hex 16) wh=$(openssl rand -hex 16)
  tsig=$(openssl rand -base64 32) eab=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d =)
  registry=$(openssl rand -hex 16)
  local accounts='system:serviceaccounts,system:serviceaccounts:cert-manager,system:authenticated'
  cat >"$PKI/tokens.csv" <<T
$admin,admin,admin,"system:masters"
$cm,system:serviceaccount:cert-manager:cert-manager,cert-manager,"$accounts"
$wh,system:serviceaccount:cert-manager:cert-manager-webhook,cert-manager-webhook,"$accounts"
T
  kubeconfig admin "$admin"
  kubeconfig controller "$cm"
  kubeconfig webhook "$wh"
  local file
  for file in "$HERE"/../config/* "$HERE/registry.yml"; do
    sed -e "s#@RUN@#$RUN#; s#@TSIG@#$tsig#; s#@EAB@#$eab#; s#@PKI@#$PKI#; s#@\(LISTEN\|DNS\|INGRESS\|PEBBLE\)@#127.0.0.1#" "$file" >"$RUN/$(basename "$file")"
  done
  htpasswd -Bbn "$EXAMPLE_USER" "$EXAMPLE_PASSWORD" >"$RUN/htpasswd"
  htpasswd -Bbn example-only-not-a-user "$EXAMPLE_PASSWORD" >>"$RUN/htpasswd"
  htpasswd -Bbn proof "$registry" >>"$RUN/htpasswd"
  cat >"$CLUSTER" <<S
{
  "name": "conformance/cluster/plane",
  "acme": { "title": "Pebble $(sed -n 's#.*pebble/v2 v##p' "$HERE/pebble/go.mod")", "server": "https://pebble.ca.test:14000/dir", "ca": "$PKI/ca.crt" },
  "externalAccount": { "server": "https://pebble.ca.test:14001/dir", "keyId": "proof-key-id", "key": "$eab" },
  "registry": { "host": "registry.corp.dev", "username": "proof", "password": "$registry" },
  "rfc2136": { "nameserver": "127.0.0.1:53", "keyName": "cert-manager.", "algorithm": "HMACSHA256", "secret": "$tsig" }
}
S
}

# An image of a few bytes with the name of the solver: what is pulled is never run.
push_solver() {
  local at="http://127.0.0.1:5000/v2/platform/cert-manager-acmesolver" digest upload
  local as=(-sS --fail -o /dev/null -u "$EXAMPLE_USER:$EXAMPLE_PASSWORD")
  await 10 inside curl -s "http://127.0.0.1:5000/v2/"
  printf '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]},"config":{}}' >"$RUN/image.json"
  digest=sha256:$(sha256sum "$RUN/image.json" | cut -d' ' -f1)
  upload=$(inside curl "${as[@]}" -D - -X POST "$at/blobs/uploads/" | tr -d '\r' | sed -n 's/^location: //pI')
  inside curl "${as[@]}" -X PUT -H 'Content-Type: application/octet-stream' --data-binary @"$RUN/image.json" "$upload&digest=$digest"
  local type=application/vnd.docker.distribution.manifest.v2+json
  printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},"layers":[]}' \
    $type "$(stat -c %s "$RUN/image.json")" "$digest" >"$RUN/manifest.json"
  inside curl "${as[@]}" -X PUT -H "Content-Type: $type" --data-binary @"$RUN/manifest.json" "$at/manifests/v$CERT_MANAGER"
}

# shellcheck disable=SC2016 # the variable is Kubernetes'
args_of() { # DEPLOYMENT: the arguments of its container, with what Kubernetes would put in
  inside kubectl -n cert-manager get deployment "$1" -o jsonpath='{.spec.template.spec.containers[0].args[*]}' |
    sed 's/$(POD_NAMESPACE)/cert-manager/g'
}

install() {
  local gateway chart
  gateway=$(module cert-manager sigs.k8s.io/gateway-api)/config/crd/standard
  chart=$(module cert-manager github.com/cert-manager/cert-manager)/deploy/charts/cert-manager
  "$BIN/chart" "$chart" $CERT_MANAGER "$HERE/values.yaml" >"$RUN/cert-manager.yaml"
  inside kubectl apply --server-side -f "$gateway" >"$RUN/apply.log"
  inside kubectl create namespace cert-manager >>"$RUN/apply.log"
  inside kubectl apply --server-side -f "$RUN/cert-manager.yaml" >>"$RUN/apply.log"
}

up() {
  mkdir -p "$RUN" "/etc/netns/$NAMESPACE"
  settings
  ip netns list | grep -qw "$NAMESPACE" || ip netns add "$NAMESPACE"
  inside ip link set lo up
  inside ip addr replace $IP/32 dev lo
  echo 'nameserver 127.0.0.1' >"/etc/netns/$NAMESPACE/resolv.conf"
  printf '127.0.0.1 localhost\n127.0.0.1 cert-manager-webhook.cert-manager.svc\n' >"/etc/netns/$NAMESPACE/hosts"

  # With a journal of the last run, BIND does not load a zone that is as it was at first.
  rm -f "$RUN"/named/*.jnl
  cp "$RUN"/*.zone "$RUN/named/"
  start named /usr/sbin/named -g -c "$RUN/named.conf"
  start registry docker-registry serve "$RUN/registry.yml"
  start etcd etcd --data-dir "$RUN/etcd" --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --unsafe-no-fsync
  push_solver
  local pebble=(env PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 "$BIN/pebble" -dnsserver 127.0.0.1:53)
  start pebble "${pebble[@]}" -config "$RUN/pebble.json"
  start pebble-eab "${pebble[@]}" -config "$RUN/pebble-eab.json"
  await 30 inside curl -sf http://127.0.0.1:2379/health

  start apiserver "$BIN/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --bind-address=$IP --advertise-address=$IP \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" --client-ca-file="$PKI/ca.crt" \
    --token-auth-file="$PKI/tokens.csv" --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$PKI/sa.pub" --service-account-signing-key-file="$PKI/sa.key" \
    --service-cluster-ip-range=10.96.0.0/16 --authorization-mode=RBAC --allow-privileged=true --profiling=false \
    --endpoint-reconciler-type=none
  await 120 inside kubectl get --raw /readyz
  start controller-manager "$BIN/kube-controller-manager" --kubeconfig="$KUBECONFIG" --leader-elect=false \
    --service-account-private-key-file="$PKI/sa.key" --root-ca-file="$PKI/ca.crt" --bind-address=127.0.0.1 \
    --controllers=serviceaccount-controller,namespace-controller,garbage-collector-controller,resourcequota-controller,clusterrole-aggregation-controller
  start proxy kubectl proxy
  start kubelet node "$HERE/kubelet.mjs"
  start ingress node "$HERE/ingress.mjs"

  inside kubectl get crd certificates.cert-manager.io >/dev/null 2>&1 || install
  # shellcheck disable=SC2046 # one argument a word
  start webhook "$BIN/cm-webhook" --kubeconfig="$PKI/webhook.kubeconfig" $(args_of cert-manager-webhook)
  await 60 inside kubectl -n cert-manager get secret cert-manager-webhook-ca
  # In the place of cainjector and the network of Services.
  local ca kind
  ca=$(inside kubectl -n cert-manager get secret cert-manager-webhook-ca -o jsonpath='{.data.ca\.crt}')
  for kind in validating/validate mutating/mutate; do
    inside kubectl patch "${kind%/*}webhookconfiguration" cert-manager-webhook --type=json >>"$RUN/apply.log" \
      -p "[{\"op\":\"replace\",\"path\":\"/webhooks/0/clientConfig\",\"value\":{\"url\":\"https://cert-manager-webhook.cert-manager.svc:10250/${kind#*/}\",\"caBundle\":\"$ca\"}}]"
  done
  local probe='{"apiVersion":"cert-manager.io/v1","kind":"Issuer","metadata":{"name":"probe","namespace":"cert-manager"},"spec":{"selfSigned":{}}}'
  await 60 inside sh -c "echo '$probe' | kubectl apply --server-side --dry-run=server -f -"
  # shellcheck disable=SC2046
  start controller "$BIN/cm-controller" --kubeconfig="$PKI/controller.kubeconfig" $(args_of cert-manager)
  status
}

NAMES=(controller webhook ingress kubelet proxy controller-manager apiserver pebble-eab pebble etcd registry named)

down() {
  local name
  for name in "${NAMES[@]}"; do stop "$name"; done
  for _ in $(seq 40); do
    [ -n "$(ip netns pids "$NAMESPACE" 2>/dev/null)" ] || break
    sleep .25
  done
  ip netns pids "$NAMESPACE" 2>/dev/null | xargs -r ps -o pid,args -p
}

status() {
  local name
  for name in "${NAMES[@]}"; do
    if running "$name"; then echo "$name: runs"; else echo "$name: does not run"; fi
  done
}

case ${1:-} in
  build) build ;;
  up) up ;;
  down) down ;;
  reset) down && rm -rf "$RUN" && up ;;
  exec) shift && inside "$@" ;;
  status) status ;;
  *) sed -n '2,9s/^# \?//p' "$0" && exit 2 ;;
esac

#!/bin/bash
# A kind cluster for npm run conformance:cluster: cert-manager by its chart, Pebble with and without external accounts,
# BIND, an ingress controller, and a private registry with the solver's image.
#   kind.sh up RELEASE FOLDER    such as 1.21.2; writes FOLDER/cluster.json
#   kind.sh down
# Needs docker, kind, kubectl, helm, openssl and htpasswd (apache2-utils), and images of the internet.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
CLUSTER_NAME=acme
REGISTRY=registry.corp.dev
# Of the examples (examples/docker-config.json, examples/controller-settings.ts).
# shellcheck disable=SC2016 # a robot account's name
EXAMPLE_USER='robot$platform' EXAMPLE_PASSWORD=example-only-not-a-password
PEBBLE=$(sed -n 's#.*pebble/v2 v##p' "$HERE/plane/pebble/go.mod")

up() { # RELEASE FOLDER
  local release=$1 run
  mkdir -p "$2"
  run=$(cd "$2" && pwd)
  kind create cluster --name $CLUSTER_NAME --kubeconfig "$run/kubeconfig"
  export KUBECONFIG=$run/kubeconfig
  local registry tsig eab
  registry=$(openssl rand -hex 16) tsig=$(openssl rand -base64 32)
  eab=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d =)
  private_registry "$run" "$release" "$registry"

  # One namespace for all that is not under test.
  kubectl create namespace conformance
  helm upgrade --install traefik traefik --repo https://traefik.github.io/charts -n conformance --wait \
    --set service.type=ClusterIP --set ingressClass.enabled=false
  local class
  for class in contour nginx traefik; do
    kubectl apply -f - <<I
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: $class }
spec: { controller: traefik.io/ingress-controller }
I
  done

  certificates "$run"
  kubectl -n conformance create service clusterip bind --tcp=53:53 --dry-run=client -o json |
    jq '.spec.ports = [{ name: "udp", port: 53, protocol: "UDP" }, { name: "tcp", port: 53, protocol: "TCP" }]' | kubectl apply -f -
  local dns ingress file
  dns=$(kubectl -n conformance get service bind -o jsonpath='{.spec.clusterIP}')
  ingress=$(kubectl -n conformance get service traefik -o jsonpath='{.spec.clusterIP}')
  mkdir -p "$run/config"
  for file in "$HERE"/config/*; do
    sed -e "s#@RUN@#/run/bind#; s#@PKI@#/etc/pebble-pki#; s#@LISTEN@#any#; s#@PEBBLE@#0.0.0.0#" \
      -e "s#@TSIG@#$tsig#; s#@EAB@#$eab#; s#@DNS@#$dns#; s#@INGRESS@#$ingress#" "$file" >"$run/config/$(basename "$file")"
  done
  kubectl -n conformance create secret generic config --from-file="$run/config"
  kubectl -n conformance create secret generic pki --from-file="$run/pki"
  kubectl apply -f - < <(sed "s#@PEBBLE_VERSION@#$PEBBLE#; s#@DNS@#$dns#" "$HERE/kind.yaml")
  # What the cluster asks of the examples' zones, BIND answers.
  kubectl -n kube-system get configmap coredns -o json | jq --arg dns "$dns" \
    '.data.Corefile += "\ncorp.dev:53 acme-corp.dev:53 other-corp.dev:53 {\n  errors\n  forward . \($dns)\n}\n"' | kubectl replace -f -
  kubectl -n kube-system rollout restart deployment coredns
  kubectl -n conformance rollout status --timeout=180s deployment bind
  kubectl -n conformance rollout status --timeout=180s deployment pebble
  kubectl -n kube-system rollout status --timeout=180s deployment coredns

  helm upgrade --install cert-manager cert-manager --repo https://charts.jetstack.io --version "v$release" \
    -n cert-manager --create-namespace --wait -f - <<V
crds: { enabled: true }
acmesolver: { image: { repository: $REGISTRY/platform/cert-manager-acmesolver } }
extraArgs:
  - --dns01-recursive-nameservers=$dns:53
  - --dns01-recursive-nameservers-only
  - --dns01-check-retry-period=2s
V

  cat >"$run/cluster.json" <<S
{
  "name": "kind",
  "acme": { "title": "Pebble $PEBBLE", "server": "https://pebble.conformance.svc:14000/dir", "ca": "$run/pki/ca.crt" },
  "externalAccount": { "server": "https://pebble.conformance.svc:14001/dir", "keyId": "proof-key-id", "key": "$eab" },
  "registry": { "host": "$REGISTRY", "username": "proof", "password": "$registry" },
  "rfc2136": { "nameserver": "$dns:53", "keyName": "cert-manager.", "algorithm": "HMACSHA256", "secret": "$tsig" }
}
S
  echo "export KUBECONFIG=$KUBECONFIG CLUSTER=$run/cluster.json"
}

private_registry() { # FOLDER RELEASE PASSWORD
  htpasswd -Bbn "$EXAMPLE_USER" "$EXAMPLE_PASSWORD" >"$1/htpasswd"
  htpasswd -Bbn example-only-not-a-user "$EXAMPLE_PASSWORD" >>"$1/htpasswd"
  htpasswd -Bbn proof "$3" >>"$1/htpasswd"
  docker run -d --name $CLUSTER_NAME-registry --network kind --network-alias $REGISTRY -p 127.0.0.1:5000:80 \
    -v "$1/htpasswd:/htpasswd:ro" -e REGISTRY_HTTP_ADDR=:80 -e REGISTRY_AUTH=htpasswd \
    -e REGISTRY_AUTH_HTPASSWD_REALM=private -e REGISTRY_AUTH_HTPASSWD_PATH=/htpasswd registry:2
  local node solver=cert-manager-acmesolver:v$2
  for node in $(kind get nodes --name $CLUSTER_NAME); do
    docker exec "$node" mkdir -p /etc/containerd/certs.d/$REGISTRY
    printf 'server = "http://%s"\n[host."http://%s"]\n' $REGISTRY $REGISTRY |
      docker exec -i "$node" cp /dev/stdin /etc/containerd/certs.d/$REGISTRY/hosts.toml
  done
  docker login localhost:5000 -u proof --password-stdin <<<"$3"
  docker pull "quay.io/jetstack/$solver"
  docker tag "quay.io/jetstack/$solver" "localhost:5000/platform/$solver"
  docker push "localhost:5000/platform/$solver"
  # It must come from there, or nothing is shown.
  docker rmi "quay.io/jetstack/$solver" "localhost:5000/platform/$solver"
}

certificates() { # FOLDER
  local pki=$1/pki
  mkdir -p "$pki"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1/ca.key" -out "$pki/ca.crt" -days 30 -subj /CN=conformance \
    -addext basicConstraints=critical,CA:TRUE
  openssl req -newkey rsa:2048 -nodes -keyout "$pki/pebble.key" -out "$1/pebble.csr" -subj /CN=pebble
  openssl x509 -req -in "$1/pebble.csr" -CA "$pki/ca.crt" -CAkey "$1/ca.key" -CAcreateserial -out "$pki/pebble.crt" -days 30 \
    -extfile <(echo 'subjectAltName=DNS:pebble.conformance.svc')
}

down() {
  kind delete cluster --name $CLUSTER_NAME
  docker rm -f $CLUSTER_NAME-registry
}

case ${1:-} in
  up) up "${2:?RELEASE}" "${3:?FOLDER}" ;;
  down) down ;;
  *) sed -n '2,6s/^# \?//p' "$0" && exit 2 ;;
esac

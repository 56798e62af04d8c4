#!/bin/sh
# Checks each cluster of an Argo CD or Flux repository: what is in clusters/NAME is what that cluster gets.
# Run it where pull requests are checked; Argo CD and Flux apply what was merged.
set -u
worst=0
for cluster in clusters/*/; do
  echo "== $cluster"
  if [ -f "${cluster}kustomization.yaml" ]; then
    kustomize build "$cluster" | npx cdk8s-acme check --complete -
  else
    npx cdk8s-acme check --complete "$cluster"
  fi
  status=$?
  if [ "$status" -gt "$worst" ]; then worst=$status; fi
done
exit "$worst"

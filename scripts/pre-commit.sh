#!/bin/sh
# What pre-commit runs: the version of the package that its `rev` has, from npm. What is in Git is not built.
version=$(node -p 'require(process.argv[1]).version' "$(cd "$(dirname "$0")/.." && pwd)/package.json")
exec npx --yes "cdk8s-acme@$version" check "$@"

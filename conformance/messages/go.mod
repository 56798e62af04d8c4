module github.com/cert-manager/cert-manager/conformance/messages

go 1.26.0

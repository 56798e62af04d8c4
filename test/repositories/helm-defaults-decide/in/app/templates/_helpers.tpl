{{- define "app.labels" }}
app.kubernetes.io/name: app
{{- end }}

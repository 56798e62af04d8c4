{{- define "app.labels" }}
app.kubernetes.io/name: app
{{- end }}
{{- define "app.name" -}}
web
{{- end }}

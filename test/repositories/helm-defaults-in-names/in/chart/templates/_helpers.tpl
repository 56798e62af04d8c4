{{- define "web.fullname" -}}
{{- printf "%s-%s" .Release.Name .Values.app | trunc 63 | trimSuffix "-" -}}
{{- end -}}

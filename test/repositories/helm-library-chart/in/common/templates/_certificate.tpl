{{- define "common.certificate" }}
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  secretName: {{ .Release.Name }}-tls
  issuerRef: { name: letsencrypt-prod, kind: ClusterIssuer }
  dnsNames:
    - {{ .Values.host | quote }}
{{- end }}

{{- define "shop" }}shop{{ end }}

resource "kubernetes_secret_v1" "cloudflare" {
  metadata {
    # The namespace of cert-manager.
    name      = "cloudflare-token"
    namespace = kubernetes_namespace_v1.cert_manager.metadata[0].name
  }

  data = {
    token = var.cloudflare_token
  }
}

# resource "kubernetes_secret" "old" {
#   metadata { name = "cloudflare-token" }
# }
resource "kubernetes_secret" "cloudflare" {
  metadata {
    name      = "cloudflare"
    namespace = "cert-manager"
  }
}

resource "kubernetes_namespace" "web" {
  metadata {
    name = "web"
  }
}

resource "aws_secretsmanager_secret" "token" {
  name = "cloudflare-token"
}

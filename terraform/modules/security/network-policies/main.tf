# Nothing in and nothing out; each policy below opens one way.
resource "kubernetes_network_policy_v1" "default_deny" {
  metadata {
    name      = "default-deny"
    namespace = var.namespace
  }

  spec {
    pod_selector {}
    policy_types = ["Ingress", "Egress"]
  }
}

resource "kubernetes_network_policy_v1" "from_load_balancer" {
  metadata {
    name      = "from-load-balancer"
    namespace = var.namespace
  }

  spec {
    pod_selector {}
    policy_types = ["Ingress"]

    ingress {
      from {
        ip_block {
          cidr = var.vpc_cidr
        }
      }

      ports {
        protocol = "TCP"
        port     = tostring(var.app_port)
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "to_dns" {
  metadata {
    name      = "to-dns"
    namespace = var.namespace
  }

  spec {
    pod_selector {}
    policy_types = ["Egress"]

    egress {
      to {
        namespace_selector {
          match_labels = { "kubernetes.io/metadata.name" = "kube-system" }
        }

        pod_selector {
          match_labels = { "k8s-app" = "kube-dns" }
        }
      }

      ports {
        protocol = "UDP"
        port     = "53"
      }

      ports {
        protocol = "TCP"
        port     = "53"
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "to_services" {
  metadata {
    name      = "to-services"
    namespace = var.namespace
  }

  spec {
    pod_selector {}
    policy_types = ["Egress"]

    # PostgreSQL inside the VPC.
    egress {
      to {
        ip_block {
          cidr = var.vpc_cidr
        }
      }

      ports {
        protocol = "TCP"
        port     = "5432"
      }
    }

    # HTTPS anywhere but the address that gives out a node's credentials.
    egress {
      to {
        ip_block {
          cidr   = "0.0.0.0/0"
          except = ["169.254.169.254/32"]
        }
      }

      ports {
        protocol = "TCP"
        port     = "443"
      }
    }
  }
}

resource "terraform_data" "namespace" {
  input = {
    cluster = var.cluster_name
    name    = "argocd"
  }
}

resource "terraform_data" "helm_release" {
  input = {
    name       = "argocd"
    namespace  = terraform_data.namespace.output.name
    repository = "https://argoproj.github.io/argo-helm"
    chart      = "argo-cd"
    version    = var.chart_version
    values     = <<-YAML
      global:
        domain: argocd.${var.domain}
      configs:
        params:
          server.insecure: false
      controller:
        replicas: ${var.replicas}
      server:
        replicas: ${var.replicas}
        podAnnotations:
          fastapi-project/release: "${var.release}"
    YAML
  }

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "project" {
  input = {
    name         = "fastapi"
    server       = terraform_data.helm_release.id
    source_repos = ["https://github.com/${var.github_repository}"]
  }
}

resource "terraform_data" "application_set" {
  input = {
    name            = "fastapi"
    project         = terraform_data.project.id
    repository      = "https://github.com/${var.github_repository}"
    target_revision = "release-${var.release}"
    path            = "manifests/overlays"
    namespaces      = var.application_namespaces
  }
}

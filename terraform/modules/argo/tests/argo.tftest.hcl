mock_provider "helm" {}

variables {
  environment      = "stg"
  repository_url   = "https://github.com/owner/applications"
  namespaces       = ["fastapi"]
  highly_available = false
}

run "pinned_and_small" {
  command = plan
  assert {
    condition     = helm_release.argocd.version == "8.1.3"
    error_message = "The chart is one exact version."
  }
  assert {
    condition     = yamldecode(helm_release.argocd.values[0]).server.replicas == 1
    error_message = "Staging runs one of each."
  }
  assert {
    condition     = yamldecode(helm_release.applications.values[0]).environment == "stg"
    error_message = "The ApplicationSet reads the environment's own directory."
  }
}

run "inputs_are_checked" {
  command = plan
  variables {
    environment    = "Stage 1"
    repository_url = "https://name:password@github.com/owner/applications"
    namespaces     = ["*"]
    chart_version  = "8"
  }
  expect_failures = [var.environment, var.repository_url, var.namespaces, var.chart_version]
}

mock_provider "kubernetes" {}

variables {
  namespaces       = ["fastapi"]
  known_namespaces = ["fastapi", "worker"]
  username         = "octocat"
  token            = "mocked"
}

run "only_where_wanted" {
  command = plan
  assert {
    condition     = keys(kubernetes_secret_v1.ghcr) == ["fastapi"]
    error_message = "The secret is made in the wanted namespaces only."
  }
  assert {
    condition     = kubernetes_secret_v1.ghcr["fastapi"].type == "kubernetes.io/dockerconfigjson"
    error_message = "The secret is one by which images are pulled."
  }
}

run "inputs_are_checked" {
  command = plan
  variables {
    namespaces     = ["elsewhere"]
    username       = "no user"
    token_revision = 0
  }
  expect_failures = [var.namespaces, var.username, var.token_revision]
}

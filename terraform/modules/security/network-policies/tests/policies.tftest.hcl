mock_provider "kubernetes" {}

variables {
  namespace = "fastapi"
  vpc_cidr  = "10.10.0.0/16"
}

run "closed_first" {
  command = plan
  assert {
    condition     = toset(kubernetes_network_policy_v1.default_deny.spec[0].policy_types) == toset(["Ingress", "Egress"])
    error_message = "Both directions are closed by default."
  }
  assert {
    condition     = length(kubernetes_network_policy_v1.default_deny.spec[0].ingress) == 0 && length(kubernetes_network_policy_v1.default_deny.spec[0].egress) == 0
    error_message = "The closing policy opens nothing."
  }
}

run "inputs_are_checked" {
  command = plan
  variables {
    namespace = "kube-system"
    app_port  = 80
    vpc_cidr  = "here"
  }
  expect_failures = [var.namespace, var.app_port, var.vpc_cidr]
}

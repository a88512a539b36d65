mock_provider "aws" {}

variables {
  name         = "fastapi-project-stg"
  vpc_id       = "vpc-1"
  client_cidrs = ["203.0.113.0/24", "198.51.100.0/24"]
}

run "https_alone" {
  command = apply
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.clients : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Clients reach nothing but HTTPS."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.application.referenced_security_group_id == aws_security_group.load_balancer.id
    error_message = "Nodes take the application's traffic from the load balancer alone."
  }
}

run "ranges_are_checked" {
  command = plan
  variables {
    client_cidrs = ["everybody"]
    app_port     = 80
    name         = "X"
  }
  expect_failures = [var.client_cidrs, var.app_port, var.name]
}

run "somebody_may_come_in" {
  command = plan
  variables {
    client_cidrs = []
  }
  expect_failures = [var.client_cidrs]
}

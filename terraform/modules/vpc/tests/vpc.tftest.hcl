mock_provider "aws" {}

variables {
  name               = "fastapi-project-stg"
  cidr               = "10.10.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  nat_per_zone       = false
  cluster_name       = "fastapi-project-stg"
}

run "one_gateway" {
  command = plan
  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a"]
    error_message = "Without nat_per_zone there is one gateway, in the first zone."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "No subnet gives out public addresses by itself."
  }
}

run "a_gateway_for_each_zone" {
  command = apply
  variables {
    nat_per_zone = true
  }
  assert {
    condition     = alltrue([for zone, route in aws_route.nat : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "Each private subnet leaves through its own zone."
  }
}

run "ranges_do_not_meet" {
  command = plan
  assert {
    condition     = length(distinct(concat([for s in aws_subnet.public : s.cidr_block], [for s in aws_subnet.private : s.cidr_block]))) == 6
    error_message = "Each subnet has a range of its own."
  }
}

run "range_is_checked" {
  command = plan
  variables {
    cidr = "10.10.0.0/28"
  }
  expect_failures = [var.cidr]
}

run "two_zones_at_least" {
  command = plan
  variables {
    availability_zones = ["eu-central-1a"]
    name               = "X"
  }
  expect_failures = [var.availability_zones, var.name]
}

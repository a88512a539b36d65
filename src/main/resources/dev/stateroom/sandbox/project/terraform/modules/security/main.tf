locals {
  groups = {
    alb     = "Load balancer, open to the world on 443"
    cluster = "Control plane"
    nodes   = "Worker nodes"
  }

  rules = {
    "alb-https"     = { group = "alb", port = 443, source = "0.0.0.0/0" }
    "cluster-nodes" = { group = "cluster", port = 443, source = var.vpc_cidr_block }
    "nodes-alb"     = { group = "nodes", port = 8000, source = var.vpc_cidr_block }
    "nodes-kubelet" = { group = "nodes", port = 10250, source = var.vpc_cidr_block }
  }
}

resource "terraform_data" "security_group" {
  for_each = local.groups

  input = {
    name        = "${var.name}-${each.key}"
    description = each.value
    vpc_id      = var.vpc_id
  }

  # A group cannot move to another VPC.
  triggers_replace = [var.vpc_id]
}

resource "terraform_data" "security_group_rule" {
  for_each = local.rules

  input = {
    security_group_id = terraform_data.security_group[each.value.group].id
    type              = "ingress"
    protocol          = "tcp"
    from_port         = each.value.port
    to_port           = each.value.port
    cidr_blocks       = [each.value.source]
  }
}

resource "terraform_data" "kms_key" {
  input = {
    alias                   = "alias/${var.name}"
    enable_key_rotation     = true
    deletion_window_in_days = 30
  }
}

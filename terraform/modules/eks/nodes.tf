resource "aws_launch_template" "nodes" {
  name_prefix            = "${var.name}-nodes-"
  update_default_version = true
  vpc_security_group_ids = [aws_eks_cluster.this.vpc_config[0].cluster_security_group_id, var.node_security_group_id]

  # Pods are one hop further away: they cannot take the node's role.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = var.nodes.disk_gib
      volume_type = "gp3"
      encrypted   = true
    }
  }
}

resource "aws_eks_node_group" "this" {
  cluster_name           = aws_eks_cluster.this.name
  node_group_name_prefix = "${var.name}-"
  node_role_arn          = aws_iam_role.nodes.arn
  subnet_ids             = var.private_subnet_ids
  ami_type               = "AL2023_x86_64_STANDARD"
  instance_types         = var.nodes.instance_types
  capacity_type          = var.nodes.capacity_type

  scaling_config {
    min_size     = var.nodes.minimum
    desired_size = var.nodes.desired
    max_size     = var.nodes.maximum
  }

  update_config {
    max_unavailable = 1
  }

  launch_template {
    id      = aws_launch_template.nodes.id
    version = aws_launch_template.nodes.latest_version
  }

  depends_on = [aws_iam_role_policy_attachment.nodes]

  lifecycle {
    create_before_destroy = true
    # An autoscaler's decision is not drift.
    ignore_changes = [scaling_config[0].desired_size]
  }
}

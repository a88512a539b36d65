resource "terraform_data" "cluster_role" {
  input = {
    name = "${var.name}-cluster"
    assume_role_policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "eks.amazonaws.com" }
      }]
    })
  }
}

resource "terraform_data" "node_role" {
  input = {
    name = "${var.name}-node"
    managed_policies = [
      "AmazonEKSWorkerNodePolicy",
      "AmazonEKS_CNI_Policy",
      "AmazonEC2ContainerRegistryReadOnly",
    ]
  }
}

resource "terraform_data" "cluster" {
  input = {
    name               = var.name
    version            = var.kubernetes_version
    role               = terraform_data.cluster_role.id
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.security_group_ids["cluster"]]
    kms_key_id         = var.kms_key_id
    endpoint           = "https://${var.name}.eks.eu-central-1.invalid"
  }

  # A cluster cannot be renamed.
  triggers_replace = [var.name]

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "oidc_provider" {
  input = {
    url            = "${terraform_data.cluster.output.endpoint}/oidc"
    client_id_list = ["sts.amazonaws.com"]
  }
}

resource "terraform_data" "launch_template" {
  input = {
    name               = "${var.name}-node"
    image_id           = "ami-eks-${var.kubernetes_version}-r${var.release}"
    instance_type      = var.instance_type
    security_group_ids = [var.security_group_ids["nodes"]]
  }
}

resource "terraform_data" "node_group" {
  count = var.node_groups

  input = {
    name               = "${var.name}-${count.index}"
    cluster            = terraform_data.cluster.id
    role               = terraform_data.node_role.id
    launch_template_id = terraform_data.launch_template.id
    subnet_id          = var.subnet_ids[count.index % length(var.subnet_ids)]
    desired_size       = var.nodes_per_group
  }

  # New nodes join before the old ones leave.
  triggers_replace = [var.release]

  lifecycle {
    create_before_destroy = true
  }

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "addon" {
  for_each = {
    "coredns"    = "v1.11.4-eksbuild.2"
    "kube-proxy" = "v1.31.3-eksbuild.2"
    "vpc-cni"    = "v1.19.2-eksbuild.1"
  }

  input = {
    cluster = terraform_data.cluster.id
    name    = each.key
    version = each.value
  }

  depends_on = [terraform_data.node_group]
}

locals {
  # What the environments attach to their roles; anything else is refused.
  attachable = [
    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
  ]
  own_roles = { for name in var.environments : name => "arn:aws:iam::${local.account}:role/${var.project}-${name}-*" }
}

# The most that a role made by a deploy can ever do. Without it, whoever may create roles may do anything.
data "aws_iam_policy_document" "boundary" {
  for_each = var.environments

  statement {
    sid = "Cluster"
    actions = [
      "autoscaling:Describe*",
      "ec2:*NetworkInterface*",
      "ec2:*SecurityGroup*",
      "ec2:*Tags",
      "ec2:AssignPrivateIpAddresses",
      "ec2:Describe*",
      "ec2:UnassignPrivateIpAddresses",
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "eks:Describe*",
      "elasticloadbalancing:*",
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "logs:CreateLogStream",
      "logs:Describe*",
      "logs:PutLogEvents",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "Secrets"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:*:${local.account}:secret:${var.project}/${each.key}/*"]
  }
}

resource "aws_iam_policy" "boundary" {
  for_each = var.environments

  name   = "${var.project}-ci-boundary-${each.key}"
  policy = data.aws_iam_policy_document.boundary[each.key].json
}

# The roles' names must not begin with "PROJECT-ENVIRONMENT-": a deploy could change its own role.
resource "aws_iam_role" "deploy" {
  for_each = var.environments

  name                 = "${var.project}-ci-deploy-${each.key}"
  description          = "Deploys ${each.key}, from its GitHub environment alone."
  assume_role_policy   = data.aws_iam_policy_document.trust["deploy-${each.key}"].json
  max_session_duration = 7200
}

data "aws_iam_policy_document" "deploy" {
  for_each = var.environments

  statement {
    sid       = "ListState"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketVersioning"]
    resources = [aws_s3_bucket.state.arn]
  }

  statement {
    sid       = "State"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
    resources = ["${aws_s3_bucket.state.arn}/fastapi/infra/${each.key}/*"]
  }

  # States and backups are never deleted; a lock is.
  statement {
    sid       = "Unlock"
    actions   = ["s3:DeleteObject"]
    resources = ["${aws_s3_bucket.state.arn}/fastapi/infra/${each.key}/terraform.tfstate.tflock"]
  }

  statement {
    sid       = "Lock"
    actions   = ["dynamodb:DescribeTable"]
    resources = [for table in aws_dynamodb_table.lock : table.arn]
  }

  statement {
    sid       = "LockItems"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
    resources = [for table in aws_dynamodb_table.lock : table.arn]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = ["${local.bucket}/fastapi/infra/${each.key}/*"]
    }
  }

  statement {
    sid = "Network"
    actions = [
      "ec2:*Address",
      "ec2:*Addresses",
      "ec2:*InternetGateway",
      "ec2:*LaunchTemplate*",
      "ec2:*NatGateway",
      "ec2:*Route",
      "ec2:*RouteTable",
      "ec2:*SecurityGroup*",
      "ec2:*Subnet*",
      "ec2:*Tags",
      "ec2:*Vpc",
      "ec2:*VpcAttribute",
      "ec2:Describe*",
      "ec2:RunInstances",
    ]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = [var.region]
    }
  }

  statement {
    sid     = "Cluster"
    actions = ["eks:*"]
    resources = [
      "arn:aws:eks:${var.region}:${local.account}:*/${var.project}-${each.key}",
      "arn:aws:eks:${var.region}:${local.account}:*/${var.project}-${each.key}/*",
    ]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:ListTagsForResource", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource"]
    resources = ["arn:aws:logs:${var.region}:${local.account}:log-group:/aws/eks/${var.project}-${each.key}/*"]
  }

  statement {
    sid       = "CreateKey"
    actions   = ["kms:CreateKey", "kms:TagResource"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/Environment"
      values   = [each.key]
    }
  }

  statement {
    sid = "Key"
    actions = [
      "kms:CreateAlias", "kms:CreateGrant", "kms:Decrypt", "kms:DeleteAlias", "kms:EnableKeyRotation", "kms:Encrypt",
      "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:UntagResource", "kms:UpdateKeyDescription",
    ]
    resources = ["arn:aws:kms:${var.region}:${local.account}:key/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/Environment"
      values   = [each.key]
    }
  }

  statement {
    sid       = "Alias"
    actions   = ["kms:CreateAlias", "kms:DeleteAlias"]
    resources = ["arn:aws:kms:${var.region}:${local.account}:alias/${var.project}-${each.key}-*"]
  }

  statement {
    sid       = "Look"
    actions   = ["eks:DescribeAddonVersions", "iam:Get*", "iam:List*", "kms:Describe*", "kms:Get*", "kms:List*", "logs:DescribeLogGroups"]
    resources = ["*"]
  }

  statement {
    sid       = "CreateRole"
    actions   = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
    resources = [local.own_roles[each.key]]

    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = [aws_iam_policy.boundary[each.key].arn]
    }
  }

  statement {
    sid       = "AttachPolicy"
    actions   = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
    resources = [local.own_roles[each.key]]

    condition {
      test     = "ArnEquals"
      variable = "iam:PolicyARN"
      values   = local.attachable
    }
  }

  statement {
    sid       = "ChangeRole"
    actions   = ["iam:DeleteRole", "iam:DeleteRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"]
    resources = [local.own_roles[each.key]]
  }

  statement {
    sid       = "PassRole"
    actions   = ["iam:PassRole"]
    resources = [local.own_roles[each.key]]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com", "eks.amazonaws.com"]
    }
  }

  # IRSA: a cluster's own issuer, never GitHub's.
  statement {
    sid       = "ClusterIssuer"
    actions   = ["iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:TagOpenIDConnectProvider", "iam:UntagOpenIDConnectProvider"]
    resources = ["arn:aws:iam::${local.account}:oidc-provider/oidc.eks.${var.region}.amazonaws.com/*"]
  }

  statement {
    sid       = "ServiceLinkedRoles"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:aws:iam::${local.account}:role/aws-service-role/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["autoscaling.amazonaws.com", "eks-nodegroup.amazonaws.com", "eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "deploy" {
  for_each = var.environments

  name   = "${var.project}-ci-deploy-${each.key}"
  policy = data.aws_iam_policy_document.deploy[each.key].json
}

resource "aws_iam_role_policy_attachment" "deploy" {
  for_each = var.environments

  role       = aws_iam_role.deploy[each.key].name
  policy_arn = aws_iam_policy.deploy[each.key].arn
}

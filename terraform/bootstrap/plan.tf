resource "aws_iam_role" "plan" {
  name                 = "${var.project}-ci-plan"
  description          = "Reads what a Terraform plan needs; changes nothing."
  assume_role_policy   = data.aws_iam_policy_document.trust["plan"].json
  max_session_duration = 3600
}

data "aws_iam_policy_document" "plan" {
  # Only what describes resources. Values of secrets are left out on purpose: plans run on pull requests.
  statement {
    sid = "Describe"
    actions = [
      "ec2:Describe*",
      "eks:Describe*",
      "eks:List*",
      "iam:Get*",
      "iam:List*",
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListAliases",
      "kms:ListResourceTags",
      "logs:DescribeLogGroups",
      "logs:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ListState"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketVersioning"]
    resources = [aws_s3_bucket.state.arn]
  }

  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for name in var.environments : "${aws_s3_bucket.state.arn}/fastapi/infra/${name}/*"]
  }

  # A plan of a pull request takes no lock (-lock=false): its role can write nothing.
  statement {
    sid       = "ReadLocks"
    actions   = ["dynamodb:DescribeTable", "dynamodb:GetItem"]
    resources = [for table in aws_dynamodb_table.lock : table.arn]
  }
}

resource "aws_iam_role_policy" "plan" {
  name   = "read-only"
  role   = aws_iam_role.plan.id
  policy = data.aws_iam_policy_document.plan.json
}

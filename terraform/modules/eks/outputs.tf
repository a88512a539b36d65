output "name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "arn" {
  description = "ARN of the cluster."
  value       = aws_eks_cluster.this.arn
}

output "endpoint" {
  description = "Address of the API."
  value       = aws_eks_cluster.this.endpoint

  # Whoever talks to the cluster waits for its nodes and for the right to enter.
  depends_on = [
    aws_eks_access_policy_association.admin,
    aws_eks_addon.this,
    aws_eks_node_group.this,
  ]
}

output "certificate_authority" {
  description = "Certificate of the API's authority, PEM."
  value       = base64decode(aws_eks_cluster.this.certificate_authority[0].data)
}

output "oidc_provider_arn" {
  description = "Provider that roles of service accounts trust."
  value       = aws_iam_openid_connect_provider.cluster.arn
}

output "oidc_issuer" {
  description = "The cluster's issuer, without https://."
  value       = trimprefix(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://")
}

output "namespace" {
  description = "Namespace of ArgoCD."
  value       = helm_release.argocd.namespace
}

output "namespaces" {
  description = "The namespaces."
  value       = sort([for namespace in kubernetes_namespace_v1.this : namespace.metadata[0].name])
}

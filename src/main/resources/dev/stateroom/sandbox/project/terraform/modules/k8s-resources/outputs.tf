# Read back from the cluster, so not known before the namespaces exist.
output "namespaces" {
  value = [for namespace in terraform_data.namespace : namespace.output.name]
}

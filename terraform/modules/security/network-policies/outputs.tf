output "policies" {
  description = "Names of the policies."
  value = [
    kubernetes_network_policy_v1.default_deny.metadata[0].name,
    kubernetes_network_policy_v1.from_load_balancer.metadata[0].name,
    kubernetes_network_policy_v1.to_dns.metadata[0].name,
    kubernetes_network_policy_v1.to_services.metadata[0].name,
  ]
}

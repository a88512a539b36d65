output "load_balancer_security_group_id" {
  description = "Group for the load balancer."
  value       = aws_security_group.load_balancer.id
}

output "node_security_group_id" {
  description = "Group that nodes get beside their cluster's."
  value       = aws_security_group.nodes.id
}

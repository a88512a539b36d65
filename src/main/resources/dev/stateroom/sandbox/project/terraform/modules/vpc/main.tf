resource "terraform_data" "vpc" {
  input = {
    name                 = var.name
    cidr_block           = var.cidr_block
    enable_dns_hostnames = true
  }
}

resource "terraform_data" "internet_gateway" {
  input = {
    name   = "${var.name}-igw"
    vpc_id = terraform_data.vpc.id
  }
}

resource "terraform_data" "public_subnet" {
  for_each = toset(var.availability_zones)

  input = {
    name              = "${var.name}-public-${each.key}"
    vpc_id            = terraform_data.vpc.id
    availability_zone = each.key
    cidr_block        = cidrsubnet(var.cidr_block, 8, index(var.availability_zones, each.key))
    tags = {
      "kubernetes.io/role/elb" = "1"
    }
  }
}

resource "terraform_data" "private_subnet" {
  for_each = toset(var.availability_zones)

  input = {
    name              = "${var.name}-private-${each.key}"
    vpc_id            = terraform_data.vpc.id
    availability_zone = each.key
    cidr_block        = cidrsubnet(var.cidr_block, 4, index(var.availability_zones, each.key) + 1)
    tags = {
      "kubernetes.io/role/internal-elb" = "1"
    }
  }
}

resource "terraform_data" "nat_gateway" {
  count = var.nat_gateways

  input = {
    name      = "${var.name}-nat-${count.index}"
    subnet_id = terraform_data.public_subnet[var.availability_zones[count.index]].id
  }

  depends_on = [terraform_data.internet_gateway]

  provisioner "local-exec" {
    command = var.pace > 0 ? "sleep ${var.pace}" : "exit 0"
  }
}

resource "terraform_data" "public_route_table" {
  input = {
    vpc_id     = terraform_data.vpc.id
    gateway_id = terraform_data.internet_gateway.id
    subnet_ids = [for zone in var.availability_zones : terraform_data.public_subnet[zone].id]
  }
}

resource "terraform_data" "private_route_table" {
  for_each = toset(var.availability_zones)

  input = {
    vpc_id         = terraform_data.vpc.id
    subnet_id      = terraform_data.private_subnet[each.key].id
    nat_gateway_id = terraform_data.nat_gateway[index(var.availability_zones, each.key) % var.nat_gateways].id
  }
}

resource "terraform_data" "flow_log" {
  input = {
    name              = "${var.name}-flow-log"
    vpc_id            = terraform_data.vpc.id
    retention_in_days = var.flow_log_retention_days
    release           = var.release
  }
}

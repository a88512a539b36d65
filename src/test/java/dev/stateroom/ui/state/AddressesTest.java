package dev.stateroom.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AddressesTest {
    private final Addresses addresses = new Addresses(Inventory.of(SampleState.of(1)));

    @Test
    void whatIsMovedStandsThere() {
        assertEquals("", addresses.from(SampleState.SECRET));
        assertEquals("", addresses.from("module.vpc.aws_subnet.private"), "with all instances");
        assertEquals("", addresses.from("module.eks"), "a module with all that is in it");
        assertTrue(addresses.from("module.no.a_b.c").startsWith("Nothing stands"));
        assertTrue(addresses.from("module.vpc.aws_subnet.priv").startsWith("Nothing stands"));
        assertTrue(!addresses.from("what[").isEmpty());
    }

    @Test
    void itMovesToAFreePlaceOfItsOwnType() {
        String from = "module.k8s_resources.kubernetes_deployment.worker";
        assertEquals("", addresses.to(from, "module.k8s_resources.kubernetes_deployment.jobs"));
        assertEquals("", addresses.to(from, "kubernetes_deployment.worker"));
        assertTrue(addresses.to(from, from).contains("stands now"));
        assertTrue(
                addresses
                        .to("module.argocd.kubernetes_secret.ghcr_repo", SampleState.SECRET)
                        .contains("already"));
        assertTrue(addresses.to(from, "module.k8s_resources.helm_release.x").contains("stays one"));
        assertTrue(addresses.to(from, "module.other").contains("resource"));
        assertEquals("", addresses.to("module.eks", "module.cluster"));
        assertTrue(addresses.to("module.eks", "module.vpc").contains("already"));
    }

    @Test
    void onlyWhatIsNotManagedYetIsImported() {
        assertEquals("", addresses.target("aws_s3_bucket.other"));
        assertTrue(addresses.target("aws_s3_bucket.logs").contains("already"));
        assertTrue(addresses.target("data.aws_vpc.x").contains("never imported"));
        assertTrue(!addresses.target("aws_s3_bucket").isEmpty());
    }
}

package dev.stateroom.ui.state;

import dev.stateroom.model.Intent;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wish;
import dev.stateroom.ui.wizard.WizardPage;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/// Asks what exists already and where it is to stand.
public final class ImportPage implements WizardPage {
    private final String environment;
    private final Addresses addresses;
    private final AddressForm form = new AddressForm();
    private final AddressForm.Field address;
    private final AddressForm.Field id;
    private final ReadOnlyObjectWrapper<Wish> wish =
            new ReadOnlyObjectWrapper<>(new Wish(null, "Preview import", ""));

    public ImportPage(StateModel model) {
        environment = model.environment().name();
        addresses = new Addresses(model.inventory());
        address =
                form.address(
                        "Address, as the configuration declares it",
                        "import-address",
                        java.util.List.of());
        id = form.address("The provider's id of the object", "import-id", java.util.List.of());
        form.add(
                Paragraphs.bullet(
                        "A plan tells first whether the configuration fits what exists. Nothing is"
                                + " written by that."),
                Paragraphs.bullet(
                        "Terraform reads the object and writes the state itself, under its own"
                                + " lock. The object stays as it is."),
                Paragraphs.bullet(
                        "What the id looks like stands at the end of the resource's page in the"
                                + " provider's documentation."));
        address.text().addListener((ignored, before, now) -> judge());
        id.text().addListener((ignored, before, now) -> judge());
        judge();
    }

    private void judge() {
        String target = address.text().get().strip();
        String object = id.text().get().strip();
        String wrong = addresses.target(target);
        address.say(target.isEmpty() ? "" : wrong);
        String closed =
                !wrong.isEmpty()
                        ? wrong
                        : object.isEmpty() ? "Type the provider's id of the object." : "";
        // What stands at a field is not said twice.
        wish.set(
                new Wish(
                        closed.isEmpty()
                                ? new Intent.ImportResource(environment, target, object)
                                : null,
                        "Preview import",
                        target.isEmpty() || wrong.isEmpty() ? closed : ""));
    }

    @Override
    public String caption() {
        return "Name";
    }

    @Override
    public Node view() {
        return form;
    }

    @Override
    public ReadOnlyObjectProperty<Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    @Override
    public Node first() {
        return address.field();
    }
}

package dev.stateroom.ui.state;

import dev.stateroom.model.Intent;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wish;
import dev.stateroom.ui.wizard.WizardPage;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/// Asks which object is to stand where.
public final class MovePage implements WizardPage {
    private final String environment;
    private final Addresses addresses;
    private final AddressForm form = new AddressForm();
    private final AddressForm.Field from;
    private final AddressForm.Field to;
    private final ReadOnlyObjectWrapper<Wish> wish =
            new ReadOnlyObjectWrapper<>(new Wish(null, "Preview move", ""));

    /// @param start the address it has now, or empty where a person is to say
    public MovePage(StateModel model, String start) {
        environment = model.environment().name();
        addresses = new Addresses(model.inventory());
        from = form.address("From, as it stands in the state", "move-from", model.addresses());
        to = form.address("To, as the configuration declares it", "move-to", java.util.List.of());
        form.add(
                Paragraphs.bullet(
                        "Nothing is created or destroyed: only the address changes by which"
                                + " Terraform knows the object."),
                Paragraphs.bullet(
                        "The configuration has to declare the new address, else the next plan"
                                + " destroys what stands there."),
                Paragraphs.bullet(
                        "A resource without its key moves with all instances, a module with all"
                                + " that is in it."));
        from.text().addListener((ignored, before, now) -> judge());
        to.text().addListener((ignored, before, now) -> judge());
        from.text().set(start);
        if (!start.isEmpty()) {
            to.text().set(start);
        }
        judge();
    }

    private void judge() {
        String source = from.text().get().strip();
        String target = to.text().get().strip();
        String wrongSource = addresses.from(source);
        String wrongTarget = wrongSource.isEmpty() ? addresses.to(source, target) : "";
        from.say(source.isEmpty() ? "" : wrongSource);
        to.say(target.isEmpty() || target.equals(source) ? "" : wrongTarget);
        String closed = wrongSource.isEmpty() ? wrongTarget : wrongSource;
        // What stands at a field is not said twice.
        wish.set(
                new Wish(
                        closed.isEmpty()
                                ? new Intent.MoveInState(environment, source, target)
                                : null,
                        "Preview move",
                        source.isEmpty() || target.isEmpty() || target.equals(source)
                                ? closed
                                : ""));
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
        return from.text().get().isEmpty() ? from.field() : to.field();
    }
}

package dev.stateroom.ui.state;

import dev.stateroom.model.Intent;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.WizardPage;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Asks which object is to stand where.
public final class MovePage implements WizardPage {
    private final String environment;
    private final Addresses addresses;
    private final AddressForm form = new AddressForm();
    private final AddressForm.Field from;
    private final AddressForm.Field to;
    private final ReadOnlyObjectWrapper<@Nullable Intent> intent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("Preview move");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

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
        note.set(source.isEmpty() || target.isEmpty() || target.equals(source) ? closed : "");
        intent.set(closed.isEmpty() ? new Intent.MoveInState(environment, source, target) : null);
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
    public ReadOnlyObjectProperty<@Nullable Intent> intentProperty() {
        return intent.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty nextProperty() {
        return next.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    @Override
    public Node first() {
        return from.text().get().isEmpty() ? from.field() : to.field();
    }
}

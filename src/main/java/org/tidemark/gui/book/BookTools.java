package org.tidemark.gui.book;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** Above a book: how prices are grouped, the way to a price, who is highlighted. */
final class BookTools extends FlowPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

  private final BookModel model;
  private final ComboBox<PriceStep> step = new ComboBox<>();
  private final TextField price = new TextField();
  private final TextField user = new TextField();
  private final Button nobody;
  private boolean isUpdating;

  /** Where the tools lead. */
  interface Ways {
    /** To the best prices. */
    void best();

    /** To a typed price. */
    void price(String typed);
  }

  BookTools(BookModel model, Ways ways) {
    this.model = model;
    getStyleClass().addAll("tool-flow", "book-tools");
    Parts.wrapAtWidth(this);
    setMinHeight(USE_PREF_SIZE);
    Button toBest = new Button(Messages.get("books.toBest"), new FontIcon(Feather.ALIGN_CENTER));
    toBest.setId("toBest");
    toBest.setMinWidth(USE_PREF_SIZE);
    toBest.setTooltip(new Tooltip(Messages.get("books.toBest.tip")));
    toBest.setOnAction(event -> ways.best());
    fillStep();
    field(price, "goPrice", Messages.get("books.goPrice"), Messages.get("books.goPrice.tip"));
    price.setOnAction(event -> {
      boolean isWrong = BookWords.typedPrice(price.getText()).isEmpty();
      price.pseudoClassStateChanged(WRONG, isWrong);
      ways.price(price.getText());
    });
    price.textProperty().subscribe(text -> price.pseudoClassStateChanged(WRONG, false));
    field(user, "ownUser", Messages.get("books.ownUser"), Messages.get("books.ownUser.tip"));
    user.textProperty().subscribe(this::typedUser);
    nobody =
        Parts.iconButton(
            Feather.X, Messages.get("books.nobody"), () -> model.highlight(Optional.empty()));
    nobody.setId("nobody");
    HBox users = new HBox(user, nobody);
    users.getStyleClass().add("book-user");
    model.userProperty().subscribe(this::showUser);
    getChildren().addAll(toBest, step, price, users);
  }

  private static void field(TextField field, String id, String name, String tip) {
    field.setId(id);
    field.setPromptText(name);
    field.setAccessibleText(name);
    field.setTooltip(new Tooltip(tip));
    field.getStyleClass().add(id.equals("goPrice") ? "price-field" : "user-field");
  }

  private void fillStep() {
    step.setId("priceStep");
    step.setAccessibleText(Messages.get("books.group"));
    step.setTooltip(new Tooltip(Messages.get("books.group.tip")));
    step.setMinWidth(USE_PREF_SIZE);
    step.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(PriceStep choice) {
            return choice == null || choice.isNone()
                ? Messages.get("books.groupNone")
                : Messages.format("books.groupBy", choice.text());
          }

          @Override
          public PriceStep fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    step.valueProperty()
        .subscribe(choice -> {
          if (!isUpdating && choice != null) {
            model.group(choice);
          }
        });
  }

  /** The choices that make sense for this book, and the one it is shown in. */
  void show(BookSight sight) {
    isUpdating = true;
    List<PriceStep> choices = sight.steps();
    if (!step.getItems().equals(choices)) {
      step.getItems().setAll(choices);
    }
    step.setValue(sight.step());
    isUpdating = false;
  }

  private void typedUser(String text) {
    if (isUpdating) {
      return;
    }
    String typed = text.strip();
    Optional<Address> address = parse(typed);
    user.pseudoClassStateChanged(WRONG, address.isEmpty() && !typed.isEmpty());
    if (address.isPresent() || typed.isEmpty()) {
      model.highlight(address);
    }
  }

  private static Optional<Address> parse(String text) {
    try {
      return Optional.of(Address.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void showUser(Optional<Address> highlighted) {
    isUpdating = true;
    String text = highlighted.map(Address::toString).orElse("");
    if (!parse(user.getText().strip()).equals(highlighted)) {
      user.setText(text);
      user.pseudoClassStateChanged(WRONG, false);
    }
    user.pseudoClassStateChanged(ACTIVE, highlighted.isPresent());
    Parts.show(nobody, highlighted.isPresent());
    isUpdating = false;
  }
}

package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.Places;
import org.tidemark.task.Job;
import org.tidemark.task.LatestJob;

/** How many checkpoints there are and how old the newest is, with the way to their page. */
public final class CheckpointsCard extends VBox {
  private final PageContext context;
  private final Path directory;
  private final LatestJob listing = new LatestJob();
  private final Button compare =
      new Button(Messages.get("checkpoints.compareWith"), new FontIcon(Feather.COLUMNS));
  private final Label text = Parts.muted("");

  public CheckpointsCard(Path directory, PageContext context, Places places) {
    this.context = context;
    this.directory = directory;
    getStyleClass().add("card");
    Label title = new Label(Messages.get("checkpoints.title"));
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    text.setId("checkpointsCardText");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    Button show = new Button(Messages.get("checkpoints.show"), new FontIcon(Feather.ARCHIVE));
    show.setId("showCheckpoints");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(event -> context.goTo().accept(CheckpointsPage.ID));
    compare.setId("compareWithCheckpoint");
    compare.setMinWidth(USE_PREF_SIZE);
    compare.setOnAction(event -> places.chooseToCompare());
    getChildren().add(Parts.heading(title, text, show, compare));
  }

  /** The page has come on screen: looks again. */
  public void load() {
    listing.start(
        context.jobs(),
        Job.<List<Checkpoint>>of(
                Messages.get("checkpoints.listJob"),
                control -> CheckpointFolder.of(directory).list())
            .onDone(this::show)
            // Their page tells what is wrong.
            .onAnyError(error -> text.setText(Messages.get("checkpoints.card.unreadable")))
            .quiet());
  }

  private void show(List<Checkpoint> found) {
    Optional<Checkpoint> newest =
        found.reversed().stream().filter(Checkpoint::isUsable).findFirst();
    text.setText(
        found.isEmpty()
            ? Messages.get("checkpoints.none")
            : newest
                .map(one -> Messages.format("checkpoints.card", found.size(), newest(one)))
                .orElseGet(() -> Messages.format("checkpoints.card.noneWhole", found.size())));
  }

  private static String newest(Checkpoint checkpoint) {
    String number = SavedWords.number(checkpoint.name());
    return checkpoint
        .manifest()
        .map(Manifest::created)
        .map(created -> SavedWords.age(created, InstantSource.system().instant()))
        .map(age -> Messages.format("checkpoints.card.newest", number, age))
        .orElse(number);
  }

  /** The page is going. */
  public void close() {
    listing.abandon();
  }
}

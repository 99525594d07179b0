package org.tidemark.gui.browse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.checkpoint.CheckpointsCard;
import org.tidemark.gui.checkpoint.CheckpointsPage;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.CensusBar;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.StateView;
import org.tidemark.storage.StoreFile;

/** What the source is, what is in it and what is wrong with it, on one screen. */
final class OverviewPage implements Page, Follows {
  static final String ID = "overview";

  private final CensusModel census;
  private final SnapshotsCard snapshots;
  private final DigestCard digest;
  private final DamageBanner damage;
  private final FactCards facts;
  private final CheckpointsCard checkpoints;
  private final boolean hasCheckpoints;
  private final ScrollPane view;

  OverviewPage(
      StateView state,
      List<StoreFile> files,
      CensusModel census,
      PageContext context,
      Places places,
      Optional<Runnable> restore) {
    this.census = census;
    snapshots = new SnapshotsCard(state, context);
    checkpoints = new CheckpointsCard(state.info().source().directory(), context, places);
    hasCheckpoints = CheckpointsPage.isFor(state.info());
    digest = new DigestCard(state, context.jobs());
    damage = new DamageBanner(state, census, Optional.of(places));
    facts = new FactCards(state.info(), files, census);
    FindingsCard findings = new FindingsCard(census, places);
    HBox lower = new HBox(findings, digest);
    lower.getStyleClass().add("card-row");
    HBox.setHgrow(findings, Priority.ALWAYS);
    HBox.setHgrow(digest, Priority.ALWAYS);
    VBox page =
        new VBox(
            new SourceHeader(state.info(), context, restore),
            damage,
            new CensusBar(census),
            facts,
            new CountTiles(state.info().format(), census),
            new MarketsCard(
                state.info().format(),
                census,
                places,
                new MarketNames(context.settings().assetNames())),
            lower,
            checkpoints,
            snapshots);
    page.getStyleClass().add("page");
    boolean canHold = state.info().format().schema().has(EntryKind.SNAPSHOT);
    Parts.show(snapshots, canHold);
    Parts.show(checkpoints, hasCheckpoints);
    Parts.show(digest, state.info().format().hasRecords());
    view = new ScrollPane(page);
    view.setFitToWidth(true);
    view.getStyleClass().add("page-scroll");
  }

  @Override
  public void show(StateView next) {
    damage.show(next);
    facts.show(next.info(), next.files());
    digest.show(next);
    snapshots.show(next);
  }

  @Override
  public void pulse() {
    snapshots.pulse();
  }

  @Override
  public List<StateView> reading() {
    return Stream.concat(digest.reading().stream(), snapshots.reading().stream()).toList();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("overview.title");
  }

  @Override
  public Ikon icon() {
    return Feather.GRID;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    census.start();
    snapshots.load();
    if (hasCheckpoints) {
      checkpoints.load();
    }
  }

  @Override
  public void onDeactivate() {
    census.rest();
    snapshots.rest();
  }

  @Override
  public void close() {
    census.close();
    snapshots.close();
    checkpoints.close();
    digest.close();
  }
}

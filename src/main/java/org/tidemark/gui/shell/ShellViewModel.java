package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.tidemark.gui.common.DirectoryLabel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.WindowJobs;
import org.tidemark.node.DemoProcess;
import org.tidemark.state.Source;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.LatestJob;

/** What is open, which page is shown, and how both change. No controls; JavaFX thread only. */
public final class ShellViewModel {
  private static final String LAST_PAGE = "shell.page";

  private final WindowJobs jobs;
  private final SourceOpener opener;
  private final Settings settings;
  private final InstantSource clock;
  private final LatestJob opening = new LatestJob();
  private final Sheets sheets;
  private final Desktop desktop;
  private Optional<Region> shown = Optional.empty();
  private Optional<Path> current = Optional.empty();
  private final Notices notices = new Notices();
  private final ReadOnlyObjectWrapper<Optional<DirectoryLabel>> label =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<DemoProcess> demo = Optional.empty();
  private final ReadOnlyObjectWrapper<ShellState> state =
      new ReadOnlyObjectWrapper<>(new ShellState.Welcome());
  private final ObservableList<Page> pages = FXCollections.observableArrayList();
  // One view for all: a view nobody holds is collected, and its listeners with it.
  private final ObservableList<Page> pagesView = FXCollections.unmodifiableObservableList(pages);
  private final PageTrail trail = new PageTrail();
  private final ReadOnlyObjectWrapper<Optional<Page>> page =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public ShellViewModel(
      WindowJobs jobs,
      SourceOpener opener,
      Settings settings,
      InstantSource clock,
      Sheets sheets,
      Desktop desktop) {
    this.jobs = jobs;
    this.sheets = sheets;
    this.desktop = desktop;
    this.opener = opener;
    this.settings = settings;
    this.clock = clock;
  }

  public ReadOnlyObjectProperty<ShellState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The pages of the open session; empty while none is open. */
  public ObservableList<Page> pages() {
    return pagesView;
  }

  /** How the open session keeps up with its directory; empty if none is open or it cannot move. */
  public Optional<Live> live() {
    return state.get() instanceof ShellState.Open(Session session)
        ? session.live()
        : Optional.empty();
  }

  /** What the open directory was labelled as. */
  ReadOnlyObjectProperty<Optional<DirectoryLabel>> labelProperty() {
    return label.getReadOnlyProperty();
  }

  /** Labels the open directory, or takes its label away. */
  void setLabel(Optional<DirectoryLabel> wanted) {
    session()
        .ifPresent(open -> {
          DirectoryLabel.remember(settings, open.source().directory(), wanted);
          label.set(wanted);
        });
  }

  /** The open session; empty if none is. */
  Optional<Session> session() {
    return state.get() instanceof ShellState.Open(Session session)
        ? Optional.of(session)
        : Optional.empty();
  }

  /** Where a typed text leads; nowhere while nothing is open. */
  List<Destination> destinations(String typed) {
    return session().map(open -> open.destinations(typed)).orElseGet(List::of);
  }

  /** What was told, whether its directory is open or not. */
  Notices notices() {
    return notices;
  }

  /** What was told of the directory that is open or failed to, the newest first. */
  List<Notice> shownNotices() {
    return notices.of(current);
  }

  /** What the open session belongs to. */
  Optional<Origin> origin() {
    return state.get() instanceof ShellState.Open(Session session)
        ? session.origin()
        : Optional.empty();
  }

  /** The page on screen; empty while no session is open. */
  public ReadOnlyObjectProperty<Optional<Page>> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /** Opens a directory in place of what is open; an opening still under way is given up. */
  public void open(Path directory) {
    open(Source.of(directory));
  }

  /** Opens a source in place of what is open; an opening still under way is given up. */
  public void open(Source wanted) {
    Source source = new Source(wanted.directory().toAbsolutePath().normalize(), wanted.snapshot());
    closeSession();
    current = Optional.of(source.directory());
    if (!isDemo(source)) {
      endDemo();
    }
    JobHandle job =
        opening.start(
            jobs,
            Job.of(
                    Messages.format(
                        "opening.job", String.valueOf(source.directory().getFileName())),
                    control -> opener.open(source, control))
                .onDone(session -> opened(source, session))
                .onAnyError(e -> failed(source, e))
                .onCancelled(() -> state.set(new ShellState.Welcome()))
                .onDiscarded(Session::close));
    if (!job.state().isFinal()) {
      state.set(new ShellState.Opening(source.toString(), job));
    }
  }

  /**
   * Opens what is open once more, as it is on disk now, and comes back to the page on screen. What
   * was shown is gone if it no longer opens: it would be a state that is no longer there. What did
   * not open is tried again.
   */
  public void reload() {
    switch (state.get()) {
      case ShellState.Open(Session session) -> open(session.source());
      case ShellState.Failed failed -> failed.again().run();
      case ShellState.Welcome welcome -> {}
      case ShellState.Opening opening -> {}
    }
  }

  private void opened(Source source, Session session) {
    List<Page> made;
    try {
      made =
          new ArrayList<>(
              session.pages(new PageContext(jobs, settings, this::goTo, this::open, new Around())));
      made.add(new ActivityPage(jobs.activity(), clock));
    } catch (RuntimeException e) {
      // A page that cannot be made must not leave the source open behind the error.
      release(session);
      failed(source, e);
      return;
    }
    // The list is of directories: a snapshot is found again through the one it is in.
    Path directory = source.directory();
    if (!isDemo(source)) {
      settings.addRecent(directory, clock.instant());
      settings.save();
    }
    // Pages first: who hears of the open session finds them there.
    pages.setAll(made);
    label.set(DirectoryLabel.of(settings, directory));
    state.set(new ShellState.Open(session));
    String last = settings.viewState(directory).getOrDefault(LAST_PAGE, "");
    show(made.stream().filter(p -> p.id().equals(last)).findFirst().orElse(made.getFirst()));
  }

  private void failed(Source source, Throwable error) {
    state.set(new ShellState.Failed(opener.explain(source, error), () -> open(source)));
  }

  /** Starts a demo node in a process of its own and opens it; it ends when something else opens. */
  public void openDemo() {
    closeSession();
    current = Optional.empty();
    endDemo();
    JobHandle job =
        opening.start(
            jobs,
            Job.of(Messages.get("demo.job"), control -> DemoProcess.start())
                .onDone(started -> {
                  demo = Optional.of(started);
                  open(started.directory());
                })
                .onAnyError(
                    e -> state.set(new ShellState.Failed(ErrorReport.of(e), this::openDemo)))
                .onCancelled(() -> state.set(new ShellState.Welcome()))
                .onDiscarded(DemoProcess::close));
    if (!job.state().isFinal()) {
      state.set(new ShellState.Opening(Messages.get("demo.starting"), job));
    }
  }

  /** True of its directory and of what lies beside it: its checkpoints, replaced copies. */
  private boolean isDemo(Source source) {
    return demo.map(started -> started.directory().toAbsolutePath().normalize().getParent())
        .filter(folder -> source.directory().startsWith(folder))
        .isPresent();
  }

  private void endDemo() {
    demo.ifPresent(started ->
        jobs.start(
            Job.of(
                    Messages.get("demo.endJob"),
                    control -> {
                      started.close();
                      return started;
                    })
                .essential()));
    demo = Optional.empty();
  }

  /** Stops the opening under way, if any; the welcome screen comes back. */
  public void cancelOpening() {
    opening.cancel();
  }

  /** Puts away an error or closes the open session; the welcome screen comes back. */
  public void close() {
    closeSession();
    current = Optional.empty();
    endDemo();
    state.set(new ShellState.Welcome());
  }

  private void closeSession() {
    opening.abandon();
    if (!(state.get() instanceof ShellState.Open(Session session))) {
      return;
    }
    // What it asks is about the session that goes.
    shown.ifPresent(sheets::hide);
    shown = Optional.empty();
    session.live().ifPresent(Live::close);
    page.get().ifPresent(Page::onDeactivate);
    page.set(Optional.empty());
    trail.clear();
    List<Page> closing = List.copyOf(pages);
    pages.clear();
    label.set(Optional.empty());
    closing.forEach(Page::close);
    state.set(new ShellState.Welcome());
    release(session);
  }

  private void release(Session session) {
    Job<Session> closing =
        Job.of(
            Messages.format("closing.job", session.title()),
            control -> {
              session.close();
              return session;
            });
    // Also when the window closes next and every other job is cancelled.
    jobs.start(closing.essential());
  }

  /** Brings one of the session's pages on screen. */
  public void show(Page next) {
    if (!pages.contains(next)) {
      throw new IllegalArgumentException("not a page of this session: " + next.id());
    }
    if (page.get().equals(Optional.of(next))) {
      return;
    }
    page.get().ifPresent(trail::left);
    bring(next);
  }

  /** Goes back to the page before, as it was left, if there is one. */
  void back() {
    page.get().flatMap(trail::back).ifPresent(this::bring);
  }

  /** Goes forward to the page that was gone back from, if there is one. */
  void forward() {
    page.get().flatMap(trail::forward).ifPresent(this::bring);
  }

  /** Where {@link #back} and {@link #forward} lead. */
  PageTrail trail() {
    return trail;
  }

  private void bring(Page next) {
    page.get().ifPresent(Page::onDeactivate);
    page.set(Optional.of(next));
    next.onActivate();
    if (state.get() instanceof ShellState.Open(Session session) && !isDemo(session.source())) {
      settings.putViewState(session.source().directory(), LAST_PAGE, next.id());
    }
  }

  private void goTo(String id) {
    show(
        pages.stream()
            .filter(p -> p.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no page named " + id)));
  }

  /** Shows what this window did: on its page, or over the window where there is none. */
  void showActivity() {
    if (session().isPresent()) {
      goTo(ActivityPage.ID);
    } else {
      new ActivitySheet(sheets, jobs.activity(), clock).show();
    }
  }

  /** The window as pages see it. */
  private final class Around implements PageWindow {
    private boolean wasPaused;

    @Override
    public void showSheet(Region sheet, Node first) {
      shown = Optional.of(sheet);
      sheets.show(sheet, first);
    }

    @Override
    public void hideSheet(Region sheet) {
      sheets.hide(sheet);
    }

    @Override
    public void tell(Notice next) {
      notices.tell(next);
      jobs.activity().told(next.text());
    }

    @Override
    public void removed(Path path) {
      notices.removed(path);
    }

    @Override
    public void hold(boolean held) {
      live()
          .ifPresent(live -> {
            if (held) {
              wasPaused = live.pausedProperty().get();
            }
            live.pausedProperty().set(held || wasPaused);
          });
    }

    @Override
    public Optional<DirectoryLabel> label() {
      return label.get();
    }

    @Override
    public Desktop desktop() {
      return desktop;
    }

    @Override
    public void reload(Path directory) {
      if (current.equals(Optional.of(directory))) {
        ShellViewModel.this.reload();
      }
    }
  }
}

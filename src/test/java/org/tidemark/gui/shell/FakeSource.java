package org.tidemark.gui.shell;

import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.state.Source;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * A source made up for tests of the shell: a directory named "broken" fails, one named "slow" waits
 * until it is cancelled, any other opens with three pages. Keeps a log of what was called.
 */
public final class FakeSource implements SourceOpener {
  final List<String> log = new CopyOnWriteArrayList<>();
  volatile Optional<PageContext> context = Optional.empty();
  final CountDownLatch slowStarted = new CountDownLatch(1);

  @Override
  public Session open(Source source, ScanControl control) throws Exception {
    Path path = source.directory();
    String name = path.getFileName().toString();
    if (name.equals("broken")) {
      throw new NotDirectoryException(path.toString());
    }
    if (name.equals("slow")) {
      control.report(Progress.of(412_000, 1_250_000, "records"));
      slowStarted.countDown();
      while (true) {
        control.checkCancelled();
        Thread.onSpinWait();
      }
    }
    log.add("open");
    return new FakeSession(path);
  }

  @Override
  public ErrorReport explain(Source source, Throwable error) {
    return ErrorReport.of(
        source.directory().getFileName() + " is not a data directory.",
        "Choose the folder that holds a file named CURRENT.",
        error);
  }

  private final class FakeSession implements Session {
    private final Path path;

    FakeSession(Path path) {
      this.path = path;
    }

    @Override
    public Source source() {
      return Source.of(path);
    }

    @Override
    public String title() {
      return path.getFileName().toString();
    }

    @Override
    public ObservableValue<String> mode() {
      return new ReadOnlyStringWrapper("INSPECT");
    }

    @Override
    public String format() {
      return "Format v1";
    }

    @Override
    public ObservableValue<String> height() {
      return new ReadOnlyStringWrapper("Height 1,042");
    }

    @Override
    public List<Page> pages(PageContext given) {
      context = Optional.of(given);
      return List.of(
          new FakePage("overview", "Overview", Feather.GRID),
          new FakePage("orders", "Orders", Feather.LIST),
          new FakePage("findings", "Findings", Feather.ALERT_TRIANGLE));
    }

    @Override
    public void close() {
      log.add("close session");
    }
  }

  private final class FakePage implements Page {
    private final String id;
    private final String title;
    private final Ikon icon;
    private final StackPane view;

    FakePage(String id, String title, Ikon icon) {
      this.id = id;
      this.title = title;
      this.icon = icon;
      view = new StackPane(new Label("This is " + title));
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ikon icon() {
      return icon;
    }

    @Override
    public Node view() {
      return view;
    }

    @Override
    public void onActivate() {
      log.add("+" + id);
    }

    @Override
    public void onDeactivate() {
      log.add("-" + id);
    }

    @Override
    public void close() {
      log.add("close " + id);
    }
  }
}

package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.shell.Live;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.shell.Session;
import org.tidemark.gui.shell.SourceOpener;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.V2Directory;
import org.tidemark.testing.V2Writer;

/** Pages whose counting was stopped, in a directory that moves on. */
class StoppedWalkTest {
  private static final Set<String> COUNTING =
      Set.of("Counting orders", "Counting positions", "Counting blocks", "Counting keys");

  private static final Map<String, String> PAGES =
      Map.of(
          "Orders",
          "#recordsAsOf",
          "Positions",
          "#recordsAsOf",
          "Blocks",
          "#blockAsOf",
          "Raw keys",
          "#rawAsOf");

  private final AtomicBoolean isStopping = new AtomicBoolean(true);

  @RegisterExtension final WindowFixture window = new WindowFixture(new StoppingOpener());

  /** As the application, but that the user stops each counting the moment it begins. */
  private final class StoppingOpener implements SourceOpener {
    @Override
    public Session open(Source source, ScanControl control) throws Exception {
      return new StoppingSession(new StateSession(Sources.open(source, control)));
    }

    @Override
    public ErrorReport explain(Source source, Throwable error) {
      return ErrorReport.of(error);
    }
  }

  private final class StoppingSession implements Session {
    private final Session session;

    StoppingSession(Session session) {
      this.session = session;
    }

    @Override
    public Source source() {
      return session.source();
    }

    @Override
    public String title() {
      return session.title();
    }

    @Override
    public ObservableValue<String> mode() {
      return session.mode();
    }

    @Override
    public String format() {
      return session.format();
    }

    @Override
    public ObservableValue<String> height() {
      return session.height();
    }

    @Override
    public Optional<Live> live() {
      return session.live();
    }

    @Override
    public List<Page> pages(PageContext context) {
      JobRunner jobs = job -> stopped(context.jobs().start(job), job);
      return session.pages(
          new PageContext(
              jobs, context.settings(), context.goTo(), context.open(), context.window()));
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private JobHandle stopped(JobHandle handle, Job<?> job) {
    if (isStopping.get() && !job.isQuiet() && COUNTING.contains(job.title())) {
      handle.cancel();
    }
    return handle;
  }

  private String asOf(String page) {
    Label label = (Label) window.robot().lookup(PAGES.get(page)).queryAll().iterator().next();
    return label.isVisible() ? label.getText() : "";
  }

  private Button again(String page) {
    String id = page.equals("Orders") || page.equals("Positions") ? "#countAgain" : "Count again";
    return window.robot().lookup(id).match(node -> node instanceof Button).queryButton();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void theyStayStoppedAndSayOfWhichStateTheyAre(int percent) throws Exception {
    Path directory = window.folder().resolve("v2");
    V2Directory.write(directory);
    window.settings().setZoom(percent);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    List<String> pages = List.of("Orders", "Positions", "Blocks", "Raw keys");
    for (String page : pages) {
      window.robot().clickOn(page);
      Fx.until("it was stopped", () -> again(page).isVisible());
      assertEquals("", Fx.get(() -> asOf(page)));
    }
    try (V2Writer out = new V2Writer(directory)) {
      out.meta(V2.HEIGHT, UInt64.of(12_345_678));
    }
    window.untilShown("Height 12,345,678");
    Map<String, List<String>> cut = new TreeMap<>();
    for (String page : pages) {
      window.robot().clickOn(page);
      Fx.until("its age is told", () -> asOf(page).startsWith("As of height 320 (#"));
      window.layout();
      window.layout();
      cut.put(page, window.cutTexts());
      if (percent != 150) {
        window.picture("stopped-" + percent + "-" + page.replace(' ', '-'));
      }
    }
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
    isStopping.set(false);
    for (String page : pages) {
      window.robot().clickOn(page);
      window.layout();
      window.robot().clickOn(again(page));
      Fx.until("it is of the newest state", () -> asOf(page).isEmpty());
    }
  }
}

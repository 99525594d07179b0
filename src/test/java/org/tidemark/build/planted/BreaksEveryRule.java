package org.tidemark.build.planted;

import com.esaulpaugh.headlong.abi.Function;
import java.awt.Point;
import javafx.beans.property.SimpleStringProperty;
import org.kordamp.ikonli.Ikon;
import org.rocksdb.Options;
import picocli.CommandLine;

/**
 * Does what only one package may do, or none, so that each rule can be seen to refuse it. Never
 * run.
 */
final class BreaksEveryRule {
  final SimpleStringProperty property = new SimpleStringProperty();

  Ikon icon(Ikon icon) {
    return icon;
  }

  Options options(Options options) {
    return options;
  }

  CommandLine commandLine(CommandLine line) {
    return line;
  }

  Function function(Function function) {
    return function;
  }

  Point point(Point point) {
    return point;
  }

  void printAndLeave() {
    System.out.println("printed");
    System.exit(1);
  }

  void sleep() throws InterruptedException {
    Thread.sleep(1);
  }
}

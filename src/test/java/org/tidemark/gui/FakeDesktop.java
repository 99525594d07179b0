package org.tidemark.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tidemark.gui.shell.Desktop;

/** Answers each dialog with what the test has put here, and remembers what it was asked. */
public final class FakeDesktop implements Desktop {
  private volatile Optional<Path> answer = Optional.empty();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** What the next dialogs answer. */
  public void answer(Path path) {
    answer = Optional.of(path);
  }

  /** The next dialogs are cancelled. */
  public void cancel() {
    answer = Optional.empty();
  }

  /** What was asked, oldest first: the act and its arguments. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Optional<Path> saveBackup(Path folder, String name) {
    asked.add("save " + name + " in " + folder);
    return answer;
  }

  @Override
  public Optional<Path> saveText(Path folder, String name) {
    asked.add("save text");
    return answer;
  }

  @Override
  public Optional<Path> openBackup() {
    asked.add("open");
    return answer;
  }

  @Override
  public Optional<Path> saveAssetNames(String name) {
    asked.add("save " + name);
    return answer;
  }

  @Override
  public Optional<Path> openAssetNames() {
    asked.add("open asset names");
    return answer;
  }

  @Override
  public Optional<Path> chooseFolder() {
    asked.add("folder");
    return answer;
  }

  @Override
  public void showFolder(Path folder) {
    asked.add("show " + folder);
  }
}

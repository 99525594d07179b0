package org.tidemark.gui.common;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.datatypes.Address;

/**
 * The asset names of this user, in {@code assets.json} beside the settings: one for all windows.
 * JavaFX thread only. A file that is damaged or cannot be read never keeps anyone from working: it
 * is kept aside, and what is wrong is told where names are edited.
 */
public final class AssetNames {
  private static final Logger LOG = System.getLogger(AssetNames.class.getName());
  private static final String FILE = "assets.json";

  private final Path file;
  private final ReadOnlyObjectWrapper<Assets> assets = new ReadOnlyObjectWrapper<>(Assets.NONE);
  private final ReadOnlyObjectWrapper<List<String>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<AssetsFile.Refused> refused = List.of();
  private Optional<String> trouble = Optional.empty();
  // A file in the way of the next one that holds what was never read.
  private boolean isInTheWay;
  private boolean isTold;
  private Optional<Stamp> seen = Optional.empty();

  /** Tells whether the file is still what was read or written. */
  private record Stamp(FileTime modified, long size) {}

  private AssetNames(Path folder) {
    file = folder.resolve(FILE);
  }

  /** Reads the names in a folder; the folder need not exist. */
  static AssetNames load(Path folder) {
    AssetNames names = new AssetNames(folder);
    names.read();
    return names;
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      take();
    } catch (AssetsFailure e) {
      LOG.log(Level.WARNING, e.sentence(), e);
      isInTheWay = true;
      trouble = Optional.of(e.sentence() + " " + e.nextStep());
      try {
        Path aside = keepAside();
        trouble = Optional.of(Messages.format("assets.keptAside", e.sentence(), aside));
      } catch (IOException moving) {
        LOG.log(Level.WARNING, file + " cannot be moved aside", moving);
      }
    }
    tell();
  }

  private void take() throws AssetsFailure {
    seen = stamp();
    AssetsFile content = AssetsFile.read(file);
    assets.set(new Assets(content.assets()));
    refused = content.refused();
  }

  private Optional<Stamp> stamp() {
    try {
      return Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
    } catch (IOException e) {
      // None there, or none that can be read.
      return Optional.empty();
    }
  }

  /** Before a change: another process may have written names, which the change must not undo. */
  private void catchUp() {
    Optional<Stamp> now = stamp();
    if (now.isEmpty() || now.equals(seen)) {
      return;
    }
    try {
      take();
      tell();
    } catch (AssetsFailure e) {
      LOG.log(Level.WARNING, e.sentence(), e);
      isInTheWay = true;
    }
  }

  private Path keepAside() throws IOException {
    Path aside = file.resolveSibling("assets.damaged-" + Instant.now().toEpochMilli() + ".json");
    Files.move(file, aside);
    isInTheWay = false;
    return aside;
  }

  private void tell() {
    List<String> all = new ArrayList<>(trouble.stream().toList());
    refused.forEach(one -> all.add(one.problem()));
    problems.set(List.copyOf(all));
  }

  /**
   * True the first time it is asked while something is wrong: it is told once, not in each window.
   */
  public boolean isNewlyWrong() {
    boolean isNew = !isTold && !problems.get().isEmpty();
    isTold = isTold || isNew;
    return isNew;
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  /** The names as they are now. */
  public ReadOnlyObjectProperty<Assets> assetsProperty() {
    return assets.getReadOnlyProperty();
  }

  /** What is wrong with the file, a sentence each; its bad entries stay in it. */
  public ReadOnlyObjectProperty<List<String>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /**
   * Names an asset, or gives it another name.
   *
   * @throws AssetsFailure if it cannot be saved, and is used until Tidemark ends; or if another
   *     process has given the name to another asset meanwhile, and nothing is changed
   */
  public void put(Asset asset) throws AssetsFailure {
    catchUp();
    Optional<Asset> owner =
        assets
            .get()
            .likeNamed(asset.symbol())
            .filter(other -> !other.address().equals(asset.address()));
    if (owner.isPresent()) {
      throw AssetsFailure.taken(owner.get());
    }
    change(assets.get().with(asset));
  }

  /**
   * Takes a name away.
   *
   * @throws AssetsFailure if that cannot be saved; it is gone until Tidemark ends
   */
  public void remove(Address address) throws AssetsFailure {
    catchUp();
    change(assets.get().without(address));
  }

  /**
   * Forgets the entries that cannot be used, and what else was wrong.
   *
   * @throws AssetsFailure if that cannot be saved
   */
  public void discardRefused() throws AssetsFailure {
    refused = List.of();
    trouble = Optional.empty();
    tell();
    save();
  }

  /**
   * What became of the entries of another file.
   *
   * @param added names that are new
   * @param changed names in place of others
   * @param same names there were already
   * @param refused why the others were left out, a sentence each
   */
  public record Merged(int added, int changed, int same, List<String> refused) {}

  /**
   * Takes over the names of a file that was read; of an address that has a name the new one counts.
   *
   * @throws AssetsFailure if they cannot be saved; they are used until Tidemark ends
   */
  public Merged merge(AssetsFile from) throws AssetsFailure {
    catchUp();
    List<String> left = new ArrayList<>();
    from.refused().forEach(one -> left.add(one.problem()));
    Map<Address, Asset> next = new HashMap<>();
    Map<String, Address> owners = new HashMap<>();
    for (Asset asset : assets.get().all()) {
      next.put(asset.address(), asset);
      owners.put(Assets.look(asset.symbol()), asset.address());
    }
    int added = 0;
    int changed = 0;
    for (Asset asset : from.assets()) {
      String look = Assets.look(asset.symbol());
      Address owner = owners.getOrDefault(look, asset.address());
      if (!owner.equals(asset.address())) {
        left.add(Messages.format("assets.leftOut", asset.symbol(), asset.address(), owner));
        continue;
      }
      Asset before = next.put(asset.address(), asset);
      if (before == null) {
        added++;
      } else {
        owners.remove(Assets.look(before.symbol()));
        changed += before.equals(asset) ? 0 : 1;
      }
      owners.put(look, asset.address());
    }
    int same = from.assets().size() + from.refused().size() - left.size() - added - changed;
    change(new Assets(next.values()));
    return new Merged(added, changed, same, left);
  }

  /** The names alone, as a file for others. */
  public AssetsFile export() {
    return new AssetsFile(assets.get().all(), List.of());
  }

  private void change(Assets next) throws AssetsFailure {
    assets.set(next);
    save();
  }

  private void save() throws AssetsFailure {
    if (isInTheWay) {
      try {
        keepAside();
      } catch (IOException e) {
        throw AssetsFailure.unwritable(file, e);
      }
    }
    new AssetsFile(assets.get().all(), refused).write(file);
    seen = stamp();
  }
}

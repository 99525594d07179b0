package org.tidemark.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.ManifestText;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.Verification;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.storage.DirectorySwap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How checkpoints and what is done with them are printed, for people and as JSON. */
final class CheckpointText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DIGEST_DIGITS = 16;

  private CheckpointText() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String code(Enum<?> constant) {
    return ManifestText.code(constant);
  }

  static String state(Checkpoint checkpoint) {
    return switch (checkpoint.state()) {
      case COMPLETE -> checkpoint.verification().isPresent() ? "verified" : "complete";
      case MAKING -> "being made";
      case UNFINISHED -> "unfinished";
      case DAMAGED -> "damaged";
      case DIGEST_MISMATCH -> "digest mismatch";
    };
  }

  static String words(Verification verification) {
    String findings =
        verification.findings() == 0
            ? ""
            : " (" + verification.findings() + " findings in the state itself)";
    return switch (verification.result()) {
      case GOOD -> "good" + findings;
      case DAMAGED -> "damaged: " + verification.detail();
      case DIGEST_MISMATCH -> "digest mismatch: " + verification.detail();
    };
  }

  static String freed(Checkpoint checkpoint) {
    return String.format(Locale.ROOT, ", frees %,d bytes", checkpoint.ownBytes());
  }

  static ObjectNode json(Checkpoint checkpoint) {
    return json(checkpoint, checkpoint.verification());
  }

  static ObjectNode json(Checkpoint checkpoint, Optional<Verification> verification) {
    ObjectNode json = object();
    json.put("name", checkpoint.name());
    json.put("path", checkpoint.path().toString());
    json.put("state", code(checkpoint.state()));
    json.put("detail", checkpoint.detail());
    json.put("pinned", checkpoint.pinned());
    json.put("shared_bytes", checkpoint.sharedBytes());
    json.put("own_bytes", checkpoint.ownBytes());
    checkpoint.manifest().ifPresent(manifest -> ManifestText.fields(manifest, json));
    verification.ifPresent(last -> {
      ObjectNode found = json.putObject("verified");
      found.put("at", last.at().toString());
      found.put("result", code(last.result()));
      found.put("detail", last.detail());
      found.put("findings", last.findings());
    });
    return json;
  }

  static ObjectNode removed(List<Checkpoint> gone, boolean dryRun) {
    ObjectNode json = object();
    json.put("dry_run", dryRun);
    ArrayNode removed = json.putArray("removed");
    gone.forEach(one -> removed.add(json(one)));
    return json;
  }

  static ObjectNode listing(
      CheckpointFolder folder,
      List<Checkpoint> checkpoints,
      List<SnapshotSummary> snapshots,
      List<DirectorySwap.Replaced> replaced) {
    ObjectNode json = object();
    json.put("directory", folder.directory().toString());
    ArrayNode list = json.putArray("checkpoints");
    checkpoints.forEach(one -> list.add(json(one)));
    ArrayNode inside = json.putArray("snapshots");
    for (SnapshotSummary snapshot : snapshots) {
      ObjectNode one = inside.addObject();
      one.put("height", snapshot.height().toString());
      one.put("full", snapshot.full());
      one.put("orders", snapshot.orders().toString());
      one.put("positions", snapshot.positions().toString());
      one.put("bytes", snapshot.bytes());
      snapshot.problem().ifPresent(problem -> one.put("problem", problem));
    }
    ArrayNode copies = json.putArray("replaced");
    for (DirectorySwap.Replaced copy : replaced) {
      ObjectNode one = copies.addObject();
      one.put("path", copy.path().toString());
      one.put("when", copy.when().toString());
    }
    return json;
  }

  static void print(Output out, List<Checkpoint> checkpoints, InstantSource clock) {
    // Format v1 stores no height: the sequence number stands for it.
    boolean hasHeight =
        checkpoints.stream().anyMatch(one -> one.manifest().flatMap(Manifest::height).isPresent());
    TextTable table =
        new TextTable(
            hasHeight ? ">height" : ">sequence",
            "state",
            "made",
            ">age",
            "by",
            "format",
            ">orders",
            ">positions",
            "digest",
            ">shared",
            ">own",
            "");
    for (Checkpoint one : checkpoints) {
      Optional<Manifest> manifest = one.manifest();
      Optional<Manifest.Contents> contents = manifest.flatMap(Manifest::contents);
      table.row(
          CheckpointFolder.shortName(one),
          state(one),
          manifest.map(found -> seconds(found.created())).orElse("-"),
          manifest.map(found -> age(found.created(), clock.instant())).orElse("-"),
          manifest.map(found -> code(found.maker())).orElse("-"),
          manifest.map(Manifest::stateFormat).orElse("-"),
          contents.map(found -> grouped(found.count("order"))).orElse("-"),
          contents.map(found -> grouped(found.count("position"))).orElse("-"),
          contents.map(found -> found.digest().substring(0, DIGEST_DIGITS)).orElse("-"),
          grouped(one.sharedBytes()),
          grouped(one.ownBytes()),
          remarks(one));
    }
    if (!table.isEmpty()) {
      table.print(out);
    }
  }

  private static String remarks(Checkpoint checkpoint) {
    boolean isCopy =
        checkpoint
            .manifest()
            .map(Manifest::method)
            .equals(Optional.of(Manifest.Method.LOGICAL_COPY));
    String words =
        (checkpoint.pinned() ? "pinned " : "")
            + (isCopy ? "logical copy " : "")
            + checkpoint.detail();
    return words.strip();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond()).toString();
  }

  private static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toDays() > 1) {
      return age.toDays() + " d";
    } else if (age.toHours() > 1) {
      return age.toHours() + " h";
    } else if (age.toMinutes() > 1) {
      return age.toMinutes() + " min";
    }
    return Math.max(0, age.toSeconds()) + " s";
  }

  static void printSnapshots(Output out, List<SnapshotSummary> snapshots) {
    TextTable table =
        new TextTable(">snapshot at height", ">orders", ">positions", ">bytes", "holds");
    for (SnapshotSummary snapshot : snapshots) {
      table.row(
          snapshot.height().toString(),
          snapshot.orders().toString(),
          snapshot.positions().toString(),
          grouped(snapshot.bytes()),
          snapshot.problem().orElse(snapshot.full() ? "the whole state" : "counts only"));
    }
    if (!table.isEmpty()) {
      table.print(out);
    }
  }

  static ObjectNode json(RestorePlan plan) {
    ObjectNode json = object();
    json.put("dry_run", true);
    json.put("directory", plan.target().toString());
    json.put("restore", plan.what());
    json.put("same", plan.isSame());
    plan.now().ifPresentOrElse(now -> json.set("now", json(now)), () -> json.putNull("now"));
    if (!plan.nowUnreadable().isEmpty()) {
      json.put("now_unreadable", plan.nowUnreadable());
    }
    json.set("after", json(plan.after()));
    json.put("replaced", plan.replaced() + "<time>");
    json.put("obstacle", plan.obstacle());
    return json;
  }

  static ObjectNode json(RestorePlan.Contents contents) {
    ObjectNode json = object();
    json.put("format", contents.format());
    json.put("height", contents.height().map(UInt64::toString).orElse(null));
    json.put("orders", contents.orders());
    json.put("positions", contents.positions());
    json.put("undecodable", contents.undecodable());
    json.put("entries", contents.entries());
    json.put("digest", contents.digest());
    return json;
  }

  static void replaced(ObjectNode json, Optional<Path> replaced) {
    json.put("replaced", replaced.map(Path::toString).orElse(null));
  }

  static void print(Output out, RestorePlan plan) {
    out.line("Would put " + plan.what() + " in place of " + plan.target() + ".");
    TextTable table = new TextTable("", "now", "after");
    row(table, "format", plan, RestorePlan.Contents::format);
    row(table, "height", plan, contents -> height(contents.height()));
    row(table, "orders", plan, contents -> grouped(contents.orders()));
    row(table, "positions", plan, contents -> grouped(contents.positions()));
    if (plan.after().entries() > 0 || plan.now().filter(now -> now.entries() > 0).isPresent()) {
      row(table, "other entries", plan, contents -> grouped(contents.entries()));
    }
    row(table, "digest", plan, RestorePlan.Contents::digest);
    table.print(out);
    if (!plan.nowUnreadable().isEmpty()) {
      out.line("What is there now cannot be read: " + plan.nowUnreadable());
    } else if (plan.isSame()) {
      out.line("The state is the same.");
    }
    if (plan.now().isPresent() || !plan.nowUnreadable().isEmpty()) {
      out.line("The old directory would be kept as " + plan.replaced() + "<time>.");
    }
    if (!plan.obstacle().isEmpty()) {
      out.line("Just now it would be refused: " + plan.obstacle());
    }
  }

  /** One figure of a state as text. */
  private interface Figure {
    String of(RestorePlan.Contents contents);
  }

  private static void row(TextTable table, String name, RestorePlan plan, Figure figure) {
    table.row(name, plan.now().map(figure::of).orElse("-"), figure.of(plan.after()));
  }

  private static String height(Optional<UInt64> height) {
    return height.map(UInt64::toString).orElse("not stored");
  }

  static void print(Output out, RestorePlan.Contents contents) {
    out.line(
        contents.height().map(height -> "height " + height + ", ").orElse("")
            + (contents.entries() > 0
                ? grouped(contents.entries()) + " entries of no known format"
                : grouped(contents.orders())
                    + " orders, "
                    + grouped(contents.positions())
                    + " positions")
            + ", digest "
            + contents.digest());
  }
}

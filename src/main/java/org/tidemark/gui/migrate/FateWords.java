package org.tidemark.gui.migrate;

import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.gui.common.Messages;

/** What becomes of entries, in the user's words. */
final class FateWords {
  private FateWords() {}

  /** Of one entry. */
  static String one(Fate fate) {
    return Messages.get(
        switch (fate) {
          case ORDER, POSITION -> "migrate.one.anew";
          case KEPT, KEPT_UNDECODABLE -> "migrate.one.kept";
          case LEFT_UNDECODABLE, LEFT_STRAY, LEFT_MARK, LEFT_BLOCK, LEFT_COUNTER, LEFT_UNKNOWN ->
              "migrate.one.left";
        });
  }

  /** Of all of a fate. */
  static String of(Fate fate) {
    return Messages.get(
        switch (fate) {
          case ORDER -> "migrate.fate.order";
          case POSITION -> "migrate.fate.position";
          case KEPT -> "migrate.fate.kept";
          case KEPT_UNDECODABLE -> "migrate.fate.keptUndecodable";
          case LEFT_UNDECODABLE -> "migrate.fate.leftUndecodable";
          case LEFT_STRAY -> "migrate.fate.leftStray";
          case LEFT_MARK -> "migrate.fate.leftMark";
          case LEFT_BLOCK -> "migrate.fate.leftBlock";
          case LEFT_COUNTER -> "migrate.fate.leftCounter";
          case LEFT_UNKNOWN -> "migrate.fate.leftUnknown";
        });
  }
}

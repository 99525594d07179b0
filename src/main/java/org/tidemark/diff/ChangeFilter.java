package org.tidemark.diff;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.datatypes.Address;

/**
 * Which differences are wanted. All conditions must hold.
 *
 * @param kinds of what; not empty
 * @param types how; not empty
 * @param market in either state
 * @param user in either state
 * @param field among the fields that differ; empty for no condition
 * @param text part of the id, or of a value that differs as decimal digits or in its written form,
 *     in any case; empty for no condition
 */
public record ChangeFilter(
    Set<ChangeKind> kinds,
    Set<ChangeType> types,
    Optional<Address> market,
    Optional<Address> user,
    String field,
    String text) {
  /** Everything. */
  public static final ChangeFilter NONE =
      new ChangeFilter(
          EnumSet.allOf(ChangeKind.class),
          EnumSet.allOf(ChangeType.class),
          Optional.empty(),
          Optional.empty(),
          "",
          "");

  /** Makes the sets unmodifiable and folds the text's case once. */
  public ChangeFilter {
    kinds = Set.copyOf(kinds);
    types = Set.copyOf(types);
    field = field.strip();
    text = text.strip().toLowerCase(Locale.ROOT);
  }

  public ChangeFilter withKinds(Set<ChangeKind> wanted) {
    return new ChangeFilter(wanted, types, market, user, field, text);
  }

  public ChangeFilter withTypes(Set<ChangeType> wanted) {
    return new ChangeFilter(kinds, wanted, market, user, field, text);
  }

  public ChangeFilter withMarket(Optional<Address> wanted) {
    return new ChangeFilter(kinds, types, wanted, user, field, text);
  }

  public ChangeFilter withUser(Optional<Address> wanted) {
    return new ChangeFilter(kinds, types, market, wanted, field, text);
  }

  public ChangeFilter withField(String wanted) {
    return new ChangeFilter(kinds, types, market, user, wanted, text);
  }

  public ChangeFilter withText(String wanted) {
    return new ChangeFilter(kinds, types, market, user, field, wanted);
  }

  /** True if there is no condition. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** True if nothing of the kind can pass, so that it need not be read. */
  boolean excludes(ChangeKind kind) {
    return !kinds.contains(kind);
  }

  /** True if the difference is wanted. */
  public boolean accepts(Change change) {
    return kinds.contains(change.kind())
        && types.contains(change.type())
        && (market.isEmpty() || change.touches(market.get()))
        && (user.isEmpty() || change.isUser(user.get()))
        && (field.isEmpty() || (change.type() == ChangeType.CHANGED && change.hasField(field)))
        && (text.isEmpty() || hasText(change));
  }

  private boolean hasText(Change change) {
    return isIn(change.id())
        || change.fields().stream()
            .anyMatch(field ->
                field.left().filter(this::isWritten).isPresent()
                    || field.right().filter(this::isWritten).isPresent())
        || change.left().problem().filter(this::isIn).isPresent()
        || change.right().problem().filter(this::isIn).isPresent();
  }

  private boolean isWritten(Object value) {
    return isIn(value.toString()) || isIn(FieldChange.text(value));
  }

  private boolean isIn(String value) {
    return value.toLowerCase(Locale.ROOT).contains(text);
  }
}
